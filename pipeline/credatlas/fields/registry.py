"""Every field of a course record and the function that finds it. To add a field, add a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from credatlas.fields.assessment import find_assessment
from credatlas.fields.certificate import find_certificate
from credatlas.fields.credit_link import find_credit_link
from credatlas.fields.delivery_mode import find_delivery_mode
from credatlas.fields.instruction_language import find_instruction_language
from credatlas.fields.isced_f import find_isced_f
from credatlas.fields.levels import find_eqf_level, find_nqf_level
from credatlas.fields.location import find_location
from credatlas.fields.prerequisites import find_prerequisites
from credatlas.fields.provider import find_provider
from credatlas.fields.quality_assurance import find_quality_assurance
from credatlas.fields.sector import find_sector
from credatlas.fields.stackability import find_stackability
from credatlas.fields.title import find_title
from credatlas.fields.workload import find_workload
from credatlas.schema import Unit

FIELDS: Mapping[str, Callable[[Sequence[Unit], str], Iterator[Any]]] = {
    "title": find_title,
    "provider": find_provider,
    "location": find_location,
    "sector": find_sector,
    "isced_f": find_isced_f,
    "workload": find_workload,
    "credit_link": find_credit_link,
    "delivery_mode": find_delivery_mode,
    "prerequisites": find_prerequisites,
    "assessment": find_assessment,
    "certificate": find_certificate,
    "eqf_level": find_eqf_level,
    "nqf_level": find_nqf_level,
    "quality_assurance": find_quality_assurance,
    "stackability": find_stackability,
    "instruction_language": find_instruction_language,
}
"""Field of the record → its extractor: labelled units of one part and the document's language in, findings out, best first."""

"""Every field of a course record and the function that finds it. To add a field, add a module and a line here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from credatlas.fields.delivery_mode import find_delivery_mode
from credatlas.fields.isced_f import find_isced_f
from credatlas.fields.location import find_location
from credatlas.fields.prerequisites import find_prerequisites
from credatlas.fields.provider import find_provider
from credatlas.fields.sector import find_sector
from credatlas.fields.title import find_title
from credatlas.fields.workload import find_workload
from credatlas.schema import Unit

FIELDS: Mapping[str, Callable[[Sequence[Unit], str], Iterator[Any]]] = {
    "workload": find_workload,
    "prerequisites": find_prerequisites,
    "delivery_mode": find_delivery_mode,
    "title": find_title,
    "provider": find_provider,
    "location": find_location,
    "sector": find_sector,
    "isced_f": find_isced_f,
}
"""Field of the record → its extractor: labelled units of one part and the document's language in, findings out, best first."""

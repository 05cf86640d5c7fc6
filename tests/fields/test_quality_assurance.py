"""Statements of quality assurance."""

from __future__ import annotations

from frame_units import make_units

from credatlas.fields.quality_assurance import find_quality_assurance
from credatlas.schema import SectionKind


def test_body_that_vouches() -> None:
    text = "Der Bildungsträger ist zertifiziert nach AZAV."
    finding = next(find_quality_assurance(make_units((SectionKind.NONE, text), language="de"), "de"))
    assert (finding.value, finding.rule) == (text, "quality_assurance.named")


def test_standard_as_a_subject_is_silence() -> None:
    assert not list(find_quality_assurance(make_units((SectionKind.DESCRIPTION, "You study the standard ISO 9001.")), "en"))

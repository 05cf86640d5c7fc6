"""Names of certificates."""

from __future__ import annotations

from frame_units import make_units

from credatlas.fields.certificate import find_certificate
from credatlas.schema import SectionKind


def test_value_of_a_key_is_the_name() -> None:
    units = make_units((SectionKind.CERTIFICATE, "Certificate", "Certificate of Completion in Beekeeping"))
    finding = next(find_certificate(units, "en"))
    assert finding.value == finding.evidence[0].quote == "Certificate of Completion in Beekeeping"


def test_sentence_that_awards() -> None:
    units = make_units((SectionKind.NONE, "Uczestnik otrzymuje zaświadczenie o ukończeniu kursu."), language="pl")
    assert next(find_certificate(units, "pl")).value == "zaświadczenie o ukończeniu"


def test_certificate_of_the_learner_or_none() -> None:
    assert not list(find_certificate(make_units((SectionKind.PREREQUISITES, "You need a first-aid certificate.")), "en"))
    assert not list(find_certificate(make_units((SectionKind.CERTIFICATE, "No certificate is issued.")), "en"))

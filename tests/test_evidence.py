"""``document.text[start:end] == quote`` for every span of every record, in any script, however odd the text."""

import os
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from credatlas.process import process_document
from credatlas.schema import RawDocument, Result
from credatlas.settings import Settings

SCRIPTS = {
    "latin": "Planen und prüfen: ein Schweißplan, 4 Tage, e\u0301te\u0301 à l’école, ﬁnal oﬃce ",
    "greek": "Οι εκπαιδευόμενοι θα μπορούν να σχεδιάζουν· 25 ώρες; Ένα μάθημα ΠΑΡΑΓΩΓΉ ",
    "cyrillic": "Участниците ще могат да планират заваряване – 16 учебни часа. Йод, ѝ ",
    "odd": "a\u00adb \u200bc\u0301\u0302 \U0001f9f0\U0001f468\u200d\U0001f527 \u202eabc\u202c שלום مرحبا ǅ İı ﬀ \ufeff\u2028 ",
}
TEXTS = st.one_of(
    *(st.text(alphabet=sorted(set(sample)), max_size=80) for sample in SCRIPTS.values()),
    st.sampled_from(
        [*SCRIPTS.values(), "Duration: 12 weeks", "Dauer: 2 Tage", "Διάρκεια: 25 ώρες", "Учебни часове: 16", "None", "5 ECTS"]
    ),
    st.text(max_size=60),
)
SHAPES = (
    "<p>{}</p>",
    "<h2>{}</h2>",
    "<ul><li>{}</li><li>Repair {}</li></ul>",
    "<dl><dt>{}</dt><dd>{}</dd></dl>",
    "<table><tr><th>{}</th><td>{}</td></tr></table>",
    "<div><span>{}</span><b>{}</b></div>",
    "<h2>Learning outcomes</h2><p>You will be able to:</p><ul><li>plan {}</li><li>{}</li></ul>",
    "<h2>Voraussetzungen</h2><p>{}</p>",
)


def resolves(result: Result) -> int:
    """The number of spans, each checked against the text."""
    if result.segmented is None:
        return 0
    text = result.segmented.document.text
    count = 0
    for unit in result.segmented.units:
        assert text[unit.start : unit.end] == unit.text
    for unit in result.units:
        assert text[unit.start : unit.end] == unit.text
    for record in (*result.records, *result.policies):
        for name in type(record).model_fields:
            for evidence in spans(getattr(record, name)):
                assert text[evidence.start : evidence.end] == evidence.quote
                assert evidence.quote
                count += 1
    return count


def spans(value):
    if isinstance(value, tuple):
        for item in value:
            yield from spans(item)
        return
    yield from getattr(value, "evidence", ())
    for statement in getattr(value, "statements", ()):
        yield from statement.evidence


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(SHAPES), TEXTS, TEXTS), min_size=1, max_size=8), st.sampled_from(["utf-8", "utf-16"]))
def test_every_quote_stands_at_its_offsets(parts, charset):
    body = "".join(shape.replace("{}", first, 1).replace("{}", second) for shape, first, second in parts)
    content = f"<html><body><main><h1>Course</h1>{body}</main></body></html>".encode(charset, "ignore")
    result = process_document(
        RawDocument.from_bytes(content, source="page.html", media_type="text/html"), Settings(kind="course")
    )
    assert result.failure is None or result.failure.error == "EmptyDocumentError", result.failure
    resolves(result)


DATA = os.environ.get("CREDATLAS_DATA")


@pytest.mark.skipif(not DATA, reason="CREDATLAS_DATA names no folder of real documents")
@pytest.mark.timeout(1800)
def test_every_quote_of_real_documents_resolves():
    spans_checked = 0
    for path in sorted(Path(DATA or "").rglob("*")):
        if path.suffix in (".html", ".pdf") and path.stat().st_size < 5_000_000:
            result = process_document(RawDocument.from_bytes(path.read_bytes(), source=path.name))
            assert result.failure is None or "Internal error" not in result.failure.message, (path, result.failure)
            spans_checked += resolves(result)
    assert spans_checked > 1000

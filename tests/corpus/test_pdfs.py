"""The sample PDFs come out of the script byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from credatlas.process import process_document
from credatlas.schema import RawDocument
from credatlas.settings import Settings

CORPUS = Path(__file__).parents[2] / "corpus"


def test_script_writes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(CORPUS / "make_pdfs.py"), str(tmp_path)], check=True, capture_output=True)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.pdf"))
    assert written == sorted(path.relative_to(CORPUS) for path in CORPUS.rglob("*.pdf"))
    for path in written:
        assert (tmp_path / path).read_bytes() == (CORPUS / path).read_bytes(), path


def test_catalogue_begins_after_its_cover() -> None:
    """The first record has its own title and page; cover and table of contents belong to no record."""
    path = CORPUS / "pdf" / "en-catalogue-timber-trades.pdf"
    result = process_document(RawDocument.from_bytes(path.read_bytes(), path.name), Settings())
    titles = [(record.title.value, record.title.evidence[0].page) for record in result.records]
    assert titles[0] == ("Sash Window Repair", 3)
    assert [page for _, page in titles] == [3, 4, 5, 6, 7, 8]
    assert all(evidence.page != 1 for evidence in result.records[0].outcomes.statements[0].evidence)

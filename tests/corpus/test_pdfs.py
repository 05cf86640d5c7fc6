"""The sample PDFs come out of the script byte for byte."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

CORPUS = Path(__file__).parents[2] / "corpus"


def test_script_writes_the_same_bytes(tmp_path: Path) -> None:
    subprocess.run([sys.executable, str(CORPUS / "make_pdfs.py"), str(tmp_path)], check=True, capture_output=True)
    written = sorted(path.relative_to(tmp_path) for path in tmp_path.rglob("*.pdf"))
    assert written == sorted(path.relative_to(CORPUS) for path in CORPUS.rglob("*.pdf"))
    for path in written:
        assert (tmp_path / path).read_bytes() == (CORPUS / path).read_bytes(), path

"""PDF: pages a second against ``pdfplumber.extract_text`` over the same files, in the same run."""

import os
import time
from pathlib import Path

import pdfplumber
import pytest

from credatlas.extract import extract_document
from credatlas.schema import RawDocument
from credatlas.settings import Settings

FLOOR = 10.0
"""Design budget: at least ten times the pages a second, tables kept."""

PEER_PAGES = 12
"""Pages of each file that the peer reads: its speed a page does not depend on how many."""

DATA = os.environ.get("CREDATLAS_DATA")


@pytest.mark.benchmark
@pytest.mark.timeout(1200)
@pytest.mark.skipif(not DATA, reason="CREDATLAS_DATA names no folder with pdf/handbooks")
def test_pages_a_second_against_pdfplumber():
    files = sorted(Path(DATA or "").glob("pdf/handbooks/*.pdf"))
    assert files, f"{DATA} has no pdf/handbooks"
    ours = peer = 0.0
    our_pages = peer_pages = rows = 0
    for file in files:
        raw = RawDocument.from_bytes(file.read_bytes(), source=file.name)
        began = time.process_time()
        document = extract_document(raw, Settings())
        ours += time.process_time() - began
        our_pages += len(document.pages)
        rows += sum(bool(block.cells or block.key_end) for block in document.blocks)
        began = time.process_time()
        with pdfplumber.open(file) as pdf:
            for page in pdf.pages[:PEER_PAGES]:
                page.extract_text()
                page.close()
                peer_pages += 1
        peer += time.process_time() - began
    ratio = (our_pages / ours) / (peer_pages / peer)
    print(f"\n{our_pages} pages, {rows} rows and pairs: {our_pages / ours:.0f} pages/s")
    print(f"pdfplumber, text only: {peer_pages / peer:.1f} pages/s; ratio {ratio:.1f}")
    assert ratio >= FLOOR

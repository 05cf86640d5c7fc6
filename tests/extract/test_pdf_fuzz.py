"""Broken PDFs by the hundred: each gives a document or a typed failure, and the run goes on.

The files are made here and broken in ways that are drawn from a seed, so that a number names its mutant for ever.
``CREDATLAS_FUZZ=2000`` sets how many there are.
"""

from __future__ import annotations

import json
import os
import random
import re
import zlib
from collections import Counter
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from fpdf import FPDF

from credatlas import errors
from credatlas.mapping import WorkerPool
from credatlas.settings import Settings
from credatlas.sources import expand

MUTANTS = int(os.environ.get("CREDATLAS_FUZZ", "60"))
SECONDS = 10.0
TYPED = {name for name, kind in vars(errors).items() if isinstance(kind, type) and issubclass(kind, errors.CredAtlasError)}
Mutation = Callable[[bytes, random.Random], bytes]


def sheet(compressed: bool) -> bytes:
    """A course sheet of two pages with a ruled table."""
    pdf = FPDF(format="A4")
    pdf.set_compression(compressed)
    for title in ("Pump maintenance", "Valve repair"):
        pdf.add_page()
        pdf.set_font("helvetica", "B", 18)
        pdf.text(20, 25, title)
        pdf.set_font("helvetica", "", 10)
        for row, line in enumerate(("Duration: 3 days", "Entry requirements: none", "Learning outcomes", "- replace a seal")):
            pdf.text(20, 40 + 8 * row, line)
        pdf.set_xy(20, 90)
        for cells in (("Day", "Topic", "Hours"), ("1", "Seals", "8"), ("2", "Valves", "6")):
            pdf.set_x(20)
            for cell in cells:
                pdf.cell(40, 8, cell, border=1)
            pdf.ln(8)
    return bytes(pdf.output())


def catalogue() -> bytes:
    """Twelve pages of one course each."""
    pdf = FPDF(format="A4")
    for number in range(12):
        pdf.add_page()
        pdf.set_font("helvetica", "B", 16)
        pdf.text(20, 25, f"Course {number}: work with machine {number}")
        pdf.set_font("helvetica", "", 10)
        for row, line in enumerate(("Duration: 2 days", "Price: 90", "Requirements: none", "You learn to run the machine.")):
            pdf.text(20, 40 + 8 * row, line)
    return bytes(pdf.output())


def truncate(content: bytes, chance: random.Random) -> bytes:
    return content[: chance.randrange(1, len(content))]


def drop_middle(content: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(content))
    return content[:start] + content[start + chance.randrange(1, 400) :]


def flip_bytes(content: bytes, chance: random.Random) -> bytes:
    changed = bytearray(content)
    for _ in range(chance.choice((1, 5, 50, 500))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def break_xref(content: bytes, chance: random.Random) -> bytes:
    place = content.rfind(b"startxref")
    wrong = chance.choice((b"0", b"-1", b"99999999999999999999", str(chance.randrange(len(content))).encode()))
    table = content.rfind(b"xref\n", 0, place)
    broken = re.sub(rb"\d{10} 0000", lambda _: b"%010d 0000" % chance.randrange(10**10), content[table:place])
    return content[:table] + chance.choice((broken, content[table:place])) + b"startxref\n" + wrong + b"\n%%EOF"


def loop_page_tree(content: bytes, chance: random.Random) -> bytes:
    """The page tree holds itself, or a page of it many times."""

    def loop(match: re.Match[bytes]) -> bytes:
        kids = re.findall(rb"\d+ 0 R", match.group(1)) or [b"1 0 R"]
        kids += [chance.choice((b"1 0 R", kids[0], b"2 0 R"))] * chance.randrange(1, 40)
        chance.shuffle(kids)
        return b"/Kids [" + b" ".join(kids) + b"]"

    return re.sub(rb"/Kids \[([^\]]*)\]", loop, content)


def change_numbers(content: bytes, chance: random.Random) -> bytes:
    """Object numbers, lengths, counts and coordinates become others, huge ones among them."""
    values = (b"0", b"-1", b"2147483648", b"1e38", b"7", b"99999999")
    return re.sub(rb"(?<=[ \[])\d+", lambda m: chance.choice(values) if chance.random() < 0.03 else m.group(), content)


def swap_names(content: bytes, chance: random.Random) -> bytes:
    names = sorted(set(re.findall(rb"/[A-Z][A-Za-z]+", content)))
    first, second = chance.sample(names, 2)
    return content.replace(first, second)


PADDINGS = (b" ", b"\0", b"0 0 m 9 9 l S\n", b"(a)Tj\n", b"q ")


@cache
def packed_padding(padding: bytes) -> bytes:
    """A megabyte or less that unpacks to a gigabyte (64 MB in a short run)."""
    packer = zlib.compressobj(9)
    block = padding * 65536
    size = (1 << 30 if MUTANTS > 1000 else 1 << 26) // len(block)
    return b"".join(packer.compress(block) for _ in range(size)) + packer.flush()


def expand_stream(content: bytes, chance: random.Random) -> bytes:
    """The first stream becomes one that unpacks to much more than a page holds."""
    packed = packed_padding(chance.choice(PADDINGS))
    start, end = content.find(b"stream\n") + 7, content.find(b"\nendstream")
    head = content[: start - 7]
    place = head.rfind(b"<<")
    return head[:place] + b"<</Filter /FlateDecode /Length %d>>\nstream\n" % len(packed) + packed + content[end:]


COMMON: tuple[Mutation, ...] = (
    truncate,
    drop_middle,
    flip_bytes,
    break_xref,
    loop_page_tree,
    change_numbers,
    swap_names,
)
EXPANDED_EVERY = 40
"""One in so many mutants expands: each takes seconds to unpack."""


def mutant(number: int, bases: list[bytes]) -> tuple[str, bytes]:
    chance = random.Random(number)
    mutation = expand_stream if number % EXPANDED_EVERY == EXPANDED_EVERY - 1 else COMMON[number % len(COMMON)]
    content = mutation(bases[number % len(bases)], chance)
    if chance.random() < 0.2 and mutation is not expand_stream:
        content = chance.choice(COMMON)(content, chance) if len(content) > 100 and b"/Kids" in content else content
    return mutation.__name__, content


@pytest.mark.timeout(120 + 2 * MUTANTS)
def test_every_mutant_ends_as_a_document_or_a_typed_failure(tmp_path: Path) -> None:
    bases = [sheet(False), sheet(True), catalogue()]
    kinds = []
    for number in range(MUTANTS):
        kind, content = mutant(number, bases)
        kinds.append(kind)
        (tmp_path / f"{number:05}.pdf").write_bytes(content)
    items = list(expand([str(tmp_path)]))
    assert len(items) == MUTANTS
    ends: Counter[tuple[str, str]] = Counter()
    untyped = []
    with WorkerPool(Settings(document_seconds=SECONDS), jobs=2) as pool:
        for kind, item, lines in zip(kinds, items, pool.map(items), strict=True):
            failures = [json.loads(line) for line in lines.failures]
            end = failures[0]["error"] if failures else "document"
            assert failures or lines.records or lines.skipped or lines.policies, item.source
            ends[kind, end] += 1
            if failures and (end not in TYPED or not failures[0]["message"]):
                untyped.append((item.source, failures[0]))
    print("\n" + "\n".join(f"{kind:16} {end:24} {count:5}" for (kind, end), count in sorted(ends.items())))
    assert not untyped, untyped[:3]
    assert sum(count for (_, end), count in ends.items() if end == "document") >= MUTANTS / 10

"""Main text and speed of the HTML extractor beside trafilatura, resiliparse and readability-lxml in the same run.

Needs ``CREDATLAS_DATA``, a folder with ``html/pages/*.html.gz`` and ``html/truth/*.json`` (the layout of the WCXB benchmark).
"""

from __future__ import annotations

import gc
import gzip
import json
import os
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable
from pathlib import Path
from statistics import mean

import pytest

from credatlas.errors import CredAtlasError
from credatlas.extract import extract_document
from credatlas.schema import BlockKind, RawDocument
from credatlas.settings import Settings

pytestmark = pytest.mark.benchmark

FLOORS = {"ALL": 1.05, "service": 1.05, "product": 0.9, "listing": 1.2}
"""Word F1 as a ratio to trafilatura's; raised when the extractor gets better, never lowered."""
LEAST_SPEED = 4.0
"""A course page must be read at least so many times faster than trafilatura finds its main text: the goal is 5, and a busy
machine measures 4.9 to 5.5."""

SETTINGS = Settings()
WORD = re.compile(r"\w+")


def words(text: str) -> Counter[str]:
    return Counter(WORD.findall(text.lower()))


def word_f1(found: Counter[str], truth: Counter[str]) -> float:
    hits = sum((found & truth).values())
    return 2 * hits / (sum(found.values()) + sum(truth.values())) if hits else 0.0


def own(content: bytes) -> str:
    try:
        document = extract_document(RawDocument.from_bytes(content, "page.html", "text/html"), SETTINGS)
    except CredAtlasError:
        return ""
    return "\n".join(document.text[b.start : b.end] for b in document.blocks if b.kind is not BlockKind.METADATA)


def by_trafilatura(content: bytes) -> str:
    import trafilatura

    return trafilatura.extract(content) or ""


def by_resiliparse(content: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    return str(extract_plain_text(bytes_to_str(content, detect_encoding(content)), main_content=True))


def by_readability(content: bytes) -> str:
    import lxml.html
    from readability import Document

    try:
        return str(lxml.html.fromstring(Document(content.decode("utf-8", "replace")).summary()).text_content())
    except Exception:  # it gives up on pages without paragraphs
        return ""


READERS: dict[str, Callable[[bytes], str]] = {
    "credatlas": own,
    "trafilatura": by_trafilatura,
    "resiliparse": by_resiliparse,
    "readability": by_readability,
}


@pytest.fixture(scope="module")
def data() -> Path:
    folder = os.environ.get("CREDATLAS_DATA")
    if not folder or not (Path(folder) / "html" / "truth").is_dir():
        pytest.skip("set CREDATLAS_DATA to a folder with html/pages and html/truth (WCXB layout) to measure main text")
    for module in ("trafilatura", "resiliparse", "readability"):
        pytest.importorskip(module, reason="install the benchmark extra")
    return Path(folder) / "html"


@pytest.mark.timeout(900)
def test_main_text(data: Path) -> None:
    scores: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    for path in sorted((data / "truth").glob("*.json")):
        truth = json.loads(path.read_text(encoding="utf-8"))
        kind = truth["_internal"]["page_type"]["primary"]
        content = gzip.decompress((data / "pages" / f"{path.stem}.html.gz").read_bytes())
        expected = words(truth["ground_truth"]["main_content"])
        for name, reader in READERS.items():
            score = word_f1(words(reader(content)), expected)
            scores["ALL"][name].append(score)
            scores[kind][name].append(score)
    print(f"\n{'kind':14}{'n':>5}" + "".join(f"{name:>14}" for name in READERS))
    for kind, by_reader in sorted(scores.items()):
        print(f"{kind:14}{len(by_reader['credatlas']):>5}" + "".join(f"{mean(by_reader[name]):>14.3f}" for name in READERS))
    for kind, floor in FLOORS.items():
        ratio = mean(scores[kind]["credatlas"]) / mean(scores[kind]["trafilatura"])
        assert ratio >= floor, f"{kind}: {ratio:.3f} times trafilatura's word F1, floor {floor}"


def course_page(number: int) -> bytes:
    """A course page of about 20 kB as content management systems write them: menu, facts, outcomes, a plan, related courses."""
    sentence = "The participants work in small groups on a case that a company of the region has brought in and present it. "
    head = "".join(f'<link rel="stylesheet" href="/assets/css/components/part-{i}.min.css?v=20240{i}">' for i in range(12))
    head += "<style>.course-page__facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.5rem; }</style>" * 6
    head += "<script>window.dataLayer = window.dataLayer || []; function track(event) { dataLayer.push(event); }</script>" * 6
    menu = "".join(
        f'<li class="main-navigation__item main-navigation__item--level-1"><a class="main-navigation__link" '
        f'href="/education/area-{i}">Entry number {i}</a></li>'
        for i in range(16)
    )
    facts = "".join(
        f'<div class="course-facts__item course-facts__item--{number}"><span class="course-facts__label label">{label}</span>'
        f'<span class="course-facts__value value">{value} {number}</span></div>'
        for label, value in (("Duration", "4 weeks"), ("Effort", "3-5 hours"), ("Level", "Beginner"), ("Price", "Free"))
    )
    outcomes = "".join(f"<li>plan step {i} of the maintenance of a pump station</li>" for i in range(12))
    plan = "".join(f"<tr><td>Day {i}</td><td>Pumps, seals and motors, part {i}</td><td>{i} hours</td></tr>" for i in range(12))
    prose = "".join(f'<p class="rich-text__paragraph">{sentence * 4}</p>' for _ in range(12))
    cards = "".join(
        f'<a class="card card--course" href="/course/{i}"><div class="card__body"><h3 class="card__title">Course {i}</h3>'
        f'<p class="card__text">Two days in the workshop</p></div></a>'
        for i in range(6)
    )
    return (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Course {number}</title>{head}</head><body>'
        f'<header class="page-header"><nav class="main-navigation"><ul>{menu}</ul></nav></header><main><h1>Course {number}</h1>'
        f'<div class="course-facts">{facts}</div>{prose}<h2>Outcomes</h2><ul>{outcomes}</ul>'
        f"<table><tr><th>Day</th><th>Subject</th><th>Hours</th></tr>{plan}</table></main>"
        f'<section class="related-courses">{cards}</section><footer><ul>{menu}</ul></footer></body></html>'
    ).encode()


def seconds(readers: list[Callable[[bytes], str]], pages: list[bytes], rounds: int = 15) -> list[float]:
    """Seconds of processor time a page, for each reader: the best of many short rounds, taken in turn on a busy machine."""
    for reader in readers:
        reader(pages[0])
    gc.collect()
    gc.freeze()  # what else the process holds must not count
    best = [float("inf")] * len(readers)
    for _ in range(rounds):
        for index, reader in enumerate(readers):
            start = time.process_time()
            for content in pages:
                reader(content)
            best[index] = min(best[index], (time.process_time() - start) / len(pages))
    gc.unfreeze()
    return best


def test_speed() -> None:
    pytest.importorskip("trafilatura", reason="install the benchmark extra")
    pages = [course_page(number) for number in range(6)]
    peer, mine = seconds([by_trafilatura, own], pages)
    size = mean(map(len, pages)) / 1000
    print(f"\ncourse page of {size:.0f} kB: {mine * 1000:.2f} ms; trafilatura {peer * 1000:.2f} ms, ratio {peer / mine:.1f}")
    assert peer / mine >= LEAST_SPEED

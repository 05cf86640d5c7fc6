"""Bytes to record beside trafilatura's main text alone, in the same run; a table by stage; memory of a worker.

The pages are written here: three layouts in five languages, about 20 kB of markup and 60 units, as course pages of training
providers have. Every page has sentences of its own, so that what the stages keep between pages helps no more than on real ones.
"""

from __future__ import annotations

import gc
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random
from statistics import mean

import pytest

from credatlas.extract import extract_document
from credatlas.fields import FIELDS
from credatlas.outcomes import judge_outcomes, label_units
from credatlas.process import process_document
from credatlas.schema import RawDocument
from credatlas.segment import segment_document
from credatlas.settings import Settings

pytestmark = pytest.mark.benchmark

BUDGET = 1.0
"""A page should become records in the time that trafilatura needs for its main text."""
LEAST_SPEED = 0.12
"""What is reached on these pages (0.16 on a busy machine), with some room: raised when the pipeline gets faster."""
MOST_GROWTH = 0.05
"""Share by which the memory of a worker may grow over the second half of its pages."""
MEMORY_PAGES = 5000
PAGES, ROUNDS = 15, 5

SETTINGS = Settings(kind="course")

WORDS: dict[str, dict[str, list[str]]] = {
    "en": {
        "labels": ["Learning outcomes", "Duration", "24 hours over 3 days", "Entry requirements", "Content", "Price", "Day"],
        "lead": ["After the course you can:"],
        "verb": ["plan", "compare", "repair", "document", "assess", "calibrate", "explain", "organise"],
        "thing": ["pump stations", "heat meters", "safety checks", "delivery notes", "training records", "cold stores"],
        "manner": ["in small teams", "under supervision", "with common tools", "for local firms", "within a budget", "on site"],
        "frame": ["In the workshop we look at how people {verb} {thing} {manner}.", "Many firms of the region {verb} {thing}."],
    },
    "de": {
        "labels": ["Lernergebnisse", "Dauer", "24 Stunden an 3 Tagen", "Voraussetzungen", "Inhalte", "Preis", "Tag"],
        "lead": ["Nach dem Kurs können Sie:"],
        "verb": ["planen", "vergleichen", "reparieren", "dokumentieren", "bewerten", "prüfen", "erklären", "ordnen"],
        "thing": ["Pumpwerke", "Wärmezähler", "Sicherheitsprüfungen", "Lieferscheine", "Nachweise", "Kühlräume"],
        "manner": ["im kleinen Team", "unter Anleitung", "mit einfachen Mitteln", "für Betriebe", "im Kostenrahmen", "vor Ort"],
        "frame": [
            "In der Werkstatt sehen wir, wie Fachleute {thing} {manner} {verb}.",
            "Viele Betriebe wollen {thing} {verb}.",
        ],
    },
    "fr": {
        "labels": ["Acquis d'apprentissage", "Durée", "24 heures sur 3 jours", "Prérequis", "Programme", "Tarif", "Jour"],
        "lead": ["À l'issue de la formation, vous serez capable de :"],
        "verb": ["planifier", "comparer", "réparer", "documenter", "évaluer", "régler", "expliquer", "organiser"],
        "thing": ["les stations de pompage", "les compteurs", "les contrôles", "les bons de livraison", "les chambres froides"],
        "manner": ["en petite équipe", "sous supervision", "avec des outils simples", "pour un client", "sur le terrain"],
        "frame": ["En atelier, nous voyons comment {verb} {thing} {manner}.", "Beaucoup d'entreprises veulent {verb} {thing}."],
    },
    "es": {
        "labels": ["Resultados de aprendizaje", "Duración", "24 horas en 3 días", "Requisitos", "Contenidos", "Precio", "Día"],
        "lead": ["Al finalizar el curso serás capaz de:"],
        "verb": ["planificar", "comparar", "reparar", "documentar", "evaluar", "calibrar", "explicar", "organizar"],
        "thing": ["estaciones de bombeo", "contadores de calor", "controles de seguridad", "albaranes", "cámaras frigoríficas"],
        "manner": ["en equipos pequeños", "con supervisión", "con herramientas comunes", "para empresas", "en el lugar"],
        "frame": ["En el taller vemos cómo {verb} {thing} {manner}.", "Muchas empresas de la región quieren {verb} {thing}."],
    },
    "pl": {
        "labels": ["Efekty uczenia się", "Czas trwania", "24 godziny w 3 dni", "Wymagania wstępne", "Program", "Cena", "Dzień"],
        "lead": ["Po ukończeniu kursu uczestnik potrafi:"],
        "verb": ["planować", "porównywać", "naprawiać", "dokumentować", "oceniać", "sprawdzać", "objaśniać", "porządkować"],
        "thing": ["przepompownie", "liczniki ciepła", "kontrole bezpieczeństwa", "dowody dostawy", "chłodnie", "rejestry"],
        "manner": ["w małym zespole", "pod nadzorem", "prostymi narzędziami", "dla firm", "w ramach budżetu", "na miejscu"],
        "frame": ["W warsztacie pokazujemy, jak {verb} {thing} {manner}.", "Wiele firm chce {verb} {thing} {manner}."],
    },
}


def course_page(number: int) -> bytes:
    """One page; the language and the layout go by the number, the sentences by chance that the number seeds."""
    random = Random(number)
    words = WORDS[sorted(WORDS)[number % len(WORDS)]]
    outcomes_name, duration, length, requirements, content, price, day = words["labels"]

    def phrase() -> str:
        return (
            " ".join(random.choice(words[part]) for part in ("verb", "thing", "manner"))
            + f", {random.choice(words['thing'])} {random.choice(words['manner'])}"
        )

    def sentence() -> str:
        chosen = {part: random.choice(words[part]) for part in ("verb", "thing", "manner")}
        return random.choice(words["frame"]).format(**chosen) + f" {phrase().capitalize()}."

    head = "".join(f'<link rel="stylesheet" href="/assets/css/components/part-{i}.min.css?v={i}">' for i in range(16))
    head += "<style>.course-page__facts { display: grid; grid-template-columns: repeat(4, 1fr); gap: 1.5rem; }</style>" * 16
    head += "<script>window.dataLayer = window.dataLayer || []; function track(event) { dataLayer.push(event); }</script>" * 16
    menu = "".join(
        f'<li class="main-navigation__item main-navigation__item--level-1"><a class="main-navigation__link" '
        f'href="/area-{i}">{random.choice(words["thing"])}</a></li>'
        for i in range(24)
    )
    pairs = [(duration, length), (price, f"{random.randrange(90, 900)} €"), (requirements, phrase())]
    layout = number % 3
    if layout == 0:
        facts = "<dl>" + "".join(f"<dt>{key}</dt><dd>{value}</dd>" for key, value in pairs) + "</dl>"
    elif layout == 1:
        facts = "<table>" + "".join(f"<tr><th>{key}</th><td>{value}</td></tr>" for key, value in pairs) + "</table>"
    else:
        facts = "".join(f"<h2>{key}</h2><p>{value}</p>" for key, value in pairs)
    outcomes = "".join(f'<li class="list__item">{phrase()}</li>' for _ in range(10))
    prose = "".join(f'<p class="rich-text__paragraph">{sentence()} {sentence()} {sentence()}</p>' for _ in range(6))
    plan = "".join(f"<tr><td>{day} {i}</td><td>{phrase()}</td></tr>" for i in range(1, 11))
    return (
        f'<!doctype html><html><head><meta charset="utf-8"><title>{phrase()}</title>{head}</head><body>'
        f'<header class="page-header"><nav class="main-navigation"><ul>{menu}</ul></nav></header>'
        f"<main><h1>{phrase()}</h1>{facts}{prose}<h2>{outcomes_name}</h2><p>{words['lead'][0]}</p><ul>{outcomes}</ul>"
        f"<h2>{content}</h2><table>{plan}</table>{prose[:400]}</p></main><footer><ul>{menu}</ul></footer></body></html>"
    ).encode()


def raw(number: int) -> RawDocument:
    return RawDocument.from_bytes(course_page(number), f"https://example.org/{number}", "text/html")


def test_speed() -> None:
    trafilatura = pytest.importorskip("trafilatura", reason="install the benchmark extra")

    def own(document: RawDocument) -> object:
        return process_document(document, SETTINGS)

    def peer(document: RawDocument) -> object:
        return trafilatura.extract(document.content)

    readers: list[Callable[[RawDocument], object]] = [own, peer]
    for reader in readers:
        for number in range(PAGES):  # lexicons and models are read once for a run
            reader(raw(number))
    units = mean(len(process_document(raw(number), SETTINGS).units) for number in range(PAGES))
    gc.collect()
    gc.freeze()  # what else the process holds must not count
    best = [float("inf")] * len(readers)
    for turn in range(1, ROUNDS + 1):
        pages = [raw(turn * PAGES + number) for number in range(PAGES)]
        for index, reader in enumerate(readers):
            start = time.process_time()
            for page in pages:
                reader(page)
            best[index] = min(best[index], (time.process_time() - start) / PAGES)
    gc.unfreeze()
    mine, theirs = best
    size = mean(len(page.content) for page in pages) / 1000
    print(
        f"\ncourse page of {size:.0f} kB and {units:.0f} units: {mine * 1000:.1f} ms, {1 / mine:.0f} pages a second; "
        f"trafilatura {theirs * 1000:.1f} ms, ratio {theirs / mine:.2f}"
    )
    assert theirs / mine >= LEAST_SPEED
    if theirs / mine < BUDGET:
        pytest.xfail(f"the budget is {BUDGET} times trafilatura's speed; reached: {theirs / mine:.2f}")


def test_table_by_stage() -> None:
    spent: Counter[str] = Counter()
    for turn in range(2):  # the first turn reads lexicons and models
        spent.clear()
        for number in range(PAGES):
            for name, value in stages(raw(1000 + turn * PAGES + number)).items():
                spent[name] += value
    print("\n" + "\n".join(f"{name:24}{1000 * value / PAGES:8.2f} ms" for name, value in spent.most_common()))
    assert spent["extract"] < sum(spent.values()) / 2


def stages(document: RawDocument) -> dict[str, float]:
    """Seconds of processor time that each stage takes for a page."""
    marks = [("", time.process_time())]
    read = extract_document(document, SETTINGS)
    marks.append(("extract", time.process_time()))
    segmented = segment_document(read, SETTINGS)
    marks.append(("segment", time.process_time()))
    units = label_units(segmented.units, segmented.language)
    marks.append(("label", time.process_time()))
    judge_outcomes(units, SETTINGS)
    marks.append(("judge", time.process_time()))
    for name, find in FIELDS.items():
        tuple(find(units, segmented.language))
        marks.append((f"field {name}", time.process_time()))
    return {name: at - marks[index][1] for index, (name, at) in enumerate(marks[1:])}


@pytest.mark.timeout(1800)
def test_memory_of_a_worker_stays_flat() -> None:
    code = (
        f"import sys; sys.path.insert(0, {str(Path(__file__).parent)!r}); import test_process; "
        f"test_process.print_memory({MEMORY_PAGES})"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    half, end = (int(value) for value in done.stdout.split())
    print(f"\nworker after {MEMORY_PAGES // 2} pages: {half / 1e6:.0f} MB, after {MEMORY_PAGES}: {end / 1e6:.0f} MB")
    assert end / half - 1 < MOST_GROWTH


def print_memory(pages: int) -> None:
    """Map so many pages and print the most memory held in the first half and in all (bytes)."""
    import psutil

    process = psutil.Process()
    most = 0
    for number in range(pages):
        process_document(raw(number), SETTINGS)
        if number % 50 == 49:
            most = max(most, process.memory_info().rss)
        if number + 1 == pages // 2:
            print(most)
    print(most)

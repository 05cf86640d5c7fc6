"""Training the model of subjects: the lexicon's topics, written titles and skill phrases in, a served model folder out."""

from __future__ import annotations

import gzip
import json
import platform
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from math import sqrt
from pathlib import Path

import numpy as np
import sklearn
import skops
from numpy.typing import NDArray
from scipy.optimize import minimize_scalar
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from credatlas import artifacts
from credatlas.fields.subjects import CLASSES, FIELD, PURPOSE, SECTOR, TITLE_WEIGHT, SubjectModel, damped, pack, unpack
from credatlas.fields.topics import FIELDS_OF_STUDY, SECTORS, TOPICS, features_of, pairs_of, words_of
from credatlas.lexicon import LANGUAGES, load
from credatlas.training.examples import draw
from credatlas.training.store import serve, write_model
from credatlas.training.weak import PATH

MODEL_ID = "subjects-1"
"""Name and version of the model: a change of features or data that changes judgements gets a new number."""

WRITTEN = Path(__file__).parents[3] / "annotations" / "training" / "subjects"
"""Written titles with short descriptions: ``<language>.tsv``, columns title, description, NACE section, ISCED-F broad field."""

STRENGTH = 8.0
"""Inverse of the regularisation (scikit-learn's ``C``); a first guess, not tuned."""
STEPS = 60
"""Iterations of the solver at most."""
LEAST = 2
"""Examples a feature must occur in."""
CACHED_EXAMPLES = 50_000
FOLDS = 5
LEXICON_COPIES = 3
"""Bags of terms drawn from each topic in each language."""
LEXICON_WEIGHT = 0.5
WRITTEN_WEIGHT = 2.0
WEAK_WEIGHT = 0.3
BALANCE = 1.0
"""Power with which frequent classes are weighed down (1: all weigh the same): topics of a class are no number of courses."""
LEAST_TEMPERATURE = 1.5
"""Real pages differ from written titles more than languages differ: the temperature of written titles is too sure for them."""
PER_TOPIC = 250
"""Skill phrases of one topic and language at most."""


@dataclass(frozen=True, slots=True)
class SubjectExample:
    """A title with a description, its classes, its weight in training and where it comes from."""

    title: str
    description: str
    language: str
    nace: str
    isced: str
    weight: float
    source: str


def read_written(folder: Path = WRITTEN) -> list[SubjectExample]:
    """The written titles of all languages, in order."""
    examples = []
    for path in sorted(folder.glob("*.tsv")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            columns = line.split("\t")
            if len(columns) != 4 or columns[2] not in SECTORS or columns[3] not in FIELDS_OF_STUDY:
                raise ValueError(f"{path.name}:{number}: expected title, description, NACE section, ISCED-F field.")
            title, description, nace, isced = columns
            examples.append(SubjectExample(title, description, path.stem, nace, isced, WRITTEN_WEIGHT, "written"))
    return examples


def lexicon_examples() -> list[SubjectExample]:
    """Bags of terms of each topic in each language, one drawn as the title."""
    examples = []
    for language in LANGUAGES:
        for topic, terms in load(language, "subjects").get("topic", {}).items():
            nace, isced = TOPICS[topic]
            for copy in range(LEXICON_COPIES):
                ranked = sorted(terms, key=lambda term: draw(f"{language}/{topic}/{copy}/{term}"))
                title, *rest = [term.rstrip(".") for term in ranked[:4]]
                examples.append(SubjectExample(title, "; ".join(rest), language, nace, isced, LEXICON_WEIGHT, "lexicon"))
    return examples


def weak_examples(data: Path) -> list[SubjectExample]:
    """Skill and knowledge phrases of ESCO whose words name topics of one sector and one field only."""
    chosen: dict[tuple[str, str, str], list[str]] = {}
    with gzip.open(data / PATH, "rt", encoding="utf-8") as stream:
        for line in stream:
            row = json.loads(line)
            if row["weak_label"] in ("skill_phrase", "knowledge_phrase"):
                text = " ".join(row["text"].split())
                classes = {TOPICS[name[1:]] for name in _amounts(text, "", row["lang"]) if name.startswith("#")}
                if len(classes) == 1:
                    chosen.setdefault((row["lang"], *classes.pop()), []).append(text)
    return [
        SubjectExample(text, "", language, nace, isced, WEAK_WEIGHT, "skills")
        for (language, nace, isced), texts in sorted(chosen.items())
        for text in sorted(set(texts), key=draw)[:PER_TOPIC]
    ]


def fit(examples: Sequence[SubjectExample]) -> SubjectModel:
    """A calibrated model; the same examples in the same order give the same model."""
    vocabulary, weights, bias = _weights(examples)
    return unpack(pack(vocabulary, weights, bias, _temperatures(_held_out_scores(examples))), MODEL_ID)


def train_subjects(data: Path | None = None, out: Path | None = None, written: Path = WRITTEN) -> tuple[str, str]:
    """Train the model of subjects and let it serve.

    :param data: a data folder with skill phrases, or ``None`` to train on the lexicon and the written titles alone.
    :param out: the folder of models; by default the one that is served from.
    :return: the model's id and the checksum of its bytes, equal for equal input.
    """
    folder = out or artifacts.folder()
    examples = [*read_written(written), *lexicon_examples()]
    if data is not None and (data / PATH).is_file():
        examples += weak_examples(data)
    vocabulary, weights, bias = _weights(examples)
    outside = _held_out_scores(examples)
    temperatures = _temperatures(outside)
    manifest = {
        "purpose": PURPOSE,
        "features": len(vocabulary),
        "temperatures": list(temperatures),
        "examples": len(examples),
        "versions": {
            "python": ".".join(platform.python_version_tuple()[:2]),
            "numpy": np.__version__,
            "scikit-learn": sklearn.__version__,
            "skops": skops.__version__,
        },
    }
    card = _card(examples, len(vocabulary), held_out(outside))
    checksum = write_model(folder, MODEL_ID, pack(vocabulary, weights, bias, temperatures), manifest, card)
    serve(folder, PURPOSE, MODEL_ID)
    return MODEL_ID, checksum


Scored = Sequence[tuple[SubjectExample, NDArray[np.float64]]]
"""Written titles with the scores of a model that saw no written title of their language."""


def held_out(scored: Scored) -> dict[str, tuple[int, int, int]]:
    """Written titles of each language judged by a model that saw no written title of it: n, right sectors, right fields.

    Languages fall into as many folds as :data:`FOLDS`; the lexicon of a language stays, since pages in it will meet the same.
    """
    results: dict[str, tuple[int, int, int]] = {}
    for each, scores in scored:
        count, sectors, fields = results.get(each.language, (0, 0, 0))
        sector, field = scores[SECTOR].argmax(), scores[FIELD].argmax()
        results[each.language] = (
            count + 1,
            sectors + (SECTORS[sector] == each.nace),
            fields + (FIELDS_OF_STUDY[field] == each.isced),
        )
    return dict(sorted(results.items()))


def _held_out_scores(examples: Sequence[SubjectExample]) -> Scored:
    """Scores of all written titles, a model for each fold of languages."""
    scored: list[tuple[SubjectExample, NDArray[np.float64]]] = []
    for fold in range(FOLDS):
        outside = [each for each in examples if each.source == "written" and _fold(each.language) == fold]
        if outside:
            inside = [each for each in examples if each.source != "written" or _fold(each.language) != fold]
            scored += zip(outside, _scores(inside, outside), strict=True)
    return scored


def _amounts(title: str, description: str, language: str) -> dict[str, float]:
    """Features of an example with their amounts, as the extractor counts them."""
    languages = tuple(dict.fromkeys((language, "en")))
    words: dict[str, list[float]] = {}
    for text, weight in ((title, TITLE_WEIGHT), (description, 1.0)):
        found = words_of(text)
        for word, _, _ in (*found, *pairs_of(found, *languages)):
            known = words.setdefault(word, [0.0, 0.0])
            known[0] += weight
            known[1] += 1
    amounts = {word: damped(weight, int(times)) for word, (weight, times) in words.items()}
    norm = sqrt(sum(amount * amount for amount in amounts.values())) or 1.0
    features: dict[str, float] = {}
    for word, amount in amounts.items():
        for name in features_of(word, *languages):
            features[name] = features.get(name, 0.0) + amount / norm
    return features


@lru_cache(maxsize=CACHED_EXAMPLES)
def _amounts_of(example: SubjectExample) -> Mapping[str, float]:
    """Features of an example, read once for all folds."""
    return _amounts(example.title, example.description, example.language)


def _weights(examples: Sequence[SubjectExample]) -> tuple[list[str], NDArray[np.float32], NDArray[np.float32]]:
    rows = [_amounts_of(each) for each in examples]
    counts = Counter(name for row in rows for name in row)
    vocabulary = sorted(name for name, count in counts.items() if count >= LEAST)
    matrix = _matrix(rows, {name: column for column, name in enumerate(vocabulary)})
    weights = np.zeros((len(vocabulary), len(CLASSES)), dtype=np.float32)
    bias = np.full(len(CLASSES), -20.0, dtype=np.float32)  # a class that no example has is never given
    amounts = np.array([each.weight for each in examples])
    for labels in ([each.nace for each in examples], [each.isced for each in examples]):
        model = LogisticRegression(C=STRENGTH, max_iter=STEPS, tol=1e-3)
        model.fit(matrix, labels, sample_weight=amounts * _balance(labels, amounts))
        for row, label in enumerate(model.classes_):
            weights[:, CLASSES.index(label)] = model.coef_[row]
            bias[CLASSES.index(label)] = model.intercept_[row]
    return vocabulary, weights, bias


def _balance(labels: Sequence[str], amounts: NDArray[np.float64]) -> NDArray[np.float64]:
    """Factors that weigh down the examples of frequent classes, with mean 1."""
    totals = Counter[str]()
    for label, amount in zip(labels, amounts.tolist(), strict=True):
        totals[label] += amount
    factors = np.array([totals[label] ** -BALANCE for label in labels])
    return np.asarray(factors * amounts.sum() / float(factors @ amounts), dtype=np.float64)


def _matrix(rows: Iterable[Mapping[str, float]], index: Mapping[str, int]) -> csr_matrix:
    columns: list[int] = []
    values: list[float] = []
    ends = [0]
    for row in rows:
        for name, amount in row.items():
            if name in index:
                columns.append(index[name])
                values.append(amount)
        ends.append(len(columns))
    return csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(index)))


def _scores(inside: Sequence[SubjectExample], outside: Sequence[SubjectExample]) -> NDArray[np.float64]:
    vocabulary, weights, bias = _weights(inside)
    index = {name: column for column, name in enumerate(vocabulary)}
    rows = [_amounts_of(each) for each in outside]
    return np.asarray(_matrix(rows, index) @ weights + bias, dtype=np.float64)


def _fold(language: str) -> int:
    return int(draw(f"subjects {language}") * FOLDS)


def _temperatures(scored: Scored) -> tuple[float, float]:
    """Temperatures that make the classes of written titles of held-out languages likeliest (Guo et al. 2017), with a floor."""
    if not scored:
        return LEAST_TEMPERATURE, LEAST_TEMPERATURE
    logits = np.vstack([scores for _, scores in scored])
    sectors = np.array([SECTORS.index(each.nace) for each, _ in scored])
    fields = np.array([FIELDS_OF_STUDY.index(each.isced) for each, _ in scored])
    found = (_temperature(logits[:, SECTOR], sectors), _temperature(logits[:, FIELD], fields))
    return max(found[0], LEAST_TEMPERATURE), max(found[1], LEAST_TEMPERATURE)


def _temperature(logits: NDArray[np.float64], truth: NDArray[np.int64]) -> float:
    def loss(temperature: float) -> float:
        scaled = logits / temperature
        scaled = scaled - scaled.max(axis=1, keepdims=True)
        return float(np.mean(np.log(np.exp(scaled).sum(axis=1)) - scaled[np.arange(len(truth)), truth]))

    return round(float(minimize_scalar(loss, bounds=(0.2, 5.0), method="bounded").x), 3)


def _card(examples: Sequence[SubjectExample], features: int, scores: Mapping[str, tuple[int, int, int]]) -> str:
    sources = Counter(each.source for each in examples)
    total = [sum(row[column] for row in scores.values()) for column in range(3)]
    shown = [*scores.items(), ("all", tuple(total))] if total[0] else []
    return "\n".join(
        [
            f"# {MODEL_ID}: sector and field of study of a course",
            "",
            "Two multinomial logistic regressions over words, beginnings and ends of words, and topics of the lexicon: one for",
            "the NACE Rev. 2.1 section of the occupation trained for, one for the ISCED-F 2013 broad field of what is taught.",
            "",
            f"- Features: {features:,}. Made by `credatlas train`; stored with skops, no type needs trust.",
            f"- Titles written for this project (synthetic, `annotations/training/subjects`): {sources['written']:,}.",
            f"- Bags of terms drawn from the lexicon `subjects` of 26 languages: {sources['lexicon']:,}.",
            "- Skill and knowledge phrases of the ESCO classification of the European Commission, labelled by the lexicon",
            f"  where it is unambiguous, at low weight: {sources['skills']:,}. Their texts are not part of the project.",
            "",
            "## Scores on written titles of languages held out",
            "",
            "| language | n | sector | field |",
            "|---|---|---|---|",
            *(f"| {name} | {n} | {a / n:.2f} | {b / n:.2f} |" for name, (n, a, b) in shown),
            "",
            "## Known failures",
            "",
            "- University modules train for no one occupation; their sector is the likeliest one.",
            "- Subjects outside the topics of the lexicon get the class of their nearest words, at low confidence.",
            "",
            "## Not for",
            "",
            "- Statistics of single courses without reading the evidence; decisions about people.",
            "",
        ]
    )

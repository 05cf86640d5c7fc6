"""What a course is about: words and topics scored for sectors (NACE Rev. 2.1) and fields of study (ISCED-F 2013).

A linear model over words, beginnings and ends of words, and topics of the lexicon ``subjects``; its terms can be read off, so
that the words that carried a judgement are its evidence. Without a model the topics alone decide.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache, lru_cache
from math import log, sqrt
from typing import Any

import numpy as np
from numpy.typing import NDArray

from credatlas import artifacts
from credatlas.errors import ArtifactError
from credatlas.fields.title import find_title
from credatlas.fields.topics import FIELDS_OF_STUDY as ISCED_CODES
from credatlas.fields.topics import SECTORS as NACE_CODES
from credatlas.fields.topics import TOPICS, features_of, pairs_of, words_of
from credatlas.schema import BlockKind, Evidence, SectionKind, Unit, UnitLabel

PURPOSE = "subjects"
"""Name of this model's line in ``served.toml``."""
FORMAT = 1
"""Version of the layout of the stored model."""

TITLE_WEIGHT = 3.0
"""How much more a word of the title says than one below it; a first guess, not tuned."""
BODY_SHARE = 4.0
"""How much more all words below the title may say than the title itself: long pages speak of much besides; a first guess."""
SPREAD = 3.5
"""Square root of the number of equal words from which more words make no judgement surer: the length of written examples."""
WEIGHTS: Mapping[SectionKind, float] = {
    SectionKind.OUTCOMES: 1.0,
    SectionKind.OBJECTIVES: 1.0,
    SectionKind.CONTENT: 1.0,
    SectionKind.DESCRIPTION: 1.0,
    SectionKind.CAREER: 1.0,
    SectionKind.AUDIENCE: 0.7,
    SectionKind.NONE: 0.7,
    SectionKind.OTHER: 0.7,
    SectionKind.CERTIFICATE: 0.3,
    SectionKind.PREREQUISITES: 0.3,
}
"""Weight of a word by its section; a section that is missing says nothing about the subject."""
FRAME_LABELS = frozenset({UnitLabel.WORKLOAD, UnitLabel.DELIVERY, UnitLabel.ASSESSMENT, UnitLabel.OTHER})
FRAME_SHARE = 0.3
"""Share of its weight that a unit about the frame of the course keeps."""
MOST_WORDS = 400
"""Words that are read of one course: more do not change the judgement and cost time."""
STRONG_TERMS = 3
"""Terms that are quoted beside the title at most."""
UNUSUAL = 0.06
"""Weight of a sector together with a field of study that no topic joins: engineering for schools is rarer than for industry."""
FIRMNESS = 3.0
"""Power with which likelier fields decide the sector: the two codes of one course should agree; a first guess."""
TOPIC_SCORE = 4.0
"""Score of a topic for its own classes where no model is installed."""
_KNOWN_WORDS = 40_000

CLASSES = (*NACE_CODES, *ISCED_CODES)
SECTOR = slice(0, len(NACE_CODES))
FIELD = slice(len(NACE_CODES), len(CLASSES))


@dataclass(frozen=True, slots=True)
class SubjectModel:
    """Weights by feature name; columns follow :data:`CLASSES`. ``temperatures`` are of the sector and of the field."""

    vocabulary: dict[str, int]
    weights: NDArray[np.float32]
    bias: NDArray[np.float32]
    temperatures: tuple[float, float]
    name: str = "topics"
    _vectors: dict[tuple[str, tuple[str, ...]], NDArray[np.float32]] = field(default_factory=dict, repr=False)

    def vector(self, word: str, languages: tuple[str, ...]) -> NDArray[np.float32]:
        """What one word (or pair of words) says for each class."""
        known = self._vectors.get((word, languages))
        if known is None:
            rows = [row for name in features_of(word, *languages) if (row := self.vocabulary.get(name)) is not None]
            known = self.weights[rows].sum(axis=0) if rows else np.zeros(len(CLASSES), dtype=np.float32)
            if len(self._vectors) < _KNOWN_WORDS:
                self._vectors[word, languages] = known
        return known


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the course: its weight so far and where it first stands (unit's position, offsets in the unit)."""

    weight: float
    position: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Subject:
    """Probabilities of :data:`CLASSES` (two distributions, sectors then fields) and what each word said."""

    probabilities: NDArray[np.float64]
    words: tuple[Word, ...]
    contributions: NDArray[np.float64]
    known: bool
    """Whether any word said anything."""
    model: str


def read_subject(units: Sequence[Unit], language: str) -> tuple[Subject, Unit | None]:
    """The subject of one part of a page, and its visible title unit.

    :param units: all units of the part, in order, metadata last.
    :param language: the document's language, ISO 639-1.
    """
    title = _title_unit(units, language)
    pieces = tuple(_pieces(units, title))
    place = next((position for position, unit in enumerate(units) if unit is title), -1)
    return _judge(pieces, language, place), title


def judge_text(text: str, language: str) -> Subject:
    """The subject of a text alone, such as the value of a key for the sector."""
    return _judge(((text, 0, 0, 1.0, language),), language, -1)


def evidence_of(subject: Subject, column: int, units: Sequence[Unit], title: Unit | None) -> tuple[Evidence, ...]:
    """The title, if one of its words speaks for a class, and the strongest other words for it.

    :param column: the class's place in :data:`CLASSES`.
    """
    scored = sorted(zip(subject.contributions[:, column].tolist(), subject.words, strict=True), key=lambda pair: -pair[0])
    strong = [word for score, word in scored[: STRONG_TERMS * 3] if score > 0]
    pieces: dict[tuple[int, int], Evidence] = {}
    if title is not None and (not strong or any(units[word.position] is title for word in strong)):
        whole = title.evidence(title.value_start if title.key else 0, len(title.text))
        pieces[whole.start, whole.end] = whole
    for word in strong:
        unit = units[word.position]
        if unit is not title and len(pieces) < STRONG_TERMS:
            piece = unit.evidence(word.start, word.end)
            pieces[piece.start, piece.end] = piece
    return tuple(pieces.values())


def _title_unit(units: Sequence[Unit], language: str) -> Unit | None:
    found = next(find_title(units, language), None)
    if found is None:
        return None
    start = found.evidence[0].start
    return next((unit for unit in units if unit.start <= start < unit.end), None)


def _pieces(units: Sequence[Unit], title: Unit | None) -> Iterator[tuple[str, int, int, float, str]]:
    """Texts to read: text, position of the unit, offset to start at, weight, language."""
    for position, unit in enumerate(units):
        if unit is title:
            yield unit.text, position, unit.value_start if unit.key else 0, TITLE_WEIGHT, unit.language
    for position, unit in enumerate(units):
        weight = WEIGHTS.get(unit.section_kind, 0.0)
        if unit is title or not weight or unit.kind is BlockKind.METADATA:
            continue
        if unit.judgement is not None and unit.judgement.label in FRAME_LABELS:
            weight *= FRAME_SHARE
        yield unit.text, position, unit.value_start if unit.key else 0, weight, unit.language


@lru_cache(maxsize=16)
def _judge(pieces: tuple[tuple[str, int, int, float, str], ...], language: str, title: int) -> Subject:
    """The subject of texts, the one at the position ``title`` being the title.

    Cached, since the sector and the field of study read the same pieces one after the other.
    """
    model = served_model()
    collected: dict[str, list[Any]] = {}
    count = 0
    for text, position, offset, weight, own in pieces:
        if count > MOST_WORDS:
            break
        languages = _languages(own, language)
        words = words_of(text, offset)
        count += len(words)
        for word, start, end in (*words, *pairs_of(words, *languages)):
            known = collected.get(word)
            if known is None:
                collected[word] = [weight, 1, position, start, end, languages]
            else:
                known[0] += weight
                known[1] += 1
    if not collected:
        return _nothing(model)
    words_found = []
    amounts = np.empty(len(collected))
    vectors = np.empty((len(collected), len(CLASSES)))
    for row, (word, (weight, times, position, start, end, languages)) in enumerate(collected.items()):
        amounts[row] = damped(weight, times)
        vectors[row] = model.vector(word, languages)
        words_found.append(Word(float(amounts[row]), position, start, end))
    amounts *= _scale(amounts, np.array([position == title for _, _, position, *_ in collected.values()]))
    sureness = min(1.0, SPREAD / float(amounts.sum()))
    contributions = vectors * amounts[:, None]
    scores = (contributions.sum(axis=0) + model.bias) * sureness
    known_words = bool(np.abs(vectors).sum() > 0)
    return Subject(probabilities_of(scores, model.temperatures), tuple(words_found), contributions, known_words, model.name)


def _scale(amounts: NDArray[np.float64], titled: NDArray[np.bool_]) -> NDArray[np.float64]:
    """Factors that keep the body from drowning the title, and give the amounts unit length as in training."""
    factors = np.ones(len(amounts))
    title, body = float(amounts[titled].sum()), float(amounts[~titled].sum())
    if title and body > BODY_SHARE * title:
        factors[~titled] = BODY_SHARE * title / body
    scaled = amounts * factors
    norm = sqrt(float(scaled @ scaled))
    return factors / norm


def damped(weight: float, times: int) -> float:
    """The amount of a word that occurs several times: its mean weight, growing with the logarithm of the count."""
    return weight / times * (1.0 + log(times))


def probabilities_of(scores: NDArray[Any], temperatures: tuple[float, float]) -> NDArray[np.float64]:
    """Two distributions, over the sectors and over the fields of study, the sector in the light of the field."""
    result = np.empty(len(CLASSES))
    for part, temperature in ((SECTOR, temperatures[0]), (FIELD, temperatures[1])):
        scaled = np.asarray(scores[part], dtype=np.float64) / temperature
        scaled = np.exp(scaled - scaled.max())
        result[part] = scaled / scaled.sum()
    joint = _usual() * result[SECTOR][:, None] * result[FIELD][None, :]
    told = result[FIELD] ** FIRMNESS  # the field is told from the words alone, the sector in the light of it
    joint *= told / told.sum() / joint.sum(axis=0)
    result[SECTOR] = joint.sum(axis=1)
    return result


@cache
def _usual() -> NDArray[np.float64]:
    """How usual each sector is with each field of study: its share of the field's topics above a floor for the others."""
    table = np.full((len(NACE_CODES), len(ISCED_CODES)), UNUSUAL)
    for nace, isced in TOPICS.values():
        total = sum(other == isced for _, other in TOPICS.values())
        table[NACE_CODES.index(nace), ISCED_CODES.index(isced)] += 1.0 / total
    return table


def _nothing(model: SubjectModel) -> Subject:
    flat = probabilities_of(model.bias, model.temperatures)
    return Subject(flat, (), np.zeros((0, len(CLASSES))), False, model.name)


@lru_cache(maxsize=512)
def _languages(own: str, document: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((own, document, "en")))


def pack(
    vocabulary: Sequence[str], weights: NDArray[np.float32], bias: NDArray[np.float32], temperatures: tuple[float, float]
) -> dict[str, Any]:
    """The stored layout of a model: plain values and arrays that skops reads without trusting any type."""
    return {
        "format": FORMAT,
        "classes": "\n".join(CLASSES),
        "vocabulary": "\n".join(vocabulary),
        "weights": np.ascontiguousarray(weights, dtype=np.float16),
        "bias": np.asarray(bias, dtype=np.float32),
        "temperatures": [float(value) for value in temperatures],
    }


def unpack(stored: Mapping[str, Any], name: str) -> SubjectModel:
    """A model from its stored layout.

    :raises ArtifactError: if the layout or the classes are not those of this version.
    """
    if stored.get("format") != FORMAT or stored.get("classes") != "\n".join(CLASSES):
        raise ArtifactError("The model of subjects was made for another version. Run 'credatlas train'.")
    names = stored["vocabulary"].split("\n")
    first, second = stored["temperatures"]
    weights = np.asarray(stored["weights"], dtype=np.float32)
    return SubjectModel({word: row for row, word in enumerate(names)}, weights, stored["bias"], (first, second), name)


@cache
def served_model() -> SubjectModel:
    """The model that serves subjects, or one in which each topic of the lexicon speaks for its own classes.

    :raises ArtifactError: if a model is named and cannot be loaded.
    """
    model_id = artifacts.served(PURPOSE)
    if model_id:
        return unpack(artifacts.load(model_id), model_id)
    weights = np.zeros((len(TOPICS), len(CLASSES)), dtype=np.float32)
    for row, (nace, isced) in enumerate(TOPICS.values()):
        weights[row, CLASSES.index(nace)] = weights[row, len(NACE_CODES) + ISCED_CODES.index(isced)] = TOPIC_SCORE
    vocabulary = {f"#{topic}": row for row, topic in enumerate(TOPICS)}
    return SubjectModel(vocabulary, weights, np.zeros(len(CLASSES), dtype=np.float32), (1.0, 1.0))

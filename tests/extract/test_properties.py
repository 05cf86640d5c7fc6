"""Whatever the bytes are: a document whose offsets hold, or one of our own errors."""

from hypothesis import given, settings
from hypothesis import strategies as st

from credatlas.errors import CredAtlasError
from credatlas.extract import extract_document
from credatlas.schema import BlockKind, RawDocument
from credatlas.settings import Settings

NAMES = """
    div p span b strong a ul ol li dl dt dd table tr td th thead caption h1 h3 main nav footer header aside
    section article details summary button label form input br hr pre em sub template noscript script x-card body
    html title
"""
TAGS = NAMES.split()
ATTRIBUTES = st.sampled_from(
    [
        "",
        " class=label",
        " class='value fw-bold'",
        " id=main",
        " hidden",
        " role=tab aria-controls=a",
        " id=a role=tabpanel",
        " href=/x",
        " lang=sv",
        " colspan=3",
        " colspan=x",
        " role=heading aria-level=99999999999",
        " aria-expanded=false",
        " class='nav menu'",
        " itemscope itemtype='https://schema.org/Course'",
        " itemprop=name",
        " type=application/ld+json",
        " type=password",
    ]
)
TEXT = st.text(alphabet=st.characters(codec="utf-8"), max_size=12) | st.sampled_from(
    [
        "Key: value",
        "• item",
        "1. item",
        "\u00ad",
        "\u200b",
        "\ue000\ue001",
        ":",
        " | ",
        "e\u0301",
        "&nbsp;",
        "&#0;",
        "{",
        '{"@type":"Course"}',
    ]
)
PIECE = st.one_of(
    st.builds("<{}{}>".format, st.sampled_from(TAGS), ATTRIBUTES), st.builds("</{}>".format, st.sampled_from(TAGS)), TEXT
)


def check(content: bytes, media_type: str) -> None:
    try:
        document = extract_document(RawDocument.from_bytes(content, "x", media_type), Settings())
    except CredAtlasError:
        return
    position = 0
    for block in document.blocks:
        assert position <= block.start < block.end <= len(document.text)
        piece = document.text[block.start : block.end]
        assert piece == piece.strip()
        assert "\n" not in piece
        position = block.end + 1
        if block.key_start is not None:
            assert block.key_end is not None
            assert block.start <= block.key_start < block.key_end <= block.end
        for cell in block.cells:
            assert block.start <= cell.start <= cell.end <= block.end
        if block.kind is BlockKind.HEADING:
            assert 1 <= block.level <= 6


@settings(max_examples=300, deadline=None)
@given(st.lists(PIECE, max_size=40).map("".join))
def test_random_markup(markup: str) -> None:
    check(markup.encode("utf-8", "surrogatepass"), "text/html")


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200), st.sampled_from(["text/html", "text/plain"]))
def test_random_bytes(content: bytes, media_type: str) -> None:
    check(content, media_type)


@settings(max_examples=100, deadline=None)
@given(
    st.lists(
        st.sampled_from(["# ", "- ", "  - ", "| a | b |", "|--|--|", "===", "Key: value", "text", "", "1) x"]) | TEXT,
        max_size=20,
    )
)
def test_random_lines(lines: list[str]) -> None:
    check("\n".join(lines).encode(), "text/plain")

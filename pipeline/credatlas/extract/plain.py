"""Plain text and Markdown-like text: headings, items, ``Key: value`` lines and paragraphs."""

from __future__ import annotations

import re

from credatlas.errors import EmptyDocumentError
from credatlas.extract.charset import decode
from credatlas.extract.lines import looks_like_item, split_plain_pair, strip_bullet
from credatlas.extract.text import Draft, clean_text, key_value_text, place_blocks, row_text
from credatlas.schema import BlockKind, Document, RawDocument

_HASHES = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_UNDERLINE = re.compile(r"^(=+|-+)\s*$")
_EMPHASIS = re.compile(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_TABLE_RULE = re.compile(r"^\|?[\s:|-]*-{2,}[\s:|-]*\|?$")
_BULLET_LINE = re.compile(r"^(\s*)(?:[-*+•·▪–—]|\d{1,2}[.)])\s+\S")
_SENTENCE_END = re.compile(r"[.!?:;]$")
_INDENT = 2
"""Spaces that one level of a nested list is indented by, at least."""


def extract_plain(raw: RawDocument) -> Document:
    """Read a text file.

    :raises EmptyDocumentError: nothing but white space.
    """
    decoded = decode(raw.content, raw.charset)
    text, blocks = place_blocks(read_lines(decoded.text.splitlines()))
    if not blocks:
        raise EmptyDocumentError(f"{raw.source}: the file holds no text")
    notes = (f"charset guessed: {decoded.charset}",) if decoded.guessed and decoded.charset != "utf-8" else ()
    return Document(sha256=raw.sha256, source=raw.source, media_type=raw.media_type, text=text, blocks=blocks, notes=notes)


def read_lines(lines: list[str]) -> list[Draft]:
    """The blocks of a text given as lines.

    >>> [(d.kind.value, d.text) for d in read_lines(["# Welding", "Duration: 2 days", "", "- weld a seam", "- check it"])]
    [('heading', 'Welding'), ('key_value', 'Duration: 2 days'), ('list_item', 'weld a seam'), ('list_item', 'check it')]
    """
    drafts: list[Draft] = []
    paragraph: list[str] = []
    headers: list[str] = []
    group = 0
    in_list = in_table = False

    def close() -> None:
        if paragraph:
            drafts.append(Draft(BlockKind.PARAGRAPH, clean_text(" ".join(paragraph))))
            paragraph.clear()

    for line in lines:
        bare = clean_text(_EMPHASIS.sub(r"\2", line))
        if not bare:
            close()
            in_table = False
            continue
        heading = _HASHES.match(bare)
        if heading:
            close()
            in_list = in_table = False
            drafts.append(Draft(BlockKind.HEADING, heading.group(2), level=len(heading.group(1))))
        elif _UNDERLINE.match(bare) and len(bare) > 2:
            if len(paragraph) == 1:
                drafts.append(Draft(BlockKind.HEADING, clean_text(paragraph.pop()), level=1 if bare[0] == "=" else 2))
            close()
            in_list = False
        elif bare.startswith("|") and bare.count("|") > 1:
            close()
            if _TABLE_RULE.match(bare):
                continue
            if not in_table:
                group, headers = group + 1, []
            cells = [cell.strip() for cell in bare.strip("|").split("|")]
            text, spans = row_text(cells)
            named = [(s, e, headers[i] if i < len(headers) else "") for i, (s, e) in enumerate(spans)]
            drafts.append(Draft(BlockKind.TABLE_ROW, text, cells=named, group=group))
            headers = headers or cells
            in_table = True
        elif _BULLET_LINE.match(line) or (looks_like_item(bare) and not bare[0].isalpha()):
            close()
            group += not in_list
            in_list = True
            indent = len(line.expandtabs(4)) - len(line.expandtabs(4).lstrip())
            drafts.append(Draft(BlockKind.LIST_ITEM, strip_bullet(bare), level=1 + indent // _INDENT, group=group))
        else:
            pair = split_plain_pair(bare)
            if pair and not paragraph:
                in_list = False
                text, key = key_value_text(*pair)
                drafts.append(Draft(BlockKind.KEY_VALUE, text, key=key))
            elif in_list and line[:1].isspace() and drafts and not paragraph and drafts[-1].kind is BlockKind.LIST_ITEM:
                drafts[-1].text += " " + bare
            else:
                in_list = False
                paragraph.append(bare)
    close()
    return drafts

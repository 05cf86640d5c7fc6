"""A tile grid map of Europe: one equal square a territory, roughly where it lies."""

from __future__ import annotations

TILES = {
    "IS": (0, 0), "NO": (0, 4), "SE": (0, 5), "FI": (0, 6),
    "UK-SCT": (1, 2), "EE": (1, 6),
    "IE": (2, 0), "UK-NIR": (2, 1), "UK-ENG": (2, 2), "DK": (2, 4), "LV": (2, 6),
    "UK-WLS": (3, 1), "BE-FL": (3, 2), "NL": (3, 3), "DE": (3, 4), "PL": (3, 5), "LT": (3, 6),
    "BE-FR": (4, 2), "BE-DE": (4, 3), "LU": (4, 4), "CZ": (4, 5), "SK": (4, 6), "UA": (4, 7),
    "FR": (5, 2), "CH": (5, 3), "LI": (5, 4), "AT": (5, 5), "HU": (5, 6), "RO": (5, 7), "MD": (5, 8),
    "PT": (6, 0), "ES": (6, 1), "IT": (6, 3), "SI": (6, 4), "HR": (6, 5), "RS": (6, 6), "BG": (6, 7),
    "BA": (7, 5), "ME": (7, 6), "MK": (7, 7), "TR": (7, 8),
    "MT": (8, 3), "AL": (8, 6), "EL": (8, 7), "CY": (8, 8),
}  # fmt: skip
"""Row and column of each territory, codes as in policy records. The positions are the project's own."""

WIDER = {
    "BE": ("BE-FL", "BE-FR", "BE-DE"),
    "UK": ("UK-ENG", "UK-NIR", "UK-SCT", "UK-WLS"),
    "GB": ("UK-ENG", "UK-NIR", "UK-SCT", "UK-WLS"),
}
"""A record on a whole country that the map shows in parts, or by another code."""


def tiles(stages: dict[str, str]) -> list[tuple[str, int, int, str | None]]:
    """Every tile with row, column and stage code; ``None`` for a territory without a record."""
    known = {part: stages[whole] for whole, parts in WIDER.items() if whole in stages for part in parts}
    known.update(stages)
    return [(code, row, column, known.get(code)) for code, (row, column) in TILES.items()]


def off_the_map(stages: dict[str, str]) -> list[str]:
    """Territories that no tile shows.

    >>> off_the_map({"DE": "initial", "UK": "initial", "US": ""})
    ['US']
    """
    return sorted(set(stages) - TILES.keys() - WIDER.keys())

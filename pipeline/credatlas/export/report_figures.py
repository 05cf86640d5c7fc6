"""Charts of the report as inline SVG: text stays text, and the same numbers give the same bytes."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from io import StringIO
from textwrap import wrap
from typing import TYPE_CHECKING, Any

from credatlas.export.report_counts import Share

if TYPE_CHECKING:
    from matplotlib.axes import Axes

# Okabe and Ito (2008), "Color universal design", https://jfly.uni-koeln.de/color/
BLUE, ORANGE, SKY = "#0072B2", "#E69F00", "#56B4E9"
GREY, PALE, INK = "#999999", "#BBBBBB", "#222222"
STATE_COLOURS = {"explicit": BLUE, "content_description": ORANGE, "not_mentioned": GREY}

SMALL_GROUP = 5
"""Groups of fewer records are greyed: their interval spans more than half of the scale."""
WIDTH = 4.8
"""Inches; about 460 CSS pixels, readable on a telephone and in half a desktop page."""
LEFT, RIGHT = 0.41, 0.84
"""Where the axes begin and end, the same in all charts: room for the labels and for n."""
LABEL_WIDTH = 27
"""Characters a line of a category label; at most two lines."""
TOP, BOTTOM = 0.3, 0.3
"""Inches above and below the axes, for a legend and the scale."""

STYLE: dict[str, Any] = {
    "svg.fonttype": "none",
    "svg.hashsalt": "credatlas",
    "font.size": 10,
    "text.parse_math": False,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": PALE,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.spines.left": False,
    "xtick.labelsize": 9,
    "ytick.major.size": 0,
}


def interval_chart(name: str, shares: Sequence[Share]) -> str:
    """Shares as dots with their 95 % intervals as error bars, n beside each; small groups greyed."""

    def draw(axes: Axes) -> None:
        for row, share in enumerate(shares):
            small = share.n < SMALL_GROUP
            low, high = share.interval
            errors = [[100 * max(share.share - low, 0)], [100 * max(high - share.share, 0)]]
            axes.errorbar(
                100 * share.share,
                row,
                xerr=errors,
                fmt="o",
                markersize=6,
                color=PALE if small else BLUE,
                elinewidth=2,
                capsize=3,
            )
            axes.text(104, row, f"{share.count} of {share.n}", va="center", fontsize=9, color=INK)
        axes.set_xlim(-2, 102)
        axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
        axes.grid(axis="x", color="#E5E5E5", linewidth=0.8)
        axes.set_axisbelow(True)
        axes.set_ylim(-0.6, len(shares) - 0.4)
        _categories(axes, [share.label for share in shares])

    return _svg(name, draw, 0.36 * len(shares), top=0.05)


def bar_chart(name: str, bars: Sequence[tuple[str, int, int]], muted: Sequence[str] = ()) -> str:
    """Horizontal bars of (label, count, further count in a lighter tone), n at the end; ``muted`` labels in grey."""

    def draw(axes: Axes) -> None:
        largest = max((first + second for _, first, second in bars), default=1) or 1
        for row, (label, first, second) in enumerate(bars):
            axes.barh(row, first, height=0.62, color=PALE if label in muted else BLUE)
            if second:
                axes.barh(row, second, left=first, height=0.62, color=SKY)
            axes.text(first + second + largest * 0.015, row, str(first + second), va="center", fontsize=9, color=INK)
        axes.set_xlim(0, largest)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        axes.set_ylim(-0.6, len(bars) - 0.4)
        _categories(axes, [label for label, _, _ in bars])

    return _svg(name, draw, 0.34 * len(bars), top=0.05, bottom=0.05)


def stacked_chart(name: str, rows: Sequence[tuple[str, Sequence[tuple[str, str, int]]]]) -> str:
    """Rows of stacked shares: label, then (legend label, colour, count) of each part; counts stand in the parts."""

    def draw(axes: Axes) -> None:
        for row, (_, parts) in enumerate(rows):
            total = sum(count for _, _, count in parts) or 1
            left = 0.0
            for label, colour, count in parts:
                width = 100 * count / total
                axes.barh(row, width, left=left, height=0.6, color=colour, label=label if row == 0 else None)
                if width >= 100 / 16:
                    ink = "white" if colour == BLUE else "black"
                    axes.text(left + width / 2, row, str(count), ha="center", va="center", fontsize=9, color=ink)
                left += width
        axes.set_xlim(0, 100)
        axes.set_xticks([0, 25, 50, 75, 100], ["0", "25", "50", "75", "100 %"])
        axes.set_ylim(-0.6, len(rows) - 0.4)
        _categories(axes, [label for label, _ in rows])
        axes.legend(loc="lower left", bbox_to_anchor=(-0.9, 1.0), ncols=3, frameon=False, fontsize=9, handlelength=1)

    return _svg(name, draw, 0.42 * len(rows))


def _categories(axes: Axes, labels: Sequence[str]) -> None:
    """Category labels, first on top, folded to at most two lines."""
    axes.set_yticks(range(len(labels)), [_folded(label) for label in labels], fontsize=9)
    axes.invert_yaxis()


def _folded(label: str) -> str:
    """
    >>> _folded("short")
    'short'
    """
    lines = wrap(label, LABEL_WIDTH)
    if len(lines) > 2:
        lines = [lines[0], lines[1].rstrip(" ,;") + "…"]
    return "\n".join(lines)


def _svg(name: str, draw: Callable[[Axes], None], height: float, top: float = TOP, bottom: float = BOTTOM) -> str:
    """A chart whose axes are ``height`` inches high."""
    # Imported here: the command line starts without matplotlib.
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG
    from matplotlib.figure import Figure

    whole = height + top + bottom
    with rc_context(STYLE):  # type: ignore[arg-type]  # the stubs list every name of a setting
        figure = Figure(figsize=(WIDTH, whole))
        FigureCanvasSVG(figure)
        draw(figure.add_axes((LEFT, bottom / whole, RIGHT - LEFT, height / whole)))
        out = StringIO()
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None})
    return inline(out.getvalue(), name)


def inline(svg: str, name: str) -> str:
    """An SVG document as an element of a page: no prolog, no metadata, no style sheet, ids of its own, named by its caption."""
    svg = svg[svg.index("<svg") :]
    svg = re.sub(r"<metadata>.*?</metadata>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<style[^>]*>.*?</style>", "", svg, flags=re.DOTALL)
    svg = re.sub(r"<!--.*?-->", "", svg, flags=re.DOTALL)
    svg = re.sub(r' xmlns(:xlink)?="[^"]*"', "", svg)
    svg = re.sub(r'\bid="', f'id="{name}-', svg)
    svg = re.sub(r'xlink:href="#', f'href="#{name}-', svg)
    svg = svg.replace("url(#", f"url(#{name}-")
    svg = re.sub(r'<svg width="([\d.]+)pt" height="[\d.]+pt"', '<svg class="chart"', svg, count=1)
    svg = svg.replace("<svg ", f'<svg role="img" aria-labelledby="{name}-caption" ', 1)
    return re.sub(r"\n\s*", "\n", svg)

"""A progress bar on standard error, or nothing where there is no terminal to show it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


@contextmanager
def progress_bar(quiet: bool = False) -> Iterator[Callable[[int], Callable[[int], None]]]:
    """Give a function that takes the number of documents and gives the function that is told of each step."""
    console = Console(stderr=True)
    with Progress(
        TextColumn("[bold]Mapping"),
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("documents"),
        TimeRemainingColumn(),
        console=console,
        transient=True,
        disable=quiet or not console.is_terminal,
    ) as progress:

        def start(total: int) -> Callable[[int], None]:
            task = progress.add_task("documents", total=total)
            return lambda count: progress.advance(task, count)

        yield start

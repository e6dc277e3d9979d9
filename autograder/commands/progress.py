"""Progress on a terminal."""

from collections.abc import Callable

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn


def progress_bar(console: Console, what: str, total: int) -> tuple[Progress, Callable[[], None]]:
    """Return a progress display, shown only on a terminal, and the function that advances it."""
    progress = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    task = progress.add_task(what, total=total)
    return progress, lambda: progress.advance(task)

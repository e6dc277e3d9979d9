"""The class in a few lines on the terminal."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from autograder.grading.result import Result
from autograder.reports.statistics import QuestionSummary, summarise
from autograder.reports.text import in_words, mean_points, percent, points, visible
from autograder.variant import Variant

BAR = 10
MISCONCEPTIONS_SHOWN = 2


@dataclass(frozen=True)
class _Bar:
    """A bar of at most `BAR` characters; plain ones where the console has no blocks."""

    share: float

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        full, rest = ("#", ".") if options.ascii_only else ("█", "░")
        width = min(BAR, options.max_width)
        filled = min(width, round(width * self.share))
        yield Segment(full * filled, Style(color="cyan"))
        yield Segment(rest * (width - filled), Style(dim=True))

    def __rich_measure__(self, console: Console, options: ConsoleOptions) -> Measurement:
        return Measurement(min(1, options.max_width), min(BAR, options.max_width))


def summary_table(results: Sequence[Result], variant: Variant) -> Table:
    """Return a table of the class: a row a question, the statuses and the mean below.

    Every text is a `rich.text.Text` with its control characters made visible, so nothing in
    it is taken for markup or obeyed by the terminal.
    """
    summary = summarise(results)
    table = Table(
        title=Text(variant.name),
        title_justify="left",
        caption_justify="left",
        header_style="bold",
        box=SIMPLE_HEAD,
    )
    # Text that is too wide for the terminal is folded: an ellipsis is no character of every console.
    table.add_column("Question", overflow="fold")
    table.add_column("Mean", justify="right", overflow="fold")
    table.add_column("", max_width=BAR)
    table.add_column("Full marks", justify="right", overflow="fold")
    table.add_column("Most frequent misconceptions", overflow="fold")
    for question in summary.questions:
        table.add_row(*_row(question))
    statuses = ", ".join(f"{count} {name}" for name, count in summary.statuses.items() if count)
    number = len(summary.results)
    caption = f"{number} submission{'' if number == 1 else 's'}"
    if number:
        caption += f": {statuses}"
    if summary.readable:
        caption += f"; mean {mean_points(summary.mean)} of {points(summary.auto_max)}"
    table.caption = Text(caption)
    return table


def _row(question: QuestionSummary) -> list[Text | _Bar]:
    title = Text(visible(f"{question.name}  {question.title}"))
    named = ", ".join(
        f"{in_words(found.slug).lower()} ({len(found.students)})"
        for found in question.misconceptions[:MISCONCEPTIONS_SHOWN]
    )
    if not question.max:
        return [title, Text("not counted", style="dim"), Text(), Text(), Text(visible(named))]
    return [
        title,
        Text(f"{mean_points(question.mean)} / {points(question.max)}"),
        _Bar(question.mean / question.max),
        Text(percent(question.full_share)),
        Text(visible(named)),
    ]

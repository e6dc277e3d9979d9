"""The class as a table on the terminal."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from rich.box import SIMPLE_HEAD
from rich.console import Console, ConsoleOptions, RenderResult
from rich.measure import Measurement
from rich.segment import Segment
from rich.style import Style
from rich.table import Table
from rich.text import Text

from autograder.checks.visible_text import in_words, visible
from autograder.grading.result import Result
from autograder.reports.class_summary import ClassSummary, QuestionSummary
from autograder.reports.formatting import mean_points, percent, points
from autograder.reports.standing import Standing, standing_of
from autograder.reports.statistics import summarize
from autograder.variant import Variant

BAR = 10
MISCONCEPTIONS_SHOWN = 2
# Terminal widths from which everything is shown, and from which titles are.
WIDE, NARROW = 76, 44


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


@dataclass(frozen=True)
class ClassTable:
    """The class as a table: one row per question, the statuses and the mean below.

    On a narrow terminal, bars and misconceptions are left out, then the titles, too.
    """

    summary: ClassSummary
    variant: Variant

    def __rich_console__(self, console: Console, options: ConsoleOptions) -> RenderResult:
        yield self._table(titles=options.max_width >= NARROW, full=options.max_width >= WIDE)

    def _table(self, *, titles: bool, full: bool) -> Table:
        table = Table(
            title=Text(visible(self.variant.name)),
            title_justify="left",
            caption_justify="left",
            header_style="bold",
            box=SIMPLE_HEAD,
            caption=Text(self._caption()),
        )
        # Wide text is folded: not every console has an ellipsis.
        table.add_column("Question" if titles else "", overflow="fold")
        table.add_column("Mean", justify="right", overflow="fold")
        if full:
            table.add_column("", max_width=BAR)
        table.add_column("Full marks" if titles else "Full", justify="right", overflow="fold")
        if full:
            table.add_column("Most frequent misconceptions", overflow="fold")
        for question in self.summary.questions:
            table.add_row(*_row(question, titles=titles, full=full))
        return table

    def _caption(self) -> str:
        summary, number = self.summary, len(self.summary.results)
        said = f"{number} submission{'' if number == 1 else 's'}"
        if number:
            statuses = summary.statuses.items()
            said += ": " + ", ".join(f"{count} {name}" for name, count in statuses if count)
        if summary.counting:
            said += f"; mean {mean_points(summary.mean)} of {points(summary.auto_max)}"
        if summary.excused_count:
            said += f"; {summary.excused_count} excused, not in these figures"
        return said


def summary_table(
    results: Sequence[Result],
    variant: Variant,
    standing: Callable[[Result], Standing] = standing_of,
) -> ClassTable:
    """Return a table of the class for a `rich` console; `standing` is as in `summarize`.

    Every text is a `rich.text.Text` with its control characters made visible, so nothing in
    it is taken for markup or obeyed by the terminal.
    """
    return ClassTable(summarize(results, standing), variant)


def _row(question: QuestionSummary, *, titles: bool, full: bool) -> list[Text | _Bar]:
    title = Text(visible(f"{question.name}  {question.title}" if titles else question.name))
    named = ", ".join(
        f"{in_words(found.slug).lower()} ({len(found.students)})"
        for found in question.misconceptions[:MISCONCEPTIONS_SHOWN]
    )
    mean, share = Text("not counted" if titles else "-", style="dim"), Text()
    bar: Text | _Bar = Text()
    if question.max:
        mean = Text(f"{mean_points(question.mean)} / {points(question.max)}")
        share = Text(percent(question.full_share))
        bar = _Bar(question.mean / question.max)
    return [title, mean, bar, share, Text(visible(named))] if full else [title, mean, share]

"""What a student sees on the terminal: the public checks, question by question."""

from collections.abc import Iterable, Mapping, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.checks import words
from autograder.checks.engine import Question
from autograder.checks.hints import Hints
from autograder.checks.visible_text import visible
from autograder.checks.words import Kind, Seen
from autograder.grading.result import CheckResult, QuestionResult

_STYLES = {"passed": "green", "skipped": "dim", words.NOT_STARTED: "yellow"}
_LINES: dict[Kind, str] = {
    "check": "",
    "feedback": "yellow",
    "picture": "",
    "name": "italic",
    "aside": "dim",
    "printed": "",
}
_LOST_SHOWN = 5
NOTHING: Mapping[str, str] = {}


def show_question(
    console: Console,
    question: QuestionResult,
    hints: Hints | None,
    printed: Mapping[str, str] = NOTHING,
) -> None:
    """Print a question's checks: name, outcome, description, feedback, and what it looks like.

    `printed` is what student code printed, by the check's name.
    Every text is a `rich.text.Text` with its control characters made visible, so nothing in
    it is taken for markup or obeyed by the terminal.
    """
    table = Table.grid(padding=(0, 2), expand=False)
    # Folded where the terminal is narrow: not every console has an ellipsis.
    table.add_column(width=3, overflow="fold")
    table.add_column(width=8, overflow="fold")
    table.add_column(overflow="fold")
    table.add_row(Text(question.name, style="bold"), Text(), Text(question.title, style="bold"))
    seen = words.folded(
        [seen_of(check, hints, printed.get(check.name, "")) for check in question.checks]
    )
    for check, earlier in words.with_earlier(seen):
        said = Text("\n").join(
            Text(line, style=_LINES[kind]) for kind, line in words.lines_of(check, earlier)
        )
        style = _STYLES.get(check.mark, "bold red")
        table.add_row(Text(), Text(check.mark, style=style), said)
    console.print(table)


def seen_of(check: CheckResult, hints: Hints | None = None, printed: str = "") -> Seen:
    """Return a check's result as a student sees it; `printed` is what student code printed."""
    return Seen(
        name=check.name,
        description=check.description,
        points=check.points,
        outcome=check.outcome,
        feedback=check.feedback,
        misconception=check.misconception,
        picture=check.picture,
        hint=hints.find(check.name, check.misconception) if hints else None,
        printed=printed,
    )


def show_lost(console: Console, sentences: Sequence[str], consequence: str) -> None:
    """Print which parts of the file were not read, and the consequence."""
    for sentence in sentences[:_LOST_SHOWN]:
        console.print(Text(visible(sentence), style="yellow"))
    if len(sentences) > _LOST_SHOWN:
        console.print(Text(f"... and {len(sentences) - _LOST_SHOWN} more.", style="yellow"))
    if sentences:
        console.print(Text(consequence, style="dim"))


def hidden_sentence(questions: Iterable[Question]) -> str:
    """Return how many hidden checks the final grading adds, question by question."""
    return words.hidden_sentence(
        [(q.name, sum(check.visibility == "hidden" for check in q.checks)) for q in questions]
    )


def summary(questions: Sequence[QuestionResult]) -> Text:
    """Return one line: how many of the checks hold."""
    seen = [seen_of(check) for question in questions for check in question.checks]
    holds = all(check.outcome == "passed" for check in seen)
    return Text(words.summary(seen), style="bold green" if holds else "bold")

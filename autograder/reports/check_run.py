"""What a student sees on the terminal: the public checks of one question after the other."""

from collections.abc import Iterable, Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from autograder.checks.engine import Outcome, Question
from autograder.grading.result import CheckResult, QuestionResult
from autograder.reports.text import in_words, visible

_MARKS: dict[Outcome, tuple[str, str]] = {
    "passed": ("passed", "green"),
    "failed": ("failed", "bold red"),
    "error": ("error", "bold red"),
    "timeout": ("too slow", "bold red"),
    "skipped": ("skipped", "dim"),
    "grader-error": ("unjudged", "bold red"),
}
_LOST_SHOWN = 5


def show_question(console: Console, question: QuestionResult) -> None:
    """Print a question's checks: its name, a mark, what is checked, and feedback below.

    Every text is a `rich.text.Text` with its control characters made visible, so nothing in
    it is taken for markup or obeyed by the terminal.
    """
    table = Table.grid(padding=(0, 2), expand=False)
    table.add_column(width=3)
    table.add_column(width=8)
    table.add_column()
    table.add_row(Text(question.name, style="bold"), Text(), Text(question.title, style="bold"))
    last = ""
    for check in question.checks:
        mark, style = _MARKS[check.outcome]
        again = bool(check.feedback) and check.feedback == last
        table.add_row(Text(), Text(mark, style=style), _said(check, again=again))
        last = check.feedback
    console.print(table)


def _said(check: CheckResult, *, again: bool) -> Text:
    """Return what is checked, and for a check that did not pass what was seen."""
    if check.outcome == "skipped":
        return Text("Not run: it builds on a check above that does not hold yet.", style="dim")
    said = Text(visible(check.description))
    if check.outcome != "passed":
        said.append("\n" + ("As above." if again else visible(check.feedback)), style="yellow")
    if check.misconception and not again:
        said.append(f"\nIt looks like: {in_words(check.misconception).lower()}.", style="italic")
    return said


def show_lost(console: Console, sentences: Sequence[str], consequence: str) -> None:
    """Print which parts of the file were lost, and what that means."""
    for sentence in sentences[:_LOST_SHOWN]:
        console.print(Text(visible(sentence), style="yellow"))
    if len(sentences) > _LOST_SHOWN:
        console.print(Text(f"... and {len(sentences) - _LOST_SHOWN} more.", style="yellow"))
    if sentences:
        console.print(Text(consequence, style="dim"))


def hidden_sentence(questions: Iterable[Question]) -> str:
    """Return how many hidden checks the final grading adds, question by question."""
    counts = {
        question.name: sum(check.visibility == "hidden" for check in question.checks)
        for question in questions
    }
    hidden = {name: count for name, count in counts.items() if count}
    if not hidden:
        return f"There are no hidden checks for {' and '.join(counts)}."
    if len(counts) == 1:
        (name, count), verb, noun = *hidden.items(), "is", "check"
        if count > 1:
            verb, noun = "are", "checks"
        return (
            f"There {verb} also {count} hidden {noun} for {name}, with other inputs, in the final "
            "grading."
        )
    listed = ", ".join(f"{count} for {name}" for name, count in hidden.items())
    return f"There are also hidden checks, with other inputs, in the final grading: {listed}."


def summary(questions: Sequence[QuestionResult]) -> Text:
    """Return one line: how many of the checks hold."""
    checks = [check for question in questions for check in question.checks]
    passed = sum(check.outcome == "passed" for check in checks)
    if passed == len(checks):
        return Text(f"All {passed} public checks hold.", style="bold green")
    return Text(f"{passed} of {len(checks)} public checks hold.", style="bold")

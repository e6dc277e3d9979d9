"""The texts of a public check, the same on the terminal, in Jupyter and in otter."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, Literal

from public_checks.checks.engine import Outcome
from public_checks.checks.hints import Hint
from public_checks.checks.pictures.drawing import as_glyphs
from public_checks.checks.visible_text import in_words, visible

Kind = Literal["check", "feedback", "picture", "name", "aside", "printed"]
MARKS: dict[Outcome, str] = {
    "passed": "passed",
    "failed": "failed",
    "error": "error",
    "timeout": "too slow",
    "skipped": "skipped",
    "grader-error": "unjudged",
}
NOT_STARTED = "to do"
UNANSWERED = "is not answered yet."
MOST_LINES = 5  # of what student code printed
MOST_WIDE = 100  # characters of such a line
_TO_DO = ("is not written yet.", UNANSWERED)  # how the feedback on them ends
MOST_IN_FULL = 12  # checks; of a question with more, those alike are shown as one


@dataclass(frozen=True)
class Seen:
    """One check as a student sees it: what is checked, its outcome, the feedback, and more help.

    `printed` is the end of what student code printed during a check that does not hold.
    """

    name: str
    description: str
    points: float
    outcome: Outcome
    feedback: str
    misconception: str | None
    picture: Mapping[str, Any] | None = None
    hint: Hint | None = None
    printed: str = ""

    @property
    def looks_like(self) -> str:
        """The misconception as the end of a sentence, without a period; empty if there is none."""
        if not self.misconception:
            return ""
        if self.hint is not None and self.hint.looks_like:
            return self.hint.looks_like
        return in_words(self.misconception).lower()

    @property
    def not_started(self) -> bool:
        """Whether a stub or an empty answer is still in place, which is not a mistake yet."""
        return not_started(self.outcome, self.feedback)

    @property
    def mark(self) -> str:
        """The outcome in one or two words."""
        return NOT_STARTED if self.not_started else MARKS[self.outcome]


def not_started(outcome: Outcome, feedback: str) -> bool:
    """Return whether the feedback says that a stub or an empty answer is still in place."""
    said = feedback.partition("\n")[0]  # an explanation may follow on the next line
    return outcome in ("error", "failed") and said.endswith(_TO_DO)


def lines_of(seen: Seen, earlier: Sequence[Seen] = ()) -> list[tuple[Kind, str]]:
    """Return the lines on a check; what an earlier one of the question says is not repeated."""
    lines: list[tuple[Kind, str]] = [("check", visible(seen.description))]
    if seen.outcome == "skipped":
        return [*lines, ("aside", "Not run. Probably the same cause as above.")]
    if seen.outcome == "passed":
        return lines
    if repeats(seen, earlier):
        return [*lines, ("aside", "Probably the same cause as above.")]
    lines += [("feedback", line) for line in visible(seen.feedback, keep="\n").split("\n")]
    if seen.looks_like:
        lines.append(("name", f"Looks like: {visible(seen.looks_like)}."))
    if seen.picture is not None:
        lines += [("picture", visible(line)) for line in as_glyphs(seen.picture)]
    if told := printed_lines(seen):
        lines += [("aside", "Your code printed:"), *(("printed", f"  {line}") for line in told)]
    return lines


def printed_lines(seen: Seen) -> list[str]:
    """Return the last lines that student code printed, shortened, control characters visible."""
    lines = visible(seen.printed.rstrip(), keep="\n\t").expandtabs(4).split("\n")
    shown = ["…"] * (len(lines) > MOST_LINES) + lines[-MOST_LINES:]
    if shown == [""]:
        return []
    return [line if len(line) <= MOST_WIDE else line[: MOST_WIDE - 1] + "…" for line in shown]


def repeats(seen: Seen, earlier: Sequence[Seen]) -> bool:
    """Return whether an earlier check of the question says the same or shows the same mistake."""
    failed = [each for each in earlier if each.outcome not in ("passed", "skipped")]
    return any(
        (bool(seen.misconception) and seen.misconception == each.misconception)
        or (bool(seen.feedback) and seen.feedback == each.feedback)
        for each in failed
    )


def folded(checks: Sequence[Seen]) -> Sequence[Seen]:
    """Return a question's checks, or, of more than `MOST_IN_FULL`, one in place of those alike.

    Those that hold are only counted, and come first. Those that are not started are only listed,
    and come last. Others are alike if they say the same.
    """
    if len(checks) <= MOST_IN_FULL:
        return checks
    alike: dict[tuple[str, ...], list[Seen]] = {("passed",): []}
    for seen in checks:
        same = seen.not_started or seen.outcome in ("passed", "skipped")
        told = () if same else (seen.feedback, seen.misconception or "")
        alike.setdefault((seen.mark, *told), []).append(seen)
    to_do = alike.pop((NOT_STARTED,), [])
    return [_as_one(group, len(checks)) for group in (*alike.values(), to_do) if group]


def _as_one(group: Sequence[Seen], total: int) -> Seen:
    """Return one check that stands for a group of a question's `total`."""
    first = group[0]
    if len(group) == 1:
        return first
    listed = ", ".join(seen.name.partition("-")[2] for seen in group)
    counted = first.outcome in ("passed", "skipped") or len(group) == total
    same = all(seen.feedback == first.feedback for seen in group)
    return replace(
        first,
        name=f"{first.name} and {len(group) - 1} more",
        description=f"{len(group)} of {total}" if counted else listed,
        points=round(sum(seen.points for seen in group), 2),
        feedback=first.feedback if same else f"What is asked here {UNANSWERED}",
    )


def with_earlier(checks: Sequence[Seen]) -> Iterator[tuple[Seen, Sequence[Seen]]]:
    """Yield each check of a question with those before it."""
    for place, seen in enumerate(checks):
        yield seen, checks[:place]


def hidden_sentence(counts: Sequence[tuple[str, int]]) -> str:
    """Return how many hidden checks the final grading adds, from `(question, count)` pairs."""
    hidden = [(name, count) for name, count in counts if count]
    if not hidden:
        return f"There are no hidden checks for {' and '.join(name for name, _ in counts)}."
    if len(counts) == 1:
        name, count = hidden[0]
        noun = "check" if count == 1 else "checks"
        return f"The final grading also has {count} hidden {noun} for {name}, with other inputs."
    listed = ", ".join(f"{count} for {name}" for name, count in hidden)
    return f"The final grading also has hidden checks with other inputs: {listed}."


def summary(seen: Sequence[Seen]) -> str:
    """Return one line: how many of the checks hold."""
    passed = sum(check.outcome == "passed" for check in seen)
    if passed == len(seen):
        return f"All {passed} public checks hold."
    return f"{passed} of {len(seen)} public checks hold."

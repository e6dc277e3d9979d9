"""What a check that does not hold raises: the outcome, and what the student reads."""

from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from public_checks.checks.pictures.picture import Picture

Outcome = Literal["passed", "failed", "error", "timeout", "skipped", "grader-error"]


class Verdict(Exception):
    """A check that does not hold: its outcome, the feedback, the misconception, and a picture."""

    def __init__(
        self,
        outcome: Outcome,
        feedback: str,
        misconception: str | None = None,
        picture: "Picture | None" = None,
    ) -> None:
        super().__init__(feedback)
        self.outcome = outcome
        self.feedback = feedback
        self.misconception = misconception
        self.picture = picture

    def told(self, question: str = "") -> str:
        """Return the feedback; `question` is the one that leads on, where a hint has one."""
        return self.feedback


class Wrong(Verdict):
    """Student code returned something wrong.

    `seen` says what was returned, for which input; `rule` what it must be; `look` is one
    question that leads on. Each is a line of the feedback; none gives the answer away. `picture`
    shows the student's own values.
    """

    def __init__(
        self,
        seen: str,
        rule: str,
        look: str = "",
        *,
        name: str | None = None,
        picture: "Picture | None" = None,
    ) -> None:
        self._parts = (seen, rule, look)
        super().__init__("failed", _lines(seen, rule, look), name, picture)

    def named(self, name: str | None = None, picture: "Picture | None" = None) -> "Wrong":
        """Return the same verdict with the name of a misconception, and its picture."""
        return Wrong(*self._parts, name=name, picture=picture or self.picture)

    def told(self, question: str = "") -> str:
        """Return the feedback; a known misconception has a better question than `look`."""
        seen, rule, look = self._parts
        return _lines(seen, rule, question or look)


class Skipped(Verdict):
    """A check that fails only because an earlier one did: one mistake gives one message."""

    def __init__(self, builds_on: str) -> None:
        super().__init__("skipped", f"Skipped, because it builds on {builds_on}.")


def _lines(*parts: str) -> str:
    return "\n".join(part for part in parts if part)

"""What helps after a failed check: a ladder of three steps, none of which gives the answer."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any

from public_checks.checks.sealed import locked, unlocked


@dataclass(frozen=True)
class Hint:
    """The help on one misconception, or on a check that fails without one.

    `looks_like` completes the sentence "Looks like: …", in lower case and without a period;
    empty where there is no misconception. `question` ends the feedback: one question that leads
    on; empty where the check's own, which know more of the case, are better. Then the steps: `seen`
    is what the answer shows, `experiment` something to try in one's own notebook, `worked_case` a
    small case with other numbers than the assignment's.
    """

    looks_like: str
    question: str
    seen: str
    experiment: str
    worked_case: str

    @property
    def steps(self) -> tuple[tuple[str, str], ...]:
        """The steps of the ladder with their headings, the first one first."""
        return (
            ("What was seen", self.seen),
            ("Try this", self.experiment),
            ("A worked case", self.worked_case),
        )


class Hints:
    """The hints of one question, by misconception or by the name of a check."""

    def __init__(self, by_name: Mapping[str, Hint]) -> None:
        self._by_name = dict(by_name)

    def find(self, check: str, misconception: str | None) -> Hint | None:
        """Return the hint on a misconception, or else on the check `{question}-{name}`."""
        return self._by_name.get(misconception or "") or self._by_name.get(check)

    def all(self) -> list[Hint]:
        """Return every hint."""
        return list(self._by_name.values())

    def public_data(self, checks: list[str], salt: str) -> dict[str, Any]:
        """Return the hints for the student bundle: readable only with the name of a misconception.

        Names of misconceptions are secret, as the answers are by which they are recognized;
        those of public `checks` are not.
        """
        texts = {name: json.dumps(asdict(hint)) for name, hint in self._by_name.items()}
        open_texts = {name: text for name, text in texts.items() if name in checks}
        return {
            "salt": salt,
            "open": open_texts,
            "locked": locked({n: t for n, t in texts.items() if n not in open_texts}, salt),
        }


NO_HINTS = Hints({})


class PublicHints:
    """The hints of one question as the student bundle holds them."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        self._data = data

    def find(self, check: str, misconception: str | None) -> Hint | None:
        """Return the hint on a misconception, or else on the check `{question}-{name}`."""
        text = self._data["open"].get(check)
        if misconception:
            text = unlocked(self._data["locked"], misconception, self._data["salt"]) or text
        return Hint(**json.loads(text)) if text else None

"""Facts about a run and its folder, as the store keeps them: each has a name and is JSON."""

import json
from typing import Any

from autograder.grading.database import Database, StoreError


class Facts(Database):
    """The table of facts; `identity` is the one that says what the results depend on."""

    @property
    def identity(self) -> dict[str, Any]:
        """What the stored results depend on, as it was given to `open`."""
        found = self.recall("identity")
        return found if isinstance(found, dict) else {}

    def remember(self, name: str, value: Any) -> None:
        """Store a fact about the run as JSON, such as the defenses that it had.

        Any name except `identity` is allowed.
        """
        if name == "identity":
            raise ValueError(
                "name: must not be 'identity', which `open` sets. Received: 'identity'"
            )
        with self.transaction():
            self._set_fact(name, value)

    def recall(self, name: str) -> Any:
        """Return a fact that was remembered, or None."""
        found = self._fact(name)
        try:
            return None if found is None else json.loads(found)
        except ValueError:
            raise StoreError(f"{self.path}: is damaged; remove it and grade again") from None

    def _fact(self, name: str) -> str | None:
        rows = self._run("SELECT value FROM facts WHERE name = ?", name)
        return str(rows[0][0]) if rows else None

    def _set_fact(self, name: str, value: Any) -> None:
        self._run(
            "INSERT INTO facts VALUES (?, ?) "
            "ON CONFLICT (name) DO UPDATE SET value = excluded.value",
            name,
            json.dumps(value, sort_keys=True),
        )

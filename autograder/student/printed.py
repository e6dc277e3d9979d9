"""The standard output of student code: only its end is kept, for who asks what a call printed."""

import io
from typing import Any, cast

MOST = 2_000  # bytes


class Kept(io.BufferedIOBase):
    """Bytes of which only the last `MOST` are kept."""

    def __init__(self) -> None:
        self._end = b""

    def writable(self) -> bool:
        """Return that it can be written to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor of the real output, which discards what is written to it."""
        return 1

    def write(self, data: Any) -> int:
        """Append bytes."""
        new = bytes(data[-MOST:])
        self._end = (self._end + new)[-MOST:]
        return len(data)

    def take(self) -> str:
        """Return what was kept as text, and keep nothing of it."""
        text, self._end = self._end.decode("utf-8", "replace"), b""
        return text


class Printed:
    """A standard output that keeps its end; `stream` is what student code writes to."""

    def __init__(self) -> None:
        self._kept = Kept()
        self.stream = io.TextIOWrapper(cast(Any, self._kept), encoding="utf-8", write_through=True)

    def take(self) -> str:
        """Return the end of what was printed since it was last taken."""
        return self._kept.take()

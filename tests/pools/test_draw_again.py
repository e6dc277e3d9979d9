"""`variant draw --roster` into a folder that holds a class already."""

from io import StringIO
from pathlib import Path

from rich.console import Console

from autograder.assignments.registry import DEFAULT
from autograder.commands.variant_drawing import draw_for_roster
from tests.pools.small_pool import SMALL


def test_who_is_missing_from_a_later_roster_is_named(tmp_path: Path) -> None:
    pool, roster, key = (tmp_path / name for name in ("pool.toml", "roster.csv", "key"))
    pool.write_text(SMALL)
    key.write_text("0123456789abcdef" * 2)
    console = Console(file=StringIO(), record=True)
    for students in ("ana\n[b]\nü\n", "ana\nnew\n"):
        roster.write_text(f"student\n{students}", "utf-8")
        draw_for_roster(pool, tmp_path / "drawn", DEFAULT, roster, key, console)

    told = console.export_text()
    assert 1 == told.count("Not in the roster")
    assert "Not in the roster, so no longer in variants.csv: [b], ü\n" in told

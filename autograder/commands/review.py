"""`review`: opens the page on which people mark, and writes the reports at its end."""

import contextlib
import os
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.commands.progress import progress_bar
from autograder.commands.report import (
    report_again,
    stored_assignment,
    stored_results,
    stored_variant,
    take_typed,
    tell_taken,
)
from autograder.grading.marking import Marking
from autograder.grading.roll import Roll
from autograder.grading.store import Store
from autograder.handout.render import render
from autograder.intake.document import document
from autograder.review.app import make_app
from autograder.review.desk import Desk
from autograder.review.guard import Guard
from autograder.review.hand_ins import HandIns
from autograder.review.serving import HOST, listen, open_browser, serve
from autograder.review.written import Given, prompts
from autograder.variant import Variant


@dataclass(frozen=True)
class ReviewCall:
    """The arguments of `autograder review`; port 0 is any free one."""

    folder: Path
    port: int = 0
    browser: bool = True
    assignment: str | None = None


def review(call: ReviewCall, console: Console | None = None) -> int:
    """Serve the page for the class in the call's folder until Ctrl-C; return the exit status.

    Marks typed into the gradebook are read first. Raises `StoreError` where there is no store,
    `Refused` for a port that is taken, a folder that may not be written, or a class of another
    assignment.
    """
    console = console or Console()
    with Store(call.folder).reopen() as store, contextlib.closing(listen(call.port)) as listening:
        variant, asked = stored_variant(store), stored_assignment(store)
        if call.assignment not in (None, asked.name):
            raise Refused(
                f"--assignment: the class is of {asked.name}. Received: {call.assignment}"
            )
        if not (os.access(call.folder, os.W_OK) and os.access(store.path, os.W_OK)):
            raise Refused(f"{call.folder}: may not be written, so no mark could be stored")
        roll = Roll(store.roll(), tuple(store.recall("paths") or ()))
        tell_taken(take_typed(store, call.folder, variant, roll, asked), console)
        desk = desk_of(store, variant, asked, console)
        port = int(listening.getsockname()[1])
        guard = Guard(port)
        app = make_app(desk, guard, asked.heading(variant))
        _announce(desk, f"http://{HOST}:{port}/?token={guard.token}", console)
        if call.browser:
            open_browser(f"http://{HOST}:{port}/?token={guard.ticket}")
        serve(app, listening)
    console.print("Writing the reports …", highlight=False)
    status = report_again(call.folder, console)
    console.print(f"Marks and reports are in {call.folder}", highlight=False, markup=False)
    return status


def desk_of(store: Store, variant: Variant, asked: Assignment, console: Console) -> Desk:
    """Return the desk of the class in an open store, with every written answer read."""
    handout = document(render(variant, "skeleton", asked).encode(), "handout.py")
    names = [question.name for question in asked.of(variant).questions]
    hand_ins = HandIns(store, asked.name, Given(handout), names)
    progress, advance = progress_bar(console, "Reading", len(store.roll()))
    with progress:
        return Desk(
            Marking(store, asked, variant),
            stored_results(store),
            hand_ins,
            prompts(handout, names),
            read=lambda student: advance(),
        )


def _announce(desk: Desk, address: str, console: Console) -> None:
    unread = [answers.note for answers in desk.answers.values() if not answers.readable]
    if unread:
        number = f"{len(unread)} of {len(desk.answers)} hand-ins"
        console.print(f"{number} cannot be read; the page says why.", highlight=False)
    console.print(f"Open {address}", highlight=False, markup=False, soft_wrap=True)
    console.print(
        "Whoever has this address can mark. Ctrl-C ends it and writes the reports.",
        highlight=False,
    )

"""The desk of a stored class, as `autograder review` makes it."""

import io

from flask import Flask
from rich.console import Console

from autograder.assignments.assignment4 import ASSIGNMENT
from autograder.commands.review import desk_of
from autograder.grading.store import Store
from autograder.review.app import make_app
from autograder.review.desk import Desk
from autograder.review.guard import Guard
from tests.review.stored_class import VARIANT


def stored_desk(store: Store) -> Desk:
    """Return the desk of the class in an open store."""
    return desk_of(store, VARIANT, ASSIGNMENT, Console(file=io.StringIO()))


def app_of(store: Store) -> tuple[Flask, Guard]:
    """Return the application of a class, and what guards it."""
    guard = Guard(9)
    return make_app(stored_desk(store), guard, "Density"), guard

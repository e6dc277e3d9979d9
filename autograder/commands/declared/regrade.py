"""How `regrade` is called."""

from typing import Annotated

import typer

from autograder.commands.declared.options import Executor, GradedFolder, Workers


def regrade(
    folder: GradedFolder,
    question: Annotated[str, typer.Option(metavar="QN", help="The question, such as q5.")],
    yes: Annotated[bool, typer.Option("--yes", help="Apply it without asking.")] = False,
    reason: Annotated[str, typer.Option(help="Why, for the log.")] = "",
    workers: Workers = None,
    executor: Executor = None,
) -> int:
    """Grade one question again for the class, after a check was mended; show it, then apply it.

    Asks before it changes anything; without a terminal it only shows what would change, and the exit
    status is 1 if anything would. Marks of a person and other questions stay. A hand-in that has
    changed or is missing is named and left as it is.
    """
    from autograder.commands.regrade import RegradeCall
    from autograder.commands.regrade import regrade as regrade_class
    from autograder.sandbox.room import default_workers

    cores = workers or default_workers()
    return regrade_class(RegradeCall(folder, question, yes, reason, cores, executor))

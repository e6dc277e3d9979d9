"""How `review` is called."""

from typing import Annotated

import typer

from autograder.commands.declared.options import GradedFolder


def review(
    folder: GradedFolder,
    assignment: Annotated[
        str | None,
        typer.Option("--assignment", help="Which assignment.", show_default="that of the class"),
    ] = None,
    port: Annotated[
        int, typer.Option(min=0, max=65535, help="The port.", show_default="a free one")
    ] = 0,
    browser: Annotated[
        bool, typer.Option("--browser/--no-browser", help="Open the page in a browser.")
    ] = True,
) -> int:
    """Open the page, on this machine alone, on which people mark written answers and figures."""
    from autograder.commands.review import ReviewCall
    from autograder.commands.review import review as serve_review

    return serve_review(ReviewCall(folder, port, browser, assignment))

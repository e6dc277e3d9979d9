"""The package `public_checks` of a student's folder: what otter needs to run the public checks."""

import json

from autograder.handout.extract import Extract
from autograder.intake.given_files import digests_of
from autograder.package.test_files import public_tests
from autograder.variant import Variant
from autograder.variant.model import QUESTIONS

PACKAGE = "public_checks"
# What answers the calls of checks; not the pipe between, nor the process at its end.
_METHODS = {
    "Child": frozenset(
        {"__init__", "_argument", "_call", "_function", "on_axes", "on_call", "on_compile"}
        | {"on_datasets", "on_draws", "on_get", "on_model", "on_outputs"}
    ),
}
_INIT = '''"""The public checks of this assignment, for otter. Nothing here needs to be read or changed."""

from .model import Variant

VARIANT = Variant.model_validate_json({settings!r})
'''


def public_files(variant: Variant) -> dict[str, str]:
    """Return the otter tests and the package they need, by path in a student's folder."""
    settings = json.dumps(variant.model_dump(mode="json", exclude_unset=True))
    files = {f"{PACKAGE}/__init__.py": _INIT.format(settings=settings)}
    files |= {f"{PACKAGE}/{name}": text for name, text in public_extract().files().items()}
    return files | {f"tests/{name}": text for name, text in public_tests(variant).items()}


def given_digests(variant: Variant) -> frozenset[str]:
    """Return the digests by which intake knows these files again, whatever they are called."""
    return digests_of(
        {
            name: content if isinstance(content, bytes) else content.encode("utf-8")
            for name, content in public_files(variant).items()
        }
    )


def public_extract() -> Extract:
    """Return the part of our sources that the public checks need."""
    return Extract(
        [f"autograder.assignments.assignment4.{question}.checks" for question in QUESTIONS],
        [("autograder.handout.outcomes", "Outcomes"), ("autograder.variant", "Variant")],
        methods=_METHODS,
    )

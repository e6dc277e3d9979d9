"""Notes on the files beside the graded one: which of them have no effect, and why."""

from collections.abc import Iterable, Mapping, Sequence

from autograder.intake.code import Code
from autograder.intake.modules import imported_by_module, imported_modules, shadowed
from autograder.intake.names import is_code, is_notebook, listed, without_ending
from autograder.intake.notebooks import UNREAD
from autograder.intake.work_beside import beside_sentence, written_beside

LARGEST_MODULE = 1_000_000


def notes_on_files(
    main: str, code: Code, helpers: Mapping[str, bytes], given: Sequence[str]
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the notes, and those of them that explain lost points.

    `given` names the assignment's own files and folders, which were ignored.
    """
    imported = imported_modules(code.cells, code.kind)
    everywhere = imported.union(*_imports(helpers))
    notes: list[str] = []
    causes = [note for note in code.notes if note.endswith(f"{UNREAD}.")]
    if given:
        sentence = (
            f"{listed(given)} {'belongs' if len(given) == 1 else 'belong'} to the assignment "
            "and cannot be imported as the submission's own."
        )
        notes.append(sentence)
        if any(without_ending(name).partition("/")[0] in everywhere for name in given):
            causes.append(sentence)
    if names := shadowed(everywhere, helpers):
        sentence = (
            f"{listed(names)} {'has' if len(names) == 1 else 'have'} no effect: "
            "a library of that name is imported instead."
        )
        notes.append(sentence)
        causes.append(sentence)
    if beside := written_beside(code, helpers):
        sentence = beside_sentence(main, *beside)
        notes.append(sentence)
        causes.append(sentence)
    return tuple(notes), tuple(causes)


def _imports(helpers: Mapping[str, bytes]) -> Iterable[frozenset[str]]:
    return [
        imported_by_module(data)
        for name, data in helpers.items()
        if is_code(name) and not is_notebook(name) and len(data) <= LARGEST_MODULE
    ]

"""Why points were lost, in sentences that a TA can send: causes first, then their consequences."""

import ast
import re
from collections.abc import Sequence

from autograder.checks.failures import Failure, Origins
from autograder.checks.library_notes import absent_module, provided_sentence, version_note
from autograder.grading.result import CheckResult
from autograder.intake.submission import Submission
from autograder.sandbox.session import Loaded
from autograder.student.statements import TOO_LONG

MOST_REASONS = 4
MOST_CAUSES = 4
_NOT_MISSED = ("google", "ipywidgets")  # Colab's own modules: their absence costs nothing
_MISSING = re.compile(r"Something is missing: (?:name ')?(\w+)'? (?:is not defined|has no value)")


def load_notes(loaded: Loaded | None) -> list[str]:
    """Return notes for the TA: lost parts, exits, endless code, unwritten files."""
    if loaded is None:
        return []
    ended = [
        failure.sentence
        for failure in loaded.failures
        if failure.ended_process or failure.type in (TOO_LONG, "SystemExit", "KeyboardInterrupt")
    ]
    return [*loaded.broken, *ended, *(_unwritten(file, loaded) for file in loaded.unwritten)]


def reason_of(
    submission: Submission,
    loaded: Loaded | None,
    origins: Origins,
    ended_badly: Sequence[CheckResult],
) -> str | None:
    """Return why checks ended badly, or None where none did.

    Causes come first: files that were ignored, parts that do not parse, imports
    and definitions that failed; then the consequences, question by question.
    """
    if not ended_badly:
        return None
    told = list(dict.fromkeys(_of_check(check) for check in ended_badly))
    missing = {found[1] for text in told if (found := _MISSING.search(text))}
    causes = list(submission.causes)
    if loaded is not None:
        causes += [*loaded.broken, *_causes(loaded, origins, missing)]
    causes = list(dict.fromkeys(causes))
    return " ".join([*_first(causes, MOST_CAUSES), *_first(told, MOST_REASONS)])


def mended_reason(
    reason: str | None, before: Sequence[CheckResult], after: Sequence[CheckResult]
) -> str:
    """Return a stored reason once one question was graded again.

    `before` and `after` are its checks that ended badly, as they were and as they are now.
    """
    text = reason or ""
    told = list(dict.fromkeys(_of_check(check) for check in after))
    told_before = {_of_check(check) for check in before}
    for check in before:
        said = _of_check(check)
        if said in told:
            continue
        # What explains a check was added to its feedback on new lines, after the reason was made.
        lines = said.split("\n")
        for number in range(len(lines), 0, -1):
            part = "\n".join(lines[:number])
            if part in text:
                text = text.replace(part, "")
                break
    # Of many sentences, a reason has only the first: what was left out before stays so.
    rest = [each for each in told if each not in text and each not in told_before]
    return re.sub(" {2,}", " ", " ".join([text, *rest])).strip()


def _first(sentences: Sequence[str], most: int) -> list[str]:
    more = len(sentences) - most
    return [*sentences[:most], *([f"(And {more} more.)"] if more > 0 else [])]


def _of_check(check: CheckResult) -> str:
    question = check.name.partition("-")[0]
    feedback = check.feedback
    if check.visibility != "public" and check.outcome != "grader-error":
        # A hidden check's error could reveal its inputs, and a reason may be sent to the student.
        feedback = "A hidden check ended in an error or took too long."
    return feedback if feedback.startswith(f"{question}:") else f"{question}: {feedback}"


def _causes(loaded: Loaded, origins: Origins, missing: set[str]) -> list[str]:
    """Return sentences on failures: imports, then statements that define missing names, then others.

    Later statements fail for lack of the names of earlier ones; these are not causes.
    """
    imports: list[str] = []
    bindings: list[str] = []
    others: list[str] = []
    unbound: set[str] = set()
    for failure in loaded.failures:
        binds = _bound(origins.statement(failure))
        follows = failure.type == "NameError" and bool(unbound & set(_quoted(failure.message)))
        if failure.part is None:
            unbound |= binds
        if failure.type in ("ModuleNotFoundError", "ImportError"):
            module = absent_module(failure.message) or ""
            if module.partition(".")[0] not in _NOT_MISSED:
                imports.append(_import(failure, loaded))
        elif follows and not binds & missing:
            continue
        elif binds & missing or failure.part == "decorator":
            bindings.append(_with_version(failure))
        else:
            others.append(_with_version(failure))
    return [*imports, *bindings, *(others[:2] if not (imports or bindings) else [])]


def _import(failure: Failure, loaded: Loaded) -> str:
    module = absent_module(failure.message)
    said = f"{failure.where}: {failure.code} failed: {failure.message.rstrip('.')}."
    if module is None:
        note = version_note(failure.message, failure.library)
    elif f"{module.partition('.')[0]}.py" in loaded.unwritten:
        note = _unwritten(f"{module.partition('.')[0]}.py", loaded)
    else:
        note = version_note(failure.message, None) or provided_sentence()
    return f"{said} {note}" if note else said


def _unwritten(file: str, loaded: Loaded) -> str:
    where = loaded.unwritten[file]
    return (
        f"{where[0].upper()}{where[1:]} asks for '{file}' to be written; the file was not written here, so it "
        "cannot be imported or read unless it is handed in as a file."
    )


def _with_version(failure: Failure) -> str:
    note = version_note(failure.message, failure.library)
    return f"{failure.sentence} {note}" if note else failure.sentence


def _quoted(message: str) -> list[str]:
    return re.findall(r"'(\w+)'", message)


def _bound(tree: ast.stmt | None) -> set[str]:
    """Return the top-level names that a statement binds."""
    if tree is None:
        return set()
    bound: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
            bound.add(node.name)
        elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store):
            bound.add(node.id)
        elif isinstance(node, (ast.Import, ast.ImportFrom)):
            bound |= {(alias.asname or alias.name).partition(".")[0] for alias in node.names}
    return bound

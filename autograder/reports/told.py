"""The words for outcomes and totals that the student's page uses in every form."""

from autograder.checks.engine import Outcome
from autograder.reports.feedback import Feedback, QuestionFeedback, counted
from autograder.reports.formatting import points
from autograder.reports.standing import QuestionMark

_WORDS: dict[Outcome, str] = {
    "passed": "holds",
    "failed": "does not hold yet",
    "error": "ended in an error",
    "timeout": "took too long",
    "grader-error": "could not be judged",
    "skipped": "not run, probably the same cause as above",
}


def outcome_words(outcome: Outcome) -> str:
    """Return an outcome in words that complete "This check …"."""
    return _WORDS[outcome]


def opening(view: Feedback) -> list[str]:
    """Return the sentences at the top: the points, what was decided, what to look at again."""
    return [*_totals(view), *view.decisions, *_status(view), *view.notes]


def _totals(view: Feedback) -> list[str]:
    told = [f"{points(view.auto_total)} of {points(view.auto_max)} automatic points."]
    late = f"Less {counted(view.penalty, 'point')} for lateness" if view.penalty else ""
    if view.manual_max and view.manual is None:
        verb = "is" if view.manual_max == 1 else "are"
        more = counted(view.manual_max, "more point")
        told.append(f"{more} {verb} for written comments, marked by a person.")
    elif view.manual_max and view.manual is not None:
        mark = f"{points(view.manual)} of {points(view.manual_max)}"
        told.append(f"Your written comments, marked by a person: {mark}.")
        together = view.auto_total + view.manual if view.total is None else view.total
        most = points(view.auto_max + view.manual_max)
        told += [f"{late}."] if late else []
        told.append(f"Together {points(together)} of {most} points.")
    if late and view.manual is None and view.total is not None:
        told.append(f"{late}: {points(view.total)}.")
    return told


def _status(view: Feedback) -> list[str]:
    if view.status == "unreadable":
        return [
            "Your submission could not be read.",
            view.reason or "It holds no code.",
            "If this is not what you meant to hand in, contact your teaching assistant.",
        ]
    if view.status == "incomplete":
        told = ["Part of your submission could not be checked."]
        if view.stopped:
            told.append(f"In {', '.join(view.stopped)} a check ended in an error or took too long.")
        if view.unjudged:
            told.append(
                f"In {', '.join(view.unjudged)} a check could not be judged, which is no fault of "
                "yours: ask your teaching assistant."
            )
        return [*told, "The rest was graded.", *([view.reason] if view.reason else [])]
    if view.auto_total >= view.auto_max:
        some = view.manual is not None and view.manual < view.manual_max
        which = "automatic point" if some else "point"
        return [f"Every {which} earned. Nothing needs to be changed."]
    if view.complete:
        verb = "is" if len(view.complete) == 1 else "are"
        return [
            f"{', '.join(view.complete)} {verb} complete.",
            f"Have another look at {', '.join(view.open)}.",
        ]
    return []


def by_person(view: Feedback, question: QuestionFeedback) -> list[str]:
    """Return the lines on what a person decided or marks in a question."""
    told = []
    if question.checked is not None:
        gave = counted(question.checked, "point")
        told.append(f"The checks gave {gave}; a person set {points(question.score)}.")
    if question.mark is not None:
        return [*told, *_marked(question.mark)]
    if question.manual_max:
        told.append(_comment(view, question.manual_max))
    return told


def _marked(mark: QuestionMark) -> list[str]:
    given = "marked by a person"
    if mark.points is not None:
        given = f"{points(mark.points)} of {counted(mark.max, 'point')}"
    again = ", for an earlier hand-in of yours; it will be looked at again" if mark.outdated else ""
    remark = [mark.remark] if mark.remark.strip() else []
    return [f"Your written comment: {given}{again}.", *mark.items, *remark]


def _comment(view: Feedback, manual_max: float) -> str:
    if view.manual is None:
        return f"Your written comment: marked by a person, up to {counted(manual_max, 'point')}."
    mark = f"{points(view.manual)} of {counted(view.manual_max, 'point')}"
    if view.manual_max > manual_max:
        return f"Your written comment is marked: it counts in the {mark} for your written comments."
    return f"Your written comment is marked: {mark}."

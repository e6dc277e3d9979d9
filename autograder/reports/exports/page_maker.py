"""Makes every student's page in one of its forms: HTML, Markdown or PDF."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result
from autograder.reports.additions import Additions
from autograder.reports.exports.markdown import student_markdown
from autograder.reports.feedback import Feedback, student_view
from autograder.reports.pages import feedback_page
from autograder.variant import Variant

FORMS = ("html", "md", "pdf")


def view_of(
    result: Result, variant: Variant, assignment: Assignment, additions: Additions
) -> Feedback:
    """Return what the student of `result` may see."""
    return student_view(result, variant, assignment, additions.standing(result))


def heading_of(result: Result, variant: Variant, assignment: Assignment) -> str:
    """Return what a student's page is about; in a class of own variants, the student's."""
    return assignment.heading(variant) if result.variant == variant.name else result.variant


@contextmanager
def page_maker(
    form: str,
    results: Sequence[Result],
    variant: Variant,
    assignment: Assignment,
    additions: Additions,
) -> Iterator[Callable[[str], bytes]]:
    """Give a function that returns a student's page, as bytes of one of `FORMS`."""
    by_student = {result.student: result for result in results}

    def heading(student: str) -> str:
        return heading_of(by_student[student], variant, assignment)

    def view(student: str) -> Feedback:
        return view_of(by_student[student], variant, assignment, additions)

    if form == "html":
        yield lambda student: feedback_page(
            by_student[student], variant, assignment, additions.standing(by_student[student])
        ).encode()
    elif form == "md":
        yield lambda student: student_markdown(view(student), heading(student)).encode()
    else:
        from autograder.reports.exports.pdf import PdfPages

        # What people wrote stands in no result.
        more = [str(additions.standing(result)) for result in results]
        with PdfPages(results, assignment, more) as pages:
            yield lambda student: pages.page(view(student), heading(student))

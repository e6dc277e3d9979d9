"""Gradescope's `results.json`, one a student.

Source: Gradescope's "Autograder Specifications", section "Output format". The whole: `score`
(overrides the sum of the tests), `execution_time` in seconds, `output`, `output_format`,
`visibility`, `stdout_visibility`, `extra_data`, `tests`. A test: `score`, `max_score`, `status`,
`name`, `number`, `output`, `output_format`, `tags`, `visibility`. Visibilities are `visible`,
`hidden`, `after_due_date` and `after_published`; where a test is hidden, students do not see the
sum, so `output` says it. A result without a score is refused, and there is no word for excused:
an excused student has no file.
"""

import json
from typing import Any, Literal

from autograder.checks.visible_text import visible
from autograder.grading.result import Result
from autograder.reports.exports.grades import Grade
from autograder.reports.exports.markdown import student_markdown
from autograder.reports.feedback import Feedback

_STATUS: dict[str, Literal["passed", "failed"]] = {"passed": "passed"}


def results_json(result: Result, grade: Grade, view: Feedback, heading: str) -> str:
    """Return the file of one student; `view` is what that student may see.

    A public check is a visible test with its feedback. A hidden one is a hidden test of which even
    the file says only the points: no name, no input, no expected value, no feedback.
    """
    tests: list[dict[str, Any]] = []
    for question in result.questions if result.status != "unreadable" else []:
        hidden = 0
        for number, check in enumerate(question.checks, start=1):
            public = check.visibility == "public"
            hidden += not public
            told = f"{question.name} {question.title}"
            test: dict[str, Any] = {
                "name": visible(check.description) if public else f"{told}: hidden check {hidden}",
                "name_format": "text",
                "number": f"{question.name}.{number}",
                "score": check.earned,
                "max_score": check.points,
                "status": _STATUS.get(check.outcome, "failed"),
                "visibility": "visible" if public else "hidden",
                "tags": [question.name],
            }
            if public and check.feedback and check.outcome not in ("passed", "skipped"):
                test["output"] = visible(check.feedback, keep="\n")
                test["output_format"] = "text"
            tests.append(test)
    content: dict[str, Any] = {
        "score": grade.points,
        "execution_time": result.seconds,
        "output": student_markdown(view, heading, checks=False),
        "output_format": "md",
        "test_output_format": "text",
        "test_name_format": "text",
        "visibility": "visible",
        "stdout_visibility": "hidden",
        "extra_data": {
            "student": result.student,
            "status": result.status,
            "variant": result.variant,
            "auto_total": result.auto_total,
            "auto_max": result.auto_max,
        },
        "tests": tests,
    }
    return json.dumps(content, ensure_ascii=True, allow_nan=False, indent=2) + "\n"

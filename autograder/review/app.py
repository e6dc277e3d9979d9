"""The web application: the page, and the plain data that it asks for and sends."""

import mimetypes
from collections.abc import Iterable
from importlib import resources
from typing import Any, TypeVar

from flask import Flask, Response, abort, jsonify, render_template, request
from pydantic import BaseModel, ValidationError

from autograder import Refused
from autograder.checks.visible_text import visible
from autograder.grading.marking import Conflict
from autograder.review.desk import Desk, Wanted
from autograder.review.details import details, grader_picture
from autograder.review.figures import SVG
from autograder.review.guard import PICTURE_POLICY, Guard
from autograder.review.requests import GiveMarks, PutItem, RemoveItem

Asked = TypeVar("Asked", bound=BaseModel)


def make_app(desk: Desk, guard: Guard, heading: str) -> Flask:
    """Return the application of one class; `heading` is its title."""
    mimetypes.add_type("text/javascript", ".js")  # on Windows the registry may say otherwise
    app = Flask("autograder.review")
    guard.protect(app)
    _add_pages(app, desk, guard, heading)
    _add_reading(app, desk)
    _add_changes(app, desk)

    @app.errorhandler(Refused)
    def refused(error: Refused) -> tuple[Response, int]:
        return jsonify(error=visible(str(error))), 400

    @app.errorhandler(ValidationError)
    def invalid(error: ValidationError) -> tuple[Response, int]:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(map(str, first["loc"]))
        return jsonify(error=f"{place}: {first['msg']}"), 400

    return app


def _add_pages(app: Flask, desk: Desk, guard: Guard, heading: str) -> None:
    @app.get("/")
    def page() -> str:
        return render_template("review.html", token=guard.page_token, heading=heading)

    @app.get("/style.css")
    def style() -> Response:
        folder = resources.files("autograder.reports").joinpath("templates", "style.css")
        own = resources.files("autograder.review").joinpath("static", "review.css")
        both = folder.read_text("utf-8") + own.read_text("utf-8")
        return Response(both, mimetype="text/css")

    @app.get("/favicon.ico")
    def icon() -> Response:
        return Response(status=204)

    @app.get("/figure/<int:number>/<question>/<int:place>")
    def figure(number: int, question: str, place: int) -> Response:
        shown = desk.hand_ins.figures(_student(desk, number), _question(desk, question)).shown
        if place >= len(shown):
            abort(404)
        return _picture(shown[place].data, shown[place].kind)

    @app.get("/drawn/<int:number>/<question>/<int:place>")
    def drawn(number: int, question: str, place: int) -> Response:
        svg = grader_picture(desk, _student(desk, number), _question(desk, question), place)
        if svg is None:
            abort(404)
        return _picture(svg.encode(), SVG)


def _add_reading(app: Flask, desk: Desk) -> None:
    @app.get("/api/class")
    def class_() -> Response:
        marked = desk.marking.questions()
        titles = {question.name: question.title for question in desk.asked}
        return jsonify(
            run=desk.run,
            students=[_listed(desk, student) for student in desk.students],
            questions=[
                {
                    "name": name,
                    "title": titles.get(name, name),
                    "max": most,
                    "marked": name in marked,
                    "prompt": desk.prompt(name),
                }
                for name, most in desk.questions.items()
            ],
            progress=desk.progress(),
        )

    @app.get("/api/question/<question>")
    def question(question: str) -> Response:
        name = _question(desk, question)
        with desk.steady():
            return jsonify(
                run=desk.run,
                version=desk.version,
                rubric=_rubric(desk, name),
                groups=[
                    {"kind": group.kind, "students": [desk.number[s] for s in group.students]}
                    for group in desk.groups(name)
                ],
                answers={
                    desk.number[student]: [
                        [part.kind, visible(part.text, keep="\n\t")] for part in own
                    ]
                    for student, answers in desk.answers.items()
                    if (own := answers.parts.get(name))
                },
                marks=_marks(desk, name, desk.students),
            )

    @app.get("/api/student/<int:number>/<question>")
    def student(number: int, question: str) -> Response:
        return jsonify(details(desk, _student(desk, number), _question(desk, question)))

    @app.get("/api/changes")
    def changes() -> Response:
        name = _question(desk, request.args.get("question", ""))
        since = request.args.get("since", 0, type=int)
        others = desk.seen(
            request.args.get("page", "")[:40],
            request.args.get("by", "")[:80],
            request.args.get("at", "")[:200],
        )
        with desk.steady():
            students, rubric = desk.changed_since(since, name)
            return jsonify(
                run=desk.run,
                version=desk.version,
                marks=_marks(desk, name, students),
                rubric=_rubric(desk, name) if rubric else None,
                progress=desk.progress(),
                others=[{"by": visible(by), "at": visible(at)} for by, at in others],
            )


def _add_changes(app: Flask, desk: Desk) -> None:
    @app.post("/api/marks")
    def give() -> Response:
        asked = _asked(GiveMarks)
        return _outcome(desk, asked, desk.give(_wanted(desk, asked)))

    @app.post("/api/withdraw")
    def withdraw() -> Response:
        asked = _asked(GiveMarks)
        return _outcome(desk, asked, desk.withdraw(_wanted(desk, asked)))

    @app.post("/api/rubric")
    def put_item() -> Response:
        asked = _asked(PutItem)
        _question(desk, asked.question)
        id = desk.put_item(asked.id, asked.question, asked.text, asked.points, asked.by)
        return jsonify(id=id, rubric=_rubric(desk, asked.question))

    @app.post("/api/rubric/remove")
    def remove_item() -> Response:
        asked = _asked(RemoveItem)
        desk.remove_item(asked.id, asked.by)
        return jsonify(removed=asked.id)


def _asked(kind: type[Asked]) -> Asked:
    """Return the request's JSON, checked; raises `ValidationError`."""
    return kind.model_validate(request.get_json())


def _wanted(desk: Desk, asked: GiveMarks) -> Wanted:
    revisions = {_student(desk, seen.number): seen.revision for seen in asked.students}
    return Wanted(
        _question(desk, asked.question),
        revisions,
        asked.by,
        asked.items,
        asked.adjustment,
        asked.remark,
    )


def _outcome(desk: Desk, asked: GiveMarks, conflicts: dict[str, Conflict]) -> Response:
    students = [_student(desk, seen.number) for seen in asked.students]
    return jsonify(
        marks=_marks(desk, asked.question, students),
        conflicts=[desk.number[student] for student in conflicts],
    )


def _listed(desk: Desk, student: str) -> dict[str, Any]:
    result = desk.results.get(student)
    return {
        "student": visible(student),
        "name": visible(result.name) if result else "",
        "note": visible(desk.answers[student].note),
    }


def _marks(desk: Desk, question: str, students: Iterable[str]) -> dict[int, dict[str, Any]]:
    marks = desk.marks(question, students)
    return {desk.number[student]: mark for student, mark in marks.items()}


def _rubric(desk: Desk, question: str) -> list[dict[str, Any]]:
    return [
        {"id": item.id, "text": item.text, "points": item.points} for item in desk.rubric(question)
    ]


def _student(desk: Desk, number: int) -> str:
    if number >= len(desk.students):
        abort(404)
    return desk.students[number]


def _question(desk: Desk, name: str) -> str:
    if name not in desk.questions:
        abort(404)
    return name


def _picture(data: bytes, kind: str) -> Response:
    response = Response(data, mimetype=kind)
    response.headers["Content-Security-Policy"] = PICTURE_POLICY
    return response

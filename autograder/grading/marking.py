"""Marks of a person by question: the rubric, who gave what, and for which hand-in."""

from collections.abc import Collection, Mapping
from dataclasses import replace

from autograder import Refused
from autograder.assignments.assignment import Assignment
from autograder.grading.desk import Given, RubricItem, now
from autograder.grading.mark_rules import Conflict, check_points, check_text, replaced, shown
from autograder.grading.result import total
from autograder.grading.store import Store
from autograder.variant import Variant

__all__ = ["Conflict", "Given", "Marking", "RubricItem", "replaced"]


class Marking:
    """The marks of a class by question, in an open store::

        marking = Marking(store, assignment, variant)
        item = marking.add_item("q4", "names the leak", 0.5, by="ada")
        marking.give("s017", "q4", (item.id,), 0.25, "Good.", by="ada", revision=0)

    Every change is one transaction, together with its lines in the log.
    """

    def __init__(self, store: Store, assignment: Assignment, variant: Variant) -> None:
        """Mark in `store`, which stays the caller's to close."""
        self.store = store
        self.assignment = assignment
        self.variant = variant

    def questions(self) -> dict[str, float]:
        """Return the questions with points for comments, and how many, in order."""
        return {
            name: most for name, most in self.assignment.manual_points(self.variant).items() if most
        }

    def rubric(self, question: str) -> list[RubricItem]:
        """Return the items of a question, in the order in which they were made."""
        return [item for item in self.store.rubric().values() if item.question == question]

    def add_item(self, question: str, text: str, points: float, by: str) -> RubricItem:
        """Add an item to a question's rubric. Raises `Refused` for what it cannot be."""
        self._check_item(question, text, points)
        with self.store.transaction():
            points = round(points, 2)
            number = self.store.put_item(None, question, text, points)
            after = f"{text} ({shown(points)})"
            self.store.note("rubric item added", by=by, question=question, after=after)
        return RubricItem(number, question, text, points)

    def change_item(self, id: int, text: str, points: float, by: str) -> RubricItem:
        """Change an item wherever it was given. Raises `Refused` where there is none."""
        with self.store.transaction():
            item = self._item(id)
            self._check_item(item.question, text, points)
            points = round(points, 2)
            changed = replace(item, text=text, points=points)
            if changed == item:
                return item
            before = self.all_points()
            self.store.put_item(id, item.question, text, points)
            self.store.note(
                "rubric item changed",
                by=by,
                question=item.question,
                before=f"{item.text} ({shown(item.points)})",
                after=f"{text} ({shown(points)})",
            )
            self._note_followers(before, f"rubric item changed: {text}", by)
        return changed

    def remove_item(self, id: int, by: str) -> None:
        """Remove an item wherever it was given. Raises `Refused` where there is none."""
        with self.store.transaction():
            item = self._item(id)
            before = self.all_points()
            for given in self.given().values():
                if id in given.items:
                    rest = tuple(number for number in given.items if number != id)
                    self.store.put_given(replace(given, items=rest))
            self.store.drop_item(id)
            self.store.note(
                "rubric item removed",
                by=by,
                question=item.question,
                before=f"{item.text} ({shown(item.points)})",
            )
            self._note_followers(before, f"rubric item removed: {item.text}", by)

    def give(
        self,
        student: str,
        question: str,
        items: Collection[int],
        adjustment: float,
        remark: str,
        by: str,
        revision: int,
    ) -> Given:
        """Give a student a mark for one question, for the hand-in that they have now.

        `revision` is the number of the mark that the person saw: 0 where there was none. Raises
        `Conflict` where it is another now, `Refused` for a student, question or item that there
        is not, and for an adjustment that is no number. A total that was typed into the gradebook
        gives way. What is the same already is left as it is, whoever gave it. A question without
        points for comments takes a remark alone, which changes no grade.
        """
        counts = question in self.questions()
        with self.store.transaction():
            key, digest = self._hand_in(student)
            self._check(student, question, items, adjustment, remark)
            earlier = self._unchanged(student, question, revision)
            new = Given(
                student,
                question,
                tuple(sorted(set(items))),
                round(adjustment, 2),
                remark,
                by,
                now(),
                key,
                digest,
                revision + 1,
            )
            typed = self.store.marks().get(student) if counts else None
            same = earlier and replace(earlier, by=by, at=new.at, revision=revision + 1) == new
            if earlier and same and typed is None:
                return earlier
            self.store.put_given(new)
            if typed is not None:
                self.store.keep_marks({student: None})
                self.store.note(
                    "typed total",
                    by=by,
                    student=student,
                    why=f"a mark for {question} was given later",
                    before=shown(typed.points),
                )
            self.store.note(
                "mark" if counts else "remark",
                by=by,
                student=student,
                question=question,
                why=remark,
                before=shown(self.points(earlier)) if earlier and counts else "",
                after=shown(self.points(new)) if counts else "",
            )
        return new

    def withdraw(self, student: str, question: str, by: str, revision: int) -> None:
        """Take a mark back. Raises `Conflict` as `give` does; nothing where there is none."""
        with self.store.transaction():
            earlier = self._unchanged(student, question, revision)
            if earlier is None:
                return
            gone = replace(earlier, by=by, at=now(), revision=revision + 1)
            self.store.put_given(gone, withdrawn=True)
            self.store.note(
                "mark",
                by=by,
                student=student,
                question=question,
                why="withdrawn",
                before=shown(self.points(earlier)),
            )

    def confirm(self, student: str, question: str, by: str) -> None:
        """Let a mark stand for the hand-in that the student has now."""
        with self.store.transaction():
            given = self.given()[student, question]
            self.give(
                student,
                question,
                given.items,
                given.adjustment,
                given.remark,
                by,
                given.revision,
            )

    def revision(self, student: str, question: str) -> int:
        """Return the number of the mark that stands: what `give` and `withdraw` ask for."""
        return self.store.revision(student, question)

    def given(self) -> dict[tuple[str, str], Given]:
        """Return what was given, by student and question; also to students who are gone."""
        return self.store.given()

    def points(self, given: Given) -> float:
        """Return the points of a mark: its items and the adjustment, from 0 to the maximum."""
        return self._points(given, self.store.rubric())

    def all_points(self) -> dict[tuple[str, str], float]:
        """Return the points of every mark, by student and question."""
        rubric = self.store.rubric()
        return {place: self._points(given, rubric) for place, given in self.given().items()}

    def totals(self) -> dict[str, float]:
        """Return the sum of the marks of each student with a mark for every question.

        A total that was typed into the gradebook is not in it; it goes first (see `typed`).
        """
        points, questions = self.all_points(), self.questions()
        students = {student for student, _ in points}
        return {
            student: total([points[student, question] for question in questions])
            for student in sorted(students)
            if questions and all((student, question) in points for question in questions)
        }

    def typed(self) -> dict[str, float]:
        """Return the totals that stand as they were typed into the gradebook, by student."""
        return {student: mark.points for student, mark in self.store.marks().items()}

    def outdated(self) -> set[tuple[str, str]]:
        """Return the marks that were given for a hand-in that has been replaced."""
        roll, digests = self.store.roll(), self.store.digests()
        return {
            place
            for place, given in self.given().items()
            if replaced(given.key, given.digest, roll.get(given.student), digests)
        }

    def _points(self, given: Given, rubric: Mapping[int, RubricItem]) -> float:
        items = sum(rubric[number].points for number in given.items if number in rubric)
        most = self.questions().get(given.question, 0.0)
        return round(min(max(items + given.adjustment, 0.0), most), 2)

    def _unchanged(self, student: str, question: str, revision: int) -> Given | None:
        present = self.store.given_to(student, question)
        stands = self.revision(student, question)
        if revision != stands:
            raise Conflict(present, stands)
        return present

    def _hand_in(self, student: str) -> tuple[str, str]:
        found = self.store.hand_in(student)
        if found is None:
            raise Refused(f"student: must be one of the class. Received: {student[:60]!r}")
        return found

    def _check(
        self, student: str, question: str, items: Collection[int], adjustment: float, remark: str
    ) -> None:
        if question not in self.assignment.names:
            self._check_question(question)
        if question not in self.questions() and (items or adjustment):
            raise Refused(f"{question}: has no points for a comment, so it takes a remark alone")
        known = {item.id for item in self.rubric(question)}
        for number in items:
            if number not in known:
                raise Refused(f"items: must be of the rubric of {question}. Received: {number!r}")
        check_points("adjustment", adjustment)
        check_text("remark", remark)

    def _check_item(self, question: str, text: str, points: float) -> None:
        self._check_question(question)
        check_points("points", points)
        check_text("text", text)
        if not text.strip():
            raise Refused("text: must say what the item is for. Received: nothing")

    def _check_question(self, question: str) -> None:
        names = ", ".join(self.questions()) or "none"
        if question not in self.questions():
            raise Refused(
                f"question: must be one that a person marks ({names}). Received: {question[:60]!r}"
            )

    def _item(self, id: int) -> RubricItem:
        item = self.store.rubric().get(id)
        if item is None:
            raise Refused(
                f"item: must be of the rubric; it may have been removed. Received: {id!r}"
            )
        return item

    def _note_followers(self, before: Mapping[tuple[str, str], float], why: str, by: str) -> None:
        for (student, question), points in self.all_points().items():
            earlier = before[student, question]
            if points != earlier:
                self.store.note(
                    "mark",
                    by=by,
                    student=student,
                    question=question,
                    why=why,
                    before=shown(earlier),
                    after=shown(points),
                )

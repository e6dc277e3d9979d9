"""Groups the answers that are the same, so that each is marked once."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from autograder.review.hand_ins import Answers
from autograder.review.written import normalized


@dataclass(frozen=True)
class Group:
    """Students with the same answer, in order; `kind` is `answer`, `empty` or `unread`."""

    kind: str
    students: tuple[str, ...]


def groups(answers: Mapping[str, Answers], question: str, *, alike: bool = True) -> list[Group]:
    """Return the groups of one question: largest first, then by the first student.

    Answers are compared without case, white space and marks of emphasis. Those without any text
    are one group, and so are those whose file could not be read, in the end. Without `alike` each
    student who could be read is a group, those with figures first.
    """
    if not alike:
        read = sorted(
            (s for s, a in answers.items() if a.readable), key=lambda s: answers[s].script
        )
        unread = tuple(s for s, a in answers.items() if not a.readable)
        singles = [Group("answer", (student,)) for student in read]
        return singles + ([Group("unread", unread)] if unread else [])
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for student, own in answers.items():
        if not own.readable:
            found["unread", ""].append(student)
            continue
        text = normalized(own.parts.get(question, []))
        found["answer" if text else "empty", text].append(student)
    made = [Group(kind, tuple(students)) for (kind, _), students in found.items()]
    last = ("answer", "empty", "unread")
    return sorted(made, key=lambda g: (last.index(g.kind), -len(g.students), g.students[0]))

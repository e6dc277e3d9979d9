"""A full validation of some variants at once: what is handed in, and what must come of it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from autograder.assignments.assignment import Assignment
from autograder.grading.result import Result
from autograder.handout.misconceptions import Misconception, read_misconceptions, splice
from autograder.handout.render import render
from autograder.pools.class_variants import ClassVariants
from autograder.pools.roster import Enrolled
from autograder.pools.stress.rendered import assignments
from autograder.proving.matrix import REFERENCE, SKELETON, judge
from autograder.variant import Variant, load_variant

DEFAULTS = "default"


@dataclass
class HandIns:
    """A class of hand-ins for several variants, by student.

    `only` names the one question that a misconception is graded on.
    """

    variants: dict[str, Variant] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=dict)
    wrongs: dict[str, Misconception] = field(default_factory=dict)

    @property
    def only(self) -> dict[str, str]:
        """The one question that each misconception is graded on, by student."""
        return {student: wrong.question for student, wrong in self.wrongs.items()}

    @property
    def own(self) -> ClassVariants:
        """Which student has which variant; files of other variants are there on purpose."""
        students = tuple(Enrolled(student) for student in self.variants)
        return ClassVariants(students, self.variants, recognizing=False)


def write_hand_ins(variants: Sequence[Variant], folder: Path, assignment: Assignment) -> HandIns:
    """Write what is handed in for each variant: reference, skeleton, the default's, and mistakes.

    `ways_tried` says which mistakes.
    """
    folder.mkdir(parents=True, exist_ok=True)
    found = HandIns()
    default = render(load_variant(), "solution", assignment)
    for number, variant in enumerate(variants, start=1):
        reference = render(variant, "solution", assignment)
        skeleton = render(variant, "skeleton", assignment)
        texts = {REFERENCE: reference, SKELETON: skeleton, DEFAULTS: default}
        for wrong in ways_tried(variant, assignment):
            texts[wrong.name] = splice(reference, wrong, variant)
            found.wrongs[f"{number:03}-{wrong.name}"] = wrong
        for role, text in texts.items():
            student = f"{number:03}-{role}"
            (folder / f"{student}.py").write_text(text, "utf-8")
            found.variants[student], found.roles[student] = variant, role
    return found


def ways_tried(variant: Variant, assignment: Assignment) -> list[Misconception]:
    """Return one solution of each misconception that the variant has, and all that are numbers.

    Those that only change constants take no time, and some constants no other one changes.
    """
    asked = assignment.of(variant).names
    found: list[Misconception] = []
    seen: set[tuple[str, str]] = set()
    for wrong in read_misconceptions(assignment.masters / "misconceptions", variant):
        belief = (wrong.question, wrong.slug)
        if wrong.question in asked and (belief not in seen or assignments(wrong.code)):
            found.append(wrong)
            seen.add(belief)
    return found


def full_faults(
    results: Iterable[Result],
    handed_in: HandIns,
    assignment: Assignment,
) -> dict[str, list[str]]:
    """Return what does not hold, by the variant's name."""
    faults: dict[str, list[str]] = defaultdict(list)
    failed: dict[str, set[str]] = defaultdict(set)
    variants = {variant.name: variant for variant in handed_in.variants.values()}
    for result in results:
        student = result.student
        variant, role = handed_in.variants[student], handed_in.roles[student]
        if role == DEFAULTS:
            faults[variant.name] += default_faults(result, variant)
        else:
            named = result.model_copy(update={"student": role})
            said = judge(named, handed_in.wrongs.get(student)).faults
            faults[variant.name] += [f"{role}: {fault}" for fault in said]
        if role not in (REFERENCE, SKELETON):
            failed[variant.name] |= {
                check.name
                for question in result.questions
                for check in question.checks
                if check.outcome != "passed"
            }
    for name, line in _unfailed(variants, failed, assignment):
        faults[name].append(line)
    return {name: lines for name, lines in faults.items() if lines}


def _unfailed(
    variants: Mapping[str, Variant], failed: Mapping[str, set[str]], assignment: Assignment
) -> Iterator[tuple[str, str]]:
    """Yield variants with each check worth points that nothing wrong fails there."""
    for name, variant in variants.items():
        for question in assignment.of(variant).questions:
            for check, points in question.points(variant).items():
                if points and check not in failed[name]:
                    yield name, f"{check}: no wrong solution fails it"


def default_faults(result: Result, variant: Variant) -> Iterator[str]:
    """Yield where the default's right solution loses points otherwise than its numbers say."""
    lost = {question.name for question in result.questions if question.score < question.max}
    expected = differing(variant) & {question.name for question in result.questions}
    for name in sorted(expected - lost):
        yield f"{DEFAULTS}: the default variant's solution has full marks in {name}"
    for name in sorted(lost - expected):
        yield f"{DEFAULTS}: the default variant's solution loses points in {name}, which is the same"


def differing(variant: Variant) -> set[str]:
    """Return the questions whose right answers are others than in the default variant."""
    default = load_variant()
    settings = {
        "q2": ("feature",),
        "q3": ("split_percent",),
        "q5": ("sampling_rate", "sequence_length", "delay", "batch_size"),
        "q6": ("naive_step",),
        "q7": ("model",),
    }
    found = {
        question
        for question, names in settings.items()
        if any(getattr(variant, name) != getattr(default, name) for name in names)
    }
    mine, theirs = variant.training, default.training
    same = ("optimizer", "learning_rate", "loss")
    if any(getattr(mine, name) != getattr(theirs, name) for name in same):
        found.add("q8")
    if set(mine.metrics) - set(theirs.metrics):  # further metrics are no fault
        found.add("q8")
    return found

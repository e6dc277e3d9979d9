"""What a result depends on, as one digest.

A result is a function of the submission as it was read and of the conditions: the variant, the
seed, the limits, the grader's own code, and the libraries. Where all are byte for byte the same,
so is the result, whatever the student's code does.
"""

import dataclasses
import hashlib
import json
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from autograder.assignments.masters import masters_root
from autograder.grading.job import Job
from autograder.intake.submission import Submission

_PACKAGE = Path(__file__).resolve().parents[1]


def content_of(submission: Submission, job: Job) -> str:
    """Return a SHA-256 over all that a submission's result depends on."""
    student = submission.student
    read = dataclasses.asdict(submission)
    del read["digest"]  # of the file: its outputs and its text may change, the code is in `cells`
    read["helpers"] = {name: _sha256(data) for name, data in submission.helpers.items()}
    return _sha256(json.dumps([read, conditions_of(student, job)], sort_keys=True).encode())


def conditions_of(student: str, job: Job) -> dict[str, Any]:
    """Return what a student's result depends on besides the submission, as JSON values."""
    only = job.only.get(student, ())
    return {
        "variant": job.variant.model_dump_json(),
        "own": job.variant_of(student).model_dump_json(),
        "assigned": student in job.own,
        "variants": [variant.model_dump_json() for variant in job.variants],
        "limits": dataclasses.asdict(job.limits),
        "memory": job.memory_mb,
        "seed": job.seed,
        "assignment": job.assignment,
        "only": [only] if isinstance(only, str) else sorted(only),
        "grader": grader_digest(),
    }


def conditions_digest(student: str, job: Job) -> str:
    """Return a SHA-256 over `conditions_of`, 64 characters."""
    return _sha256(json.dumps(conditions_of(student, job), sort_keys=True).encode())


@cache
def grader_digest() -> str:
    """Return a SHA-256 over our own files and the versions of all that is installed."""
    digest = hashlib.sha256()
    for root in (_PACKAGE, masters_root()):
        for path in sorted(root.rglob("*")):
            if path.is_file() and path.suffix not in (".pyc", ".pyo"):
                digest.update(f"{path.relative_to(root).as_posix()}\n".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    installed = {f"{each.name}=={each.version}" for each in metadata.distributions()}
    digest.update("\n".join(sorted(installed)).encode())
    return digest.hexdigest()


def _sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()

"""`python -m autograder.handout FOLDER`: write the default variant's assignment again."""

import sys
from pathlib import Path

from autograder.assignments.registry import DEFAULT
from autograder.handout.bundle import write_assignment
from autograder.handout.earning import check_infos
from autograder.variant import load_variant

if __name__ == "__main__":
    variant = load_variant()
    write_assignment(variant, Path(sys.argv[1]), check_infos(DEFAULT.questions, variant))
    print(f"{variant.name}: {sys.argv[1]}")

"""`python -m autograder.handout FOLDER…`: write each default handout again.

A folder has the name of its assignment.
"""

import sys
from pathlib import Path

from autograder.assignments.registry import assignment
from autograder.handout.bundle import write_assignment
from autograder.handout.earning import check_infos
from autograder.variant import load_variant

if __name__ == "__main__":
    variant = load_variant()
    for folder in map(Path, sys.argv[1:]):
        given = assignment(folder.name)
        write_assignment(variant, folder, given, check_infos(given.of(variant).questions, variant))
        print(f"{given.name}, {variant.name}: {folder}")

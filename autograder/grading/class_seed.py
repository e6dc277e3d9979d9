"""The secret of a class that hidden checks draw their inputs from: given, kept, or drawn."""

import secrets

from autograder import Refused
from autograder.grading.store import Store

LONGEST = 200  # characters
FACT = "seed"


def check_seed(seed: str | None) -> None:
    """Raise `Refused` for a text that cannot be a seed: empty, too long, or not one line."""
    if seed is not None and not (0 < len(seed) <= LONGEST and seed.isprintable()):
        raise Refused(
            f"--seed: must be one line of 1 to {LONGEST} characters. Received: {seed[:20]!r}"
        )


def drawn_seed() -> str:
    """Return a seed that nobody can guess."""
    return secrets.token_hex(16)


def class_seed(store: Store, given: str | None, *, resume: bool) -> str:
    """Return the seed of the class in `store`, which keeps it from now on.

    That is `given`, else the one that the store has kept, else one that is drawn. Raises `Refused`
    where a resumed run is given another seed than the one it began with.
    """
    kept = store.recall(FACT)
    if resume and given is not None and kept is not None and given != kept:
        raise Refused(
            "--seed: with --resume it must be the seed that the run began with. Received: another"
        )
    seed = given or kept or drawn_seed()
    store.remember(FACT, seed)
    return str(seed)

"""q6's small datasets, of any size, whose values follow from a seed."""

from hypothesis import strategies as st

from autograder.checks.cases import Cases
from autograder.checks.naive.sizes import Sizes
from autograder.variant import Variant

SEEDS = st.integers(0, 2**32 - 1)


def shortest(variant: Variant) -> int:
    """Return the fewest steps of a window that holds the naive method's step."""
    return -variant.naive_step


def drawn_sizes(variant: Variant) -> st.SearchStrategy[Sizes]:
    """Return datasets of any size, of 1 to 8 windows."""

    @st.composite
    def draw_sizes(draw: st.DrawFn) -> Sizes:
        features = draw(st.integers(3, 14))
        return Sizes(
            windows=draw(st.integers(1, 8)),
            batch_size=draw(st.integers(1, 5)),
            steps=draw(st.integers(shortest(variant), shortest(variant) + 7)),
            features=features,
            column=draw(st.integers(0, features - 1)),
            seed=draw(SEEDS),
            dtype=draw(st.sampled_from(["float64", "float32"])),
            level=draw(st.sampled_from([0.0, 1_200.0])),
            cancels=draw(st.booleans()),
        )

    return draw_sizes()


def boundary_sizes(variant: Variant, cases: Cases) -> list[Sizes]:
    """Return the datasets at the edges, the smallest first; their values follow from the seed."""
    least = shortest(variant)
    seed = [cases.number(f"edge {n}") % 2**32 for n in range(7)]
    return [
        # One window, in a batch of one and in one that could be larger; the first column.
        Sizes(1, 1, least, 3, 0, seed[0]),
        Sizes(1, 5, least + 1, 14, 13, seed[1], "float32"),
        # Batches of one, the last column; full batches only; a last batch of one.
        Sizes(4, 1, least + 2, 3, 2, seed[2], cancels=True),
        Sizes(6, 3, least, 14, 0, seed[3], "float32", cancels=True),
        Sizes(7, 3, least + 3, 4, 3, seed[4], level=1_200.0, cancels=True),
        # All windows in one full batch, and more batches than a cap may let through.
        Sizes(8, 8, least + 1, 5, 1, seed[5], "float32", level=1_200.0),
        Sizes(270, 16, least, 3, 1, seed[6]),
    ]

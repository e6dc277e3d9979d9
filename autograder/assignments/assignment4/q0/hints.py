"""The help on q0's check."""

from autograder.checks.hints import Hint

HINTS = {
    "q0-seed": Hint(
        "",
        "",
        "TensorFlow's first random numbers after your function are not those of the seed asked "
        "for. NumPy, Python and TensorFlow each have random numbers of their own.",
        "Call `set_seed()` and print `tf.random.uniform((3,))`; then do both again. Are the "
        "numbers the same?",
        "After `np.random.seed(7)`, `np.random.rand()` gives the same number in every run, but "
        "`tf.random.uniform((3,))` does not.",
    ),
}

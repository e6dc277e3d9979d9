"""The questions, by key, in the order of the notebook, and what an answer to each is."""

from typing import Literal

Kind = Literal["choice", "number"]
CHOICES = ("a", "b", "c", "d")

NUMBERS = {
    "features",
    "rows",
    "test-share",
    "days",
    "simple-rnn",
    "lstm",
    "three-rnns",
    "bidirectional",
    "single-lstm",
}

ASKED = {
    "features": "How many features does the record have?",
    "rows": "What is the length of the raw data?",
    "test-share": "About how many percent of the rows are left for the test?",
    "input": "What is the input of one forecast?",
    "label": "What is its label?",
    "utility": "Which utility makes a dataset of another kind?",
    "impossible": "Which line of the third exercise cannot be had, and why?",
    "few-targets": "What if there are fewer targets than windows?",
    "shift": "What is the effect of the 3?",
    "days": "How many days does a sequence of 120 steps hold?",
    "trimmed": "What are the rows that the datasets get?",
    "axis": "What does `axis=0` mean?",
    "mean": "Is `mean` a vector?",
    "statistics": "On which rows are the mean and the standard deviation computed?",
    "standardized": "Which rows are normalized with them?",
    "plots": "How do the two plots of the temperature differ?",
    "zero-mean": "Does it look as if the mean were 0?",
    "test-rows": "Do the test rows have to be normalized before the test?",
    "samples": "What is the shape of `samples`?",
    "column": "What does the 1 choose?",
    "degrees": "Why multiply by the standard deviation and add the mean?",
    "sums": "What do the two lines after it do?",
    "last-axis": "What is the last number of the raw data's shape?",
    "flatten": "Why flatten?",
    "dense": "Why does the dense model do no better?",
    "image": "What does `Conv1D` do without an image?",
    "sentinel": "Why do only some of the test errors explode where -9999 is left in?",
    "simple-rnn": "How many parameters has the simple recurrent layer?",
    "lstm": "How many parameters has the LSTM?",
    "three-rnns": "How many parameters have the three recurrent layers together?",
    "bidirectional": "How many parameters has the bidirectional model?",
    "single-lstm": "How many parameters has the model with a single LSTM?",
    "stack": "What does the layer in NumPy turn into what?",
    "stacking": "Can `return_sequences` be False in the first of three layers?",
    "dropout": "What is the key idea of recurrent dropout?",
    "warning": "Why is cuDNN's kernel not used, and what follows?",
    "loss": "How is the loss of a sequence-to-sequence model defined?",
    "stacked-gru": "Why does the first GRU return sequences?",
    "kernel": "How fast are recurrent layers?",
    "unroll": "What is the price of unrolling?",
}


def kind_of(key: str) -> Kind:
    """Return whether the answer to a question is one of `CHOICES`, or a number."""
    return "number" if key in NUMBERS else "choice"

"""The help on q8's misconceptions."""

from autograder.checks.hints import Hint

_STEP_CASE = (
    "With a gradient of 4 and a rate of 0.02, plain gradient descent takes a step of 0.08; "
    "an optimizer that divides by the gradient's size takes one of about 0.02."
)

HINTS = {
    "wrong-optimizer": Hint(
        "another optimizer than the one asked for",
        "Which class does `model.optimizer` have?",
        "The weights move as another optimizer moves them.",
        "Print `type(model.optimizer).__name__` after compiling.",
        _STEP_CASE,
    ),
    "wrong-learning-rate": Hint(
        "the optimizer has another learning rate",
        "Which line of yours sets the learning rate, or does none?",
        "The optimizer is right; the size of its steps is not.",
        "Print `float(model.optimizer.learning_rate)` after compiling.",
        _STEP_CASE,
    ),
    "wrong-loss": Hint(
        "the model is trained on another loss",
        "What does your loss make of an error of 3, and of one of -3?",
        "For known errors, the loss is another number than the one asked for gives.",
        "Compile the model, and call `model.evaluate` on one sample whose error you know.",
        "For the errors 1 and 3, the mean of the squares is 5, and the mean of the absolute "
        "values is 2.",
    ),
    "wrong-metric": Hint(
        "the metric asked for is not reported",
        "What does `model.evaluate` return besides the loss?",
        "Besides the loss, the model reports nothing or something else.",
        "Call `model.evaluate(..., return_dict=True)`, and look at the keys.",
        "With the loss mse, the errors 1 and 3 give a loss of 5; the metric beside it says "
        "how far off the forecasts are in their own unit.",
    ),
    "none-returned": Hint(
        "the function compiles the model, but does not return it",
        "What does `model.compile(...)` itself return?",
        "The function returns None.",
        "Print `compile_model(model) is model`.",
        "`numbers.sort()` sorts a list in place and returns None; compiling works the same way.",
    ),
    "q8-optimizer": Hint(
        "",
        "Which arguments do you give the optimizer and `compile` beyond those asked for?",
        "The optimizer or the compiled model has a setting that nobody asked for.",
        "Print `model.optimizer.get_config()`, and compare it with that of a new optimizer.",
        "An optimizer with a momentum of 0.8 takes other steps than one without, at the same rate.",
    ),
}

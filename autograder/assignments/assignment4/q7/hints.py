"""The help on q7's misconceptions."""

from autograder.checks.hints import Hint
from autograder.checks.models.hints import model_hints

HINTS = model_hints("build_model") | {
    "q7-computes": Hint(
        "",
        "Which activation, and which order, do your layers have?",
        "The weights have the shapes of the figure's model, but other outputs follow from them.",
        "For each layer, print `layer.name`, `layer.activation` and `layer.output.shape`, and "
        "put them beside the figure.",
        "Dense layers of 4 and 1 units compute something else with a relu between them than "
        "without: two linear layers are one.",
    ),
}

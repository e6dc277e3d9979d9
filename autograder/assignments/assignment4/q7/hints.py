"""The help on q7's misconceptions."""

from autograder.checks.hints import Hint
from autograder.checks.models.hints import model_hints

HINTS = model_hints("build_model") | {
    "q7-computes": Hint(
        "",
        "Which activation and which order do your layers have, and which argument that the figure "
        "does not name?",
        "The weights have the shapes of the figure's model, but other outputs follow from them.",
        "For each layer, print `layer.get_config()`, and put it beside the figure: what the figure "
        "does not name is at Keras's default.",
        "Dense layers of 4 and 1 units compute something else with a relu between them than "
        "without: two linear layers are one.",
    ),
}

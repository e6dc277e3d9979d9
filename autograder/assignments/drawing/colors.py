"""The colors of all pictures: told apart by color-blind people, and always with a word or a shape."""

PAPER, INK, QUIET, FAINT = "#ffffff", "#1f2933", "#52606d", "#c3ccd5"
BLUE, ORANGE, GREEN, PURPLE = "#2f6db5", "#b85c00", "#1f7a5c", "#75619f"
# Fill and edge of a box, by what it stands for.
BOXES = {
    "input": ("#f4f5f7", "#8793a0"),
    "recurrent": ("#e3eefc", BLUE),
    "convolution": ("#e2f4ee", GREEN),
    "pooling": ("#eef3e2", "#6d8a34"),
    "dropout": ("#f3f0f8", PURPLE),
    "dense": ("#fdeedd", ORANGE),
}

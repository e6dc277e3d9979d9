"""The answers on recurrent models and how they are trained."""

from autograder.assignments.lesson.l7.answers.answer import Answer

ANSWERS = {
    "simple-rnn": Answer(
        (496,),
        "16 times 14 weights for the features, 16 times 16 for the state before, and 16 biases.",
        (
            (240, "recurrent-weights-not-counted", "Each unit reads the 16 states before as well."),
            (480, "recurrent-biases-not-counted", "Each unit has a bias, too."),
        ),
    ),
    "lstm": Answer(
        (1984,),
        "Four times a simple recurrent layer, 4 times 496: three gates and the candidate state.",
        (
            (496, "lstm-counted-as-simple", "Each gate of an LSTM has weights of its own."),
            (
                1488,
                "lstm-counted-by-its-gates",
                "Besides its three gates, the candidate state has weights as well.",
            ),
        ),
    ),
    "three-rnns": Answer(
        (1552,),
        "496 in the first, which reads 14 features, and 528 in each of the other two, which read "
        "16 outputs: 16 times 16, 16 times 16, and 16.",
        (
            (
                1488,
                "stacked-layers-all-alike",
                "The second and the third layer read 16 numbers at each step, not 14.",
            ),
        ),
    ),
    "bidirectional": Answer(
        (4001,),
        "Two LSTMs of 1,984 parameters, one for each direction, make 3,968. The dense layer reads "
        "the 32 outputs of both: 33 parameters.",
        (
            (2001, "one-direction-counted", "There is a layer with its own weights each way."),
            (
                3985,
                "dense-after-one-direction",
                "The dense layer reads the outputs of both directions: 32 of them.",
            ),
        ),
    ),
    "single-lstm": Answer(
        (2001,),
        "1,984 in the LSTM, and 17 in the dense layer: 16 weights and a bias. One direction has "
        "half of the parameters.",
        (
            (1984, "output-layer-not-counted", "The model has a dense layer as well."),
            (2000, "output-bias-not-counted", "The dense layer's unit has a bias."),
        ),
    ),
    "stack": Answer(
        ("a",),
        "All states are kept and stacked, one for each step, so it is sequence to sequence. "
        "`state_t` after the loop would be the last alone: sequence to vector.",
        (
            (
                "b",
                "stack-keeps-the-last",
                "Stacking keeps all of them: the result has the shape (100, 64).",
            ),
        ),
    ),
    "stacking": Answer(
        ("d",),
        "With `return_sequences=False` its output has the shape (batch, 16). A recurrent layer "
        "reads (batch, steps, features), so Keras raises a `ValueError`.",
        (
            (
                "a",
                "return-sequences-can-be-false",
                "The model cannot even be built: a single vector has no steps to go through.",
            ),
            (
                "b",
                "last-output-repeated",
                "Keras does not do so by itself: that would be the layer `RepeatVector`.",
            ),
            (
                "c",
                "return-sequences-in-all-layers",
                "The last of them may return its last output only, and does so in the lecture.",
            ),
        ),
    ),
    "dropout": Answer(
        ("b",),
        "The pattern is drawn anew for each sample and each training step, but stays the same "
        "from the first step of the sequence to the last. A new one at every step would destroy "
        "what the state carries.",
        (
            (
                "a",
                "new-mask-at-every-step",
                "Then noise would add up along the sequence, and the state would forget.",
            ),
            (
                "c",
                "same-mask-for-ever",
                "Then these units could be left out of the model altogether.",
            ),
            ("d", "dropout-drops-steps", "Units are dropped, and each step is read."),
        ),
    ),
    "warning": Answer(
        ("c",),
        "The layer asks for something that cuDNN's kernel does not do. The results are those "
        "asked for; in the lecture an epoch takes 334 seconds instead of 122, with twice the units.",
        (
            (
                "a",
                "warning-means-no-gpu",
                "It says that a generic GPU kernel is used: there is a GPU, and it works.",
            ),
            ("d", "dropout-ignored-on-gpu", "No setting is left out: all are done, only slower."),
        ),
    ),
    "loss": Answer(
        ("c",),
        "Each step has an error of its own, and the gradients of all of them flow back through "
        "time. Keras averages the errors over steps and samples. A model that forecasts once, as "
        "ours do, has one error for each sample.",
        (
            (
                "a",
                "loss-of-the-last-step",
                "That is the loss of a model with one output, after the last step.",
            ),
            (
                "b",
                "loss-of-the-means",
                "Outputs too high and too low would cancel, and their errors with them.",
            ),
        ),
    ),
    "stacked-gru": Answer(
        ("a",),
        "The second GRU goes through a sequence as the first one does: it needs the first one's "
        "output at every step.",
        (
            (
                "b",
                "dropout-needs-sequences",
                "The second GRU has recurrent dropout as well, and returns no sequence.",
            ),
            (
                "c",
                "forecast-at-every-step",
                "The last GRU returns its last output only: there is one forecast.",
            ),
            (
                "d",
                "return-sequences-keeps-state",
                "That would be `stateful=True`; this is about outputs only.",
            ),
        ),
    ),
    "kernel": Answer(
        ("b",),
        "Steps have to wait for each other, so a small layer leaves a GPU idle. A large one gains, "
        "most of all with cuDNN's kernel. That needs tanh and sigmoid as they are by default, "
        "biases, no recurrent dropout and no unrolling.",
        (
            (
                "a",
                "gpu-always-faster",
                "A GPU is fast where much can be done at once, and in a small layer little can.",
            ),
            (
                "c",
                "cudnn-whatever-the-settings",
                "The warning about `lstm_1` says the opposite: one setting was enough.",
            ),
            (
                "d",
                "steps-all-at-once",
                "Each step needs the state after the one before.",
            ),
        ),
    ),
    "unroll": Answer(
        ("a",),
        "The loop is written out, step after step, when the model is built, so the number of steps "
        "must be known. It also takes more memory, the longer the sequence is.",
        (
            (
                "b",
                "unrolling-copies-weights",
                "All steps share the same weights, with the loop and without it.",
            ),
            (
                "c",
                "unrolling-excludes-dropout",
                "The lecture unrolls a layer with recurrent dropout: that is the point of it.",
            ),
        ),
    ),
}

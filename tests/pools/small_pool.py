"""A pool of a few dozen variants, small enough to look at all of them."""

SMALL = """\
name = "small"
difficulty = [0, 9]
feature = ["p (mbar)", "T (degC)"]
horizon_hours = { from = 12, to = 60, step = 12 }
window_days = [1, 2]
sampling_rate = 6
split_percent = [[50, 30, 20], [60, 20, 20]]
batch_size = [16, 32]
seed = 5

[model]
layers = [
  { layer = "Conv1D", filters = [3, 4], kernel_size = 2 },
  { layer = "GlobalAveragePooling1D" },
  { layer = "Dense", units = 1 },
]

[training]
optimizer = "adam"
learning_rate = 0.02
loss = "mae"
metrics = ["mse"]

[points]
q1 = 2
q2 = 3
q3 = 2
q4 = 5
q5 = 7
q6 = 2
q7 = 3
q8 = 1
"""

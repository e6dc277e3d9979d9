# Wrong constants: batch size, delay, length. Each cell replaces definitions of a style.

# %% batch_size_128 (style: float32_throughout)
# half the batch size
BATCH_SIZE = 128


# %% delay_of_the_horizon_only (style: from_generator)
# the window's own length is left out of the delay
DELAY = 288


# %% length_one_short (style: lecture_recipe)
# 143 steps, with the delay that belongs to 144
SEQUENCE_LENGTH = 143
DELAY = 1146

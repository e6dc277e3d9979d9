# Wrong ways of the recurrence. Each cell replaces definitions of the reference.

# %% u-and-w-swapped
# U belongs to the state, W weights the inputs.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(W @ x + U @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% transposed-weights
# A layer multiplies from the right, as in Keras.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(x @ U + state @ W + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% transposed-weights (2)
# A row of the recurrent matrix is what a state sends out.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs @ U.T:
        state = np.tanh(x + state @ W + b)
        states.append(state)
    return np.array(states) if return_sequences else state


# %% state-not-carried
# The state starts from zero at each step.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    states = []
    for x in inputs:
        state = np.zeros(len(b))
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% state-not-carried (2)
# What is appended is kept.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = [np.tanh(U @ x + W @ state + b) for x in inputs]
    return np.stack(states) if return_sequences else states[-1]


# %% last-output-for-all
# What remains of a sequence is its last state.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
    return state


# %% last-output-for-all (2)
# Every step gets the output.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
    return np.tile(state, (len(inputs), 1)) if return_sequences else state


# %% last-output-for-all (3)
# An array that is filled step by step keeps each of them.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state[:] = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% all-for-last
# The lecture stacks all outputs.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state_t = np.zeros(len(b))
    successive_outputs = []
    for input_t in inputs:
        output_t = np.tanh(np.dot(U, input_t) + np.dot(W, state_t) + b)
        successive_outputs.append(output_t)
        state_t = output_t
    return np.stack(successive_outputs, axis=0)


# %% return-sequences-inverted
# To return the sequences is the normal case.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    if return_sequences:
        return state
    return np.stack(states)


# %% first-for-last
# The output is the first of the states.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else states[0]


# %% mean-for-last
# One output for a sequence is the mean of its outputs.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    states = np.stack(states)
    return states if return_sequences else states.mean(axis=0)


# %% tanh-missing
# The state is a weighted sum.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = U @ x + W @ state + b
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% relu-for-tanh
# Hidden layers have relu.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.maximum(0, U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% sigmoid-for-tanh
# The sigma of the formula is the logistic function.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = 1 / (1 + np.exp(-(U @ x + W @ state + b)))
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% bias-forgotten
# Two matrices make the state.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% bias-outside-tanh
# The bias shifts what a unit puts out.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state) + b
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% tanh-of-the-state-only
# Only what is fed back has to be kept small.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = U @ x + np.tanh(W @ state) + b
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% tanh-not-carried
# The activation is for the output, the sum is what is carried.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    total = np.zeros(len(b))
    states = []
    for x in inputs:
        total = U @ x + W @ total + b
        states.append(np.tanh(total))
    return np.stack(states) if return_sequences else states[-1]


# %% states-added-up
# A state gathers what it has seen.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = state + np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% reversed-in-time
# A window begins with the newest step.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs[::-1]:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% state-starts-at-one
# Zeros would switch the recurrence off.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.ones(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states) if return_sequences else state


# %% states-stacked-on-wrong-axis
# Each state is a column.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.stack(states, axis=-1) if return_sequences else state


# %% states-stacked-on-wrong-axis (2)
# To concatenate the states makes a sequence of them.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        state = np.tanh(U @ x + W @ state + b)
        states.append(state)
    return np.concatenate(states) if return_sequences else state


# %% initial-state-included
# The zero state is the first of the sequence.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    states = [np.zeros(len(b))]
    for x in inputs:
        states.append(np.tanh(U @ x + W @ states[-1] + b))
    return np.stack(states) if return_sequences else states[-1]


# %% initial-state-included (2)
# A step puts out the state with which it begins.
def simple_rnn(inputs, U, W, b, return_sequences=False):
    state = np.zeros(len(b))
    states = []
    for x in inputs:
        states.append(state)
        state = np.tanh(U @ x + W @ state + b)
    return np.stack(states) if return_sequences else state

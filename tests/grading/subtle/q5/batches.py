# Wrong batches, and wrong ways of shuffling and of iterating. Each cell replaces definitions of a style.

# %% batch_of_one (style: unbuilt_sequential)
# a batch of one window loses an axis
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    def windows(start, stop, shuffle):
        dataset = keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            batch_size=batch_size,
            shuffle=shuffle,
            start_index=start,
            end_index=stop,
        )
        return [(np.squeeze(x, axis=0) if len(x) == 1 else x, y) for x, y in dataset]

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, None, False),
    )


# %% batches_of_the_test_set (style: pandas_all_the_way)
# validation and test keep Keras's batch size
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    def windows(start, end, **more):
        return keras.utils.timeseries_dataset_from_array(
            data[:-delay],
            target[delay:],
            sequence_length,
            sampling_rate=sampling_rate,
            start_index=start,
            end_index=end,
            **more,
        )

    return (
        windows(0, num_train, shuffle=True, batch_size=batch_size),
        windows(num_train, num_train + num_val),
        windows(num_train + num_val, None),
    )


# %% drawn_with_replacement (style: pandas_all_the_way)
# training windows are drawn at random, some twice and some never
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    steps = np.arange(sequence_length) * sampling_rate
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        firsts = np.arange(start, min(end - steps[-1], len(data) - delay))
        if start == 0:
            firsts = np.random.choice(firsts, len(firsts))
        pairs = tf.data.Dataset.from_tensor_slices(
            (data[firsts[:, None] + steps], target[firsts + delay])
        )
        datasets.append(pairs.batch(batch_size))
    return tuple(datasets)


# %% iterates_once (style: from_generator)
# generators are empty the second time
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    steps = np.arange(sequence_length) * sampling_rate

    def batches(start, end):
        firsts = np.arange(start, min(end - steps[-1], len(data) - delay))
        if start == 0:
            np.random.shuffle(firsts)
        for k in range(0, len(firsts), batch_size):
            part = firsts[k : k + batch_size]
            yield data[part[:, None] + steps], target[part + delay]

    return (
        batches(0, num_train),
        batches(num_train, num_train + num_val),
        batches(num_train + num_val, len(data)),
    )


# %% mispaired_after_an_epoch (style: unbuilt_sequential)
# only the windows are shuffled again after an epoch, and the targets stay
class Windows(keras.utils.PyDataset):
    def __init__(self, data, target, firsts, offsets, delay, size, shuffle):
        super().__init__()
        self.data, self.offsets, self.size, self.shuffle = data, offsets, size, shuffle
        self.firsts = np.random.permutation(firsts) if shuffle else firsts
        self.targets = target[self.firsts + delay]

    def __len__(self):
        return -(-len(self.firsts) // self.size)

    def __getitem__(self, k):
        if k >= len(self):
            raise IndexError(k)
        part = slice(k * self.size, (k + 1) * self.size)
        return self.data[self.firsts[part, None] + self.offsets], self.targets[part]

    def on_epoch_end(self):
        if self.shuffle:
            np.random.shuffle(self.firsts)


def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    def windows(start, stop, shuffle):
        last = min(stop - (sequence_length - 1) * sampling_rate, len(data) - delay)
        return Windows(
            data,
            target,
            np.arange(start, last),
            np.arange(sequence_length) * sampling_rate,
            delay,
            batch_size,
            shuffle,
        )

    num_known = num_train + num_val
    return (
        windows(0, num_train, True),
        windows(num_train, num_known, False),
        windows(num_known, len(data), False),
    )


# %% shuffled_apart (style: lecture_recipe)
# samples and targets are shuffled independently
def make_datasets(
    data,
    target,
    num_train,
    num_val,
    sequence_length=SEQUENCE_LENGTH,
    sampling_rate=SAMPLING_RATE,
    delay=DELAY,
    batch_size=BATCH_SIZE,
):
    steps = np.arange(sequence_length) * sampling_rate
    datasets = []
    for start, end in (
        (0, num_train),
        (num_train, num_train + num_val),
        (num_train + num_val, len(data)),
    ):
        firsts = np.arange(start, min(end - steps[-1], len(data) - delay))
        x = tf.data.Dataset.from_tensor_slices(data[firsts[:, None] + steps])
        y = tf.data.Dataset.from_tensor_slices(target[firsts + delay])
        if start == 0:
            x, y = x.shuffle(len(firsts), seed=1), y.shuffle(len(firsts), seed=2)
        datasets.append(tf.data.Dataset.zip((x, y)).batch(batch_size))
    return tuple(datasets)

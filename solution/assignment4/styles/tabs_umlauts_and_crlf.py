# %% [markdown]
# # Übung 4: Vorhersage der Dichte ρ

# %%
import keras; import numpy as np; import pandas as pd; import tensorflow as tf
import matplotlib.pyplot as plt
FEATURE = "rho (g/m**3)"; SEED = 42

def set_seed():
	tf.random.set_seed(SEED)

# %%
def load_data(csv_path):
	tabelle = pd.read_csv(csv_path)
	zeit = pd.to_datetime(tabelle.pop("Date Time"), dayfirst=True)
	tabelle.index = pd.DatetimeIndex(zeit)
	return tabelle

# %%
def feature_index(df, feature=FEATURE):
	return list(df.columns).index(feature)

def zeichne(größe, beschriftung):
	fig, ax = plt.subplots()
	ax.plot(größe.index, größe.values)
	ax.set_xlabel("Zeit")
	ax.set_ylabel(beschriftung + " – Dichte in g/m³")
	return ax

def plot_days(df, feature=FEATURE):
	return zeichne(df[feature][:1440], feature)

def plot_years(df, feature=FEATURE):
	return zeichne(df[feature].resample("D").mean(), feature)

# %%
def split_counts(num_rows):
	if num_rows < 0: raise ValueError("num_rows < 0")
	übrig = num_rows
	anzahlen = []
	for prozent in (55, 25):
		anzahlen += [num_rows * prozent // 100]
		übrig -= anzahlen[-1]
	return tuple(anzahlen) + (übrig,)

# %%
def normalize(raw_data, num_train):
	μ = raw_data[:num_train].mean(axis=0)
	σ = raw_data[:num_train].std(axis=0)
	return (raw_data - μ) / σ, μ, σ

def feature_statistics(raw_data, num_train, num_val, column):
	data, μ, σ = normalize(raw_data, num_train)
	prüfung = data[num_train + num_val:, column]
	return {"train_mean": μ[column], "train_std": σ[column], "test_mean": prüfung.mean(), "test_std": prüfung.std()}

# %%
SAMPLING_RATE = 6
SEQUENCE_LENGTH = 144
DELAY = SAMPLING_RATE * (SEQUENCE_LENGTH + 48 - 1)
BATCH_SIZE = 256

def make_datasets(data, target, num_train, num_val, sequence_length=SEQUENCE_LENGTH, \
		sampling_rate=SAMPLING_RATE, delay=DELAY, batch_size=BATCH_SIZE):
	gemeinsam = dict(sampling_rate=sampling_rate, sequence_length=sequence_length, batch_size=batch_size)
	x, y = data[:-delay], target[delay:]
	grenzen = (0, num_train), (num_train, num_train + num_val), (num_train + num_val, None)
	return tuple(keras.utils.timeseries_dataset_from_array(x, y, shuffle=True, start_index=a, end_index=e, **gemeinsam)
		for a, e in grenzen)

# %%
def evaluate_naive_method(dataset, mean, std, column):
	summe, anzahl = 0., 0
	for samples, targets in dataset:
		vorhersage = samples[:, -1, column] * std[column] + mean[column]
		summe += np.abs(vorhersage - targets).sum()
		anzahl += len(targets)
	return summe / anzahl

# %%
def build_model(sequence_length=SEQUENCE_LENGTH, num_features=14):
	eingabe = keras.Input((sequence_length, num_features), name="eingabe")
	x = keras.layers.LSTM(32, activation="relu", name="gedächtnis")(eingabe)
	x = keras.layers.Dropout(0.5)(x)
	return keras.Model(eingabe, keras.layers.Dense(1, name="dichte")(x))

def compile_model(model):
	model.compile(optimizer=keras.optimizers.RMSprop(0.1), loss="mse", metrics=["mae"])
	return model

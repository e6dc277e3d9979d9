"""The public checks of this assignment, for otter. Nothing here needs to be read or changed."""

from .model import Variant

VARIANT = Variant.model_validate_json('{"name": "density-48h", "feature": "rho (g/m**3)", "feature_title": "Density", "horizon_hours": 48, "window_days": 6.0, "sampling_rate": 6, "split_percent": [55, 25, 20], "batch_size": 256, "seed": 42, "model": {"layers": [{"layer": "LSTM", "units": 32, "activation": "relu"}, {"layer": "Dropout", "rate": 0.5}, {"layer": "Dense", "units": 1}]}, "training": {"optimizer": "rmsprop", "learning_rate": 0.1, "loss": "mse", "metrics": ["mae"]}, "points": {"q1": 2.0, "q2": 3.0, "q3": 2.0, "q4": 5.0, "q5": 7.0, "q6": 2.0, "q7": 3.0, "q8": 1.0}}')

# tries: values too large, too deep and too long to be sent, and one that contains itself
import numpy as np
from arms import everything

itself = {}
itself["itself"] = itself
deep = []
for _ in range(5000):
    deep = [deep]
answers = {
    "split_counts": np.zeros(2**33, "uint8"),
    "normalize": [np.zeros((75, 3)), deep, itself],
    "feature_statistics": itself,
    "feature_index": "9" * 2**27,
    "evaluate_naive_method": [[0.0] * 1000] * 2000,
    "load_data": {number: number for number in range(10**6)},
}
globals().update(everything(lambda *args, **kwargs: deep, deep))
globals().update(
    {name: lambda *args, answer=answer, **kwargs: answer for name, answer in answers.items()}
)

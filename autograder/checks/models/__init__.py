"""Keras models that students build, judged by what they compute with the grader's weights.

What the student bundle holds of it: `model_case`, `judges`, `layer_faults`. What never leaves: the
right outputs (`arithmetic`), those of wrong models (`diagnosis`), what makes examples (`sealing`).
"""

"""l6: the lecture's seven models, judged by what they compute."""

"""q7: the model."""

"""l7: the questions between the exercises."""

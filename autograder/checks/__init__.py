"""The check engine, what checks ask of a submission, and the values that come back."""

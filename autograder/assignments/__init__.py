"""What the assignments are: each in a folder of its own."""

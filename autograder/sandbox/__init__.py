"""The grader's side of the student's process: starts it, calls it, and survives its failures."""

"""Grades, result files and pages, all made from the results alone."""

"""Runs the public checks in a student's notebook or in `otter check`, without the grader.

This package is copied into the student bundle, with the public checks and their imports. It
reads the expected answers from data files, and knows neither variant nor solution.
"""

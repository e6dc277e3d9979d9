"""The public checks in a student's own notebook or by `otter check`, without the grader.

This package is copied into a student's folder, with the public checks and what those need. It
reads what it compares with from data files beside it, and knows neither variant nor solution.
"""

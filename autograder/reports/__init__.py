"""Grades, result files and pages, all made from the results alone."""

from autograder.grading.result_json import read_result, result_json
from autograder.reports.terminal import summary_table
from autograder.reports.writing import write_reports

__all__ = ["read_result", "result_json", "summary_table", "write_reports"]

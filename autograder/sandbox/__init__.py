"""The grader's side of the student's process: it is started, asked, and survived."""

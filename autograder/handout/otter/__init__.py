"""The autograder's zip for otter and Gradescope, and what runs inside otter."""

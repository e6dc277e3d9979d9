"""What leaves the project: the zip that otter and Gradescope take, and the student's bundle."""

"""Makes the students' files from the master solution, for any variant."""

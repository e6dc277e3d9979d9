"""The grades and the feedback in the forms that learning platforms and analysts take."""

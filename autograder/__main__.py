"""`python -m autograder`, the same as the console script.

`-m` alone puts the current folder first on the path, and Python itself imports from there before
this begins; `python -P -m autograder` does not.
"""

from autograder.start import main

if __name__ == "__main__":
    main()

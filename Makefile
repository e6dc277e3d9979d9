# make venv        .venv with exactly the pins of requirements.lock (every other target does it)
# make demo        a class of submissions, graded: see demo/
# make test        format, lint, types, arrows of imports, and tests
# make bench       ratios: against otter, against plain use, growth, latency …: see bench/. Ten
#                  minutes on an idle machine; QUICK=1 tries it, SUITE=1 also times the tests
# make gallery     what students read for each misconception, with every picture: see gallery/
# make assignment  the handouts in assignment/, again from solution/*/master.py
# make lock        requirements.lock, again from pyproject.toml
# make clean       .venv, demo/, gallery/, bench/ and caches away

# The first of these that TensorFlow has wheels for, Python 3.11 where it is, which the handout
# promises; PYTHON=... overrides.
PYTHON ?= $(shell for python in python3.11 python3 python3.12 python3.13; do \
	$$python -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' 2>/dev/null \
	&& echo $$python && break; done)

# Tests that wait for a process leave their core to another: one more at a time than cores. All of
# them, and the programs that they start, keep what was compiled, whatever the caller's setting is.
TESTERS ?= $(shell $(BIN)/python -c 'import os; print(1 + (os.cpu_count() or 1))')

VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet

.PHONY: venv demo gallery test bench assignment lock clean

venv: $(INSTALLED)

$(INSTALLED): requirements.lock pyproject.toml
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info < (3, 14))' \
	|| { echo "make: needs Python 3.11, 3.12 or 3.13 (make PYTHON=/path/to/python3.11)." \
	"Received: $(or $(PYTHON),none on the PATH)" >&2; exit 1; }
	@echo "Installing the pins of requirements.lock into $(VENV): some minutes, once."
	$(PYTHON) -m venv $(VENV)
	$(PIP) install --requirement requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

demo: $(INSTALLED)
	$(BIN)/python -P -m autograder.commands.demo --out demo

gallery: $(INSTALLED)
	$(BIN)/python -P -m autograder.commands.gallery --out gallery

test: $(INSTALLED)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache
	PYTHONDONTWRITEBYTECODE= $(BIN)/python -m pytest -n $(TESTERS) --dist loadfile \
	--no-loadscope-reorder

bench: $(INSTALLED)
	$(BIN)/python -P -m benchmarks --out bench $(if $(QUICK),--quick) $(if $(SUITE),--suite)

assignment: $(INSTALLED)
	$(BIN)/python -P -m autograder.handout assignment/assignment4 assignment/lesson

lock: $(INSTALLED)
	$(BIN)/uv pip compile pyproject.toml --extra dev --universal --fork-strategy fewest \
	--python-version 3.11 --custom-compile-command "make lock" --upgrade --quiet \
	--output-file requirements.lock

clean:
	rm -rf $(VENV) demo gallery bench .pytest_cache .mypy_cache .ruff_cache .hypothesis

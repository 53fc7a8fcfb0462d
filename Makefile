# make grade  set up .venv and grade submitted/ (or the sample class)      make test  lint and fast tests
# make lab    open the notebooks in JupyterLab                              make help  all targets
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

.PHONY: help grade test slow audit lab build check formgrader docs format clean

help:
	@sed -n 's/^## //p' $(MAKEFILE_LIST)

# The environment is complete when this file is newer than the lists of dependencies.
$(VENV)/.ready: pyproject.toml constraints.txt
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Latent Lab needs Python 3.11 or newer, this is " + sys.version)'
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	@echo "Setting up $(VENV): downloads about 5 GB the first time, which takes a few minutes."
	$(BIN)/python -m pip install --disable-pip-version-check --quiet --constraint constraints.txt --editable '.[dev]'
	touch $@

## make grade       grade submitted/ into graded/; without submitted/, the sample class into build/sample/
grade: $(VENV)/.ready
	@if [ -d submitted ]; then $(BIN)/autograder grade --submitted submitted --output graded; else $(BIN)/autograder demo --output build/sample; fi

# Two tests at a time, each with one thread: more threads would wait for one another.
PYTEST := OMP_NUM_THREADS=1 $(BIN)/python -m pytest -n 2 --dist

## make test        ruff and the fast tests
test: $(VENV)/.ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(PYTEST) worksteal

## make slow        whole notebooks, stock nbgrader, big batches
slow: $(VENV)/.ready
	$(PYTEST) loadfile -m slow --durations=8

## make audit       hidden tests against all stored right and wrong answers
audit: $(VENV)/.ready
	$(BIN)/autograder audit --no-mutants --seeds 1

## make lab         open the notebooks in JupyterLab
lab: $(VENV)/.ready
	$(BIN)/jupyter lab --notebook-dir notebooks

## make build       rebuild notebooks/ from solutions/
build: $(VENV)/.ready
	$(BIN)/autograder build

## make check       fail when notebooks/ differs from a rebuild
check: $(VENV)/.ready
	$(BIN)/autograder build --check

## make formgrader  open nbgrader's formgrader page
formgrader: $(VENV)/.ready
	$(BIN)/jupyter notebook --config nbgrader_config.py

## make docs        build the documentation into build/site/
docs: $(VENV)/.ready
	$(BIN)/mkdocs build --strict --quiet

## make format      format the code
format: $(VENV)/.ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

## make clean       remove build/ and caches, keep .venv
clean:
	rm -rf build .pytest_cache .ruff_cache

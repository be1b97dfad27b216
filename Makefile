# Every target sets up what it needs; nothing has to be installed or started by hand.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: setup check test demo tour format clean

setup: .venv/.done

.venv/.done: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Linli needs Python 3.11 or newer") if sys.version_info < (3, 11) else None'
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

check: setup
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports
	$(BIN)/mypy

# Bytecode is kept, whatever the shell says: the tests start the program a hundred times, and each start would compile it.
# Tests are given out one by one: some take as long as five hundred others.
test: export PYTHONDONTWRITEBYTECODE :=
test: setup
	$(BIN)/python -m pytest -n auto --maxschedchunk 1

demo: setup
	$(BIN)/linli demo

tour: setup
	$(BIN)/linli demo --tour

format: setup
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

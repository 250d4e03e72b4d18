# Everything runs from the .venv that this file makes; the only needs are Python 3.11 or newer and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check
GOLD ?= ../shared/gold
DATA ?= data
CONFIG ?= config

.PHONY: run test demo lint quality bench kill clean lock

run: $(VENV)/.runtime
	$(BIN)/python -m monitor --config $(CONFIG) --data $(DATA) run

test: $(VENV)/.dev
	$(BIN)/python -m pytest -n 2 --dist loadfile

demo: $(VENV)/.dev
	$(BIN)/python -m monitor demo

lint: $(VENV)/.dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

quality: $(VENV)/.dev
	GOLD=$(GOLD) $(BIN)/python -m quality

bench: $(VENV)/.bench
	$(BIN)/python -m bench

kill: $(VENV)/.dev
	$(BIN)/python -m tests.kill --kills 1000

# The runtime set is a subset of the development set, both locked with hashes.
$(VENV)/.runtime: requirements/runtime.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/runtime.lock
	touch $@

$(VENV)/.dev: requirements/dev.lock
	test -x $(BIN)/python || $(PYTHON) -m venv $(VENV)
	$(PIP) install --quiet --require-hashes -r requirements/dev.lock
	touch $@ $(VENV)/.runtime

# What the benchmarks stand beside. The lock is whole, and older pips trip over lxml[html_clean]: hence no-deps.
$(VENV)/.bench: requirements/bench.lock $(VENV)/.dev
	$(PIP) install --quiet --no-deps --require-hashes -r requirements/bench.lock
	touch $@

# Needs uv; a maintainer's command, not a user's.
lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements/runtime.in -o requirements/runtime.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements/dev.in -o requirements/dev.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-header --no-annotate -q requirements/bench.in -o requirements/bench.lock

clean:
	rm -rf $(VENV) build .mypy_cache .ruff_cache .pytest_cache

# Two commands do everything: `make run` and `make test`. Both start from nothing.
PYTHON ?= python3
PORT ?= 8501
VENV := .venv
BIN := $(VENV)/bin
WORKERS ?= 3  # a browser test waits for its page half of the time
# tests of a file stay together: they share what is opened; those of the browser begin early
PARALLEL := -n $(WORKERS) --dist loadfile --no-loadscope-reorder
PIP := $(BIN)/python -m pip install --disable-pip-version-check --quiet

.PHONY: help setup run build test test-all lint format docs screenshots bench load audit \
	deploy-trial clean

help:
	@echo "make run       start the dashboard on http://localhost:$(PORT)  (PORT=… for another port)"
	@echo "make test      lint, types and tests (those of the browser need Chromium; WORKERS=… processes)"
	@echo "make setup     only make the environment in $(VENV)"
	@echo "make build     only build data/warehouse from data/plans"
	@echo "make test-all  every test: long walks, longer random searches, every damage to every document"
	@echo "make format    format the code"
	@echo "make docs      write the generated pages under docs/ anew"
	@echo "make bench     what the build and the pages cost at 6 and 1,741 municipalities (BENCH_N=…)"
	@echo "make load      1 to 100 visits at once; MINUTES=60 make load for an hour of mixed use"
	@echo "make audit     known holes and licences of all packages (asks pypi.org or api.osv.dev)"
	@echo "make deploy-trial  two processes behind nginx as shipped in deploy/, tried with a browser"
	@echo "make screenshots  every page in all widths and themes, into build/screenshots"

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	  || { echo "Python 3.11 or newer is needed (PYTHON=python3.x make …)"; exit 1; }
	@echo "Making the environment in $(VENV) …"
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.runtime: requirements.txt | $(BIN)/python
	@echo "Installing what the dashboard needs (once, about a minute) …"
	@$(PIP) -r requirements.txt
	@touch $@

$(VENV)/.development: requirements.txt requirements-dev.txt $(VENV)/.runtime
	@echo "Installing what the tests need (once) …"
	@$(PIP) -r requirements-dev.txt
	@touch $@

setup: $(VENV)/.runtime

build: setup
	@$(BIN)/python -m etl build --if-needed

run: build
	@echo "http://localhost:$(PORT)"
	@$(BIN)/streamlit run app.py --server.port $(PORT)

lint: $(VENV)/.development
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

test: lint
	$(BIN)/python -m pytest $(PARALLEL) -m "not long"

test-all: lint
	HYPOTHESIS_PROFILE=thorough KPI_MUTANTS=100000 $(BIN)/python -m pytest $(PARALLEL)

format: $(VENV)/.development
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

docs: $(VENV)/.development
	$(BIN)/python docs/generate.py

screenshots: $(VENV)/.development
	$(BIN)/python -m tests.browser.contact_sheet

bench: $(VENV)/.development
	@$(BIN)/python -m benchmarks.bench

load: $(VENV)/.development
	@$(BIN)/python -m benchmarks.load

audit: $(VENV)/.development
	@$(BIN)/python -m deploy.audit

deploy-trial: $(VENV)/.development
	@$(BIN)/python -m deploy.trial

clean:
	rm -rf $(VENV) build data/warehouse data/.warehouse .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Two commands: `make map` (installs, then maps corpus/ or SOURCES="…") and `make test`.
SHELL := /bin/sh
.DEFAULT_GOAL := help
.PHONY: help install map test lint train evaluate bench corpus schemas clean

# Quote SOURCES as the shell would: make map SOURCES="pages/ catalogue.pdf list.txt"
SOURCES ?= corpus
RUN ?= $(shell date +%Y%m%d-%H%M%S)
BIN := .venv/bin

help: ## Show this list.
	@grep -E '^[a-z]+:.*##' Makefile | sed 's/:.*## /\t/' | expand -t 12

# The newest of the usual names that is Python 3.11 or later.
PYTHON ?= $(shell for name in python3.12 python3.11 python3.13 python3; do \
	"$$name" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo "$$name" && break; done)

.venv/installed: pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "CredAtlas needs Python 3.11 or later; none was found on the PATH." >&2; exit 1; }
	@test -x $(BIN)/python || "$(PYTHON)" -m venv .venv
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e .
	@touch $@

.venv/installed-test: .venv/installed
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[test]"
	@touch $@

.venv/installed-lint: .venv/installed-test
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[lint]"
	@touch $@

.venv/installed-benchmark: .venv/installed-test
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check --upgrade "pip>=25"
	env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e ".[benchmark]"
	@touch $@

install: .venv/installed ## Make .venv with the pinned dependencies.

map: .venv/installed ## Map corpus/ (or SOURCES="…") into outputs/<run>/.
	@$(BIN)/credatlas map $(SOURCES) --out outputs/$(RUN) || { code=$$?; test $$code -eq 3 || exit $$code; }

test: .venv/installed-test ## Run the tests.
	$(BIN)/python -m pytest -q -m "not benchmark" -n 2

lint: .venv/installed-lint ## Formatting, style, types, the floors of the house.
	$(BIN)/ruff format --check pipeline tests corpus
	$(BIN)/ruff check pipeline tests corpus
	$(BIN)/mypy
	$(BIN)/lint-imports

train: .venv/installed ## Train the models (CREDATLAS_DATA=… adds weakly labelled units).
	$(BIN)/credatlas train

evaluate: .venv/installed ## Scores by language and source (CREDATLAS_DATA=… adds the double-coded courses).
	$(BIN)/credatlas evaluate

bench: .venv/installed-benchmark ## Speed and memory against named peers (CREDATLAS_DATA=… adds real pages).
	$(BIN)/python -m pytest -q -m benchmark -s tests/benchmarks

corpus: .venv/installed-test ## Write the sample PDFs of corpus/ anew.
	$(BIN)/python corpus/make_pdfs.py

schemas: .venv/installed ## Write the JSON Schemas of outputs/ anew.
	$(BIN)/python -m credatlas.export.json_schema outputs

clean: ## Remove the environment and caches; runs in outputs/ stay.
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

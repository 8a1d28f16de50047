# Two commands: `make serve` and `make test`. Both set up a virtual environment in .venv first.
PYTHON ?= python3
BIN := .venv/bin
# One more than there are cores: tests of the page wait for the browser.
WORKERS = $(shell $(PYTHON) -c "import os; print((os.cpu_count() or 1) + 1)")
export NO_MKDOCS_2_WARNING := 1

.PHONY: serve test check build script forms measure wheel

.venv/ready: pyproject.toml requirements-dev.txt
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install -q --disable-pip-version-check -r requirements-dev.txt
	$(BIN)/python -m pip install -q --disable-pip-version-check --no-deps -e .
	touch .venv/ready

build: .venv/ready
	$(BIN)/mkdocs build --strict

serve: build
	$(BIN)/mkdocs serve

# The page's script needs Node.js to be checked; nothing else does.
check: .venv/ready $(if $(shell command -v npm),script)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check -q .
	$(BIN)/mypy
	$(BIN)/lint-imports

script: node_modules/ready
	node_modules/.bin/tsc -p .
	node --test --test-reporter=dot tests/script/*.test.mjs

node_modules/ready: package.json package-lock.json
	npm ci --silent --no-audit --no-fund
	touch node_modules/ready

# Sveltia CMS, for the tests of the forms; they are left out where the registry doesn't give it.
SVELTIA := 0.221.1
forms:
	mkdir -p .cache/sveltia
	cd .cache/sveltia && npm pack --silent @sveltia/cms@$(SVELTIA) && tar -xf sveltia-cms-$(SVELTIA).tgz

# COVER=1 measures which lines the tests run; quick from Python 3.12 on, twice the time on 3.11.
# Compiled before: where Python keeps no bytecode, each of the hundreds of builds would do it anew, for half a second.
test: check
	$(BIN)/python -m compileall -q plugins/annotated_brief
	COVERAGE_CORE=sysmon $(BIN)/python -m pytest -n $(WORKERS) --dist worksteal $(if $(COVER),--cov --cov-report=term:skip-covered)

# The figures the code is held to.
measure: .venv/ready
	$(BIN)/lint-imports
	$(BIN)/python scripts/measure.py

# The built wheel, installed and used, on each of PYTHONS.
wheel:
	$(PYTHON) scripts/try_wheel.py $(PYTHONS)

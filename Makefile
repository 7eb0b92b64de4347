# Everything that is done with the hub. `make` alone lists it.

PYTHON ?= python3
HOST ?= 127.0.0.1
PORT ?= 8000
HUB_DATA ?= var
SCALE ?= 0
ARGS ?=
COVER ?=
export PORT HUB_DATA

BIN := .venv/bin
UV := uv==0.13.9
MANAGE := $(BIN)/python manage.py
# Checks look at the code only: they leave the data of the running site alone.
CHECK_ENV := HUB_DATA=$(CURDIR)/.venv/var HUB_LOG_LEVEL=WARNING DJANGO_SETTINGS_MODULE=settings.test
CHECK := $(CHECK_ENV) $(MANAGE)
# Tests of one group go to one worker: those of one server share it.
PYTEST := $(BIN)/pytest -n auto --maxprocesses 4 --dist loadgroup --tb=short
# Tests that need no database: the part that can be measured in any Python in a minute.
UNITS := tests/hub/executor tests/search/analysis tests/search/query
COMPILE := $(BIN)/uv pip compile --quiet --universal --python-version 3.11 \
	--no-emit-index-url --custom-compile-command "make requirements"

.DEFAULT_GOAL := help
.PHONY: help run dev demo test test-executor-next soak coverage check code types migrations schema messages bench screenshots requirements

help: ## List what can be done
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sort | sed 's/:.*## /\t/' | expand -t 24

run: .venv/.runs .demo ## Serve the hub with its demo: PORT=8000 HUB_DATA=var make run
	@printf '\n  Pages      http://localhost:$(PORT)/\n  Admin      http://localhost:$(PORT)/admin/\n'
	@printf '  GraphQL    http://localhost:$(PORT)/graphql/\n'
	@printf '  Explorer   http://localhost:$(PORT)/graphql/explorer/\n\n'
	@DJANGO_SETTINGS_MODULE=settings.dev DEBUG=$${DEBUG:-false} exec $(BIN)/gunicorn \
		settings.wsgi:application --bind $(HOST):$(PORT) --threads 8 --no-control-socket

dev: .venv/.runs .demo ## The same with debug pages, restarted whenever a file changes
	@$(MANAGE) runserver $(HOST):$(PORT)

# A new database gets the demo, once: what people do to it afterwards stays. The file .demo holds
# the port of the last start, which the addresses of the pages follow.
.PHONY: .demo
.demo: .venv/.runs
	@$(MANAGE) check_data
	@$(MANAGE) migrate --verbosity 0
	@[ -e "$(HUB_DATA)/.demo" ] || $(MANAGE) load_demo
	@grep -qsx "$(PORT)" "$(HUB_DATA)/.demo" || $(MANAGE) move_demo
	@echo "$(PORT)" >"$(HUB_DATA)/.demo"

demo: .venv/.runs ## Write the demo content again; SCALE=10 adds 10,000 synthetic pages
	@$(MANAGE) check_data
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) load_demo $(if $(filter-out 0,$(SCALE)),--scale $(SCALE)) $(ARGS)
	@touch "$(HUB_DATA)/.demo"

test: .venv/.tests ## Run the tests, on SQLite and on PostgreSQL: ARGS="-k name" make test
	@echo "== SQLite: all tests"
	@$(PYTEST) $(COVER) $(ARGS) || { echo "On PostgreSQL, nothing was run."; exit 1; }
	@echo "== PostgreSQL: all that may differ there"
	@$(PYTEST) --postgres $(ARGS)

coverage: .venv/.tests ## How much of the code the tests without a database reach
	@$(PYTEST) --cov $(UNITS)

soak: .venv/.tests ## The random tests at full length; on PostgreSQL all that uses a database
	@echo "== SQLite: the random tests"
	@$(PYTEST) --soak $(ARGS)
	@echo "== PostgreSQL: all that uses a database"
	@$(PYTEST) --soak --postgres $(ARGS)

# The next graphql-core, alone: graphene does not allow it yet. No conftest of the house is loaded.
NEXT := .venv/core33
EXECUTOR := tests/hub/executor
test-executor-next: .venv/.next ## Run the executor's tests on the next graphql-core, without Django
	@PYTHONPATH=. $(NEXT)/bin/pytest -q -c /dev/null --rootdir=. --import-mode=importlib \
		--confcutdir=$(EXECUTOR) -p no:cacheprovider -p tests.servers.soak $(EXECUTOR)

check: code test-executor-next test ## What CI runs: format, lint, types, imports, migrations, schema, tests

code: .venv/.tests ## All checks but the tests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/lint-imports --no-cache
	$(MAKE) --no-print-directory types
	$(MAKE) --no-print-directory migrations
	$(CHECK) graphql_schema --check

types: .venv/.tests ## Check the types
	$(CHECK_ENV) $(BIN)/mypy

migrations: .venv/.runs ## Say which migrations are missing
	$(CHECK) makemigrations --check --dry-run

schema: .venv/.runs ## Write schema.graphql anew
	@$(MANAGE) graphql_schema

messages: .venv/.tests ## Bring the translations (.po) up to date with the code and compile them (.mo)
	@$(BIN)/python -m tests.i18n.catalogues $(patsubst %/locale,%,$(wildcard */locale))
	@for po in */locale/*/LC_MESSAGES/django.po; do \
		$(BIN)/pybabel --quiet compile --input-file "$$po" --output-file "$${po%.po}.mo"; done

bench: .venv/.tests ## Measure what the API costs, in ratios
	@$(BIN)/python -m benchmarks.run $(ARGS)

screenshots: .venv/.tests ## Make the pictures of the documentation from the demo
	@$(BIN)/python docs/make_screenshots.py

requirements: .venv/.created ## Pin the newest versions that pyproject.toml allows
	@$(COMPILE) --upgrade --output-file requirements.txt pyproject.toml
	@$(COMPILE) --upgrade --extra dev --constraint requirements.txt \
		--output-file requirements-dev.txt pyproject.toml
	@printf 'graphql-core>=3.3,<3.4\ncachetools>=8,<9\npytest>=9,<9.2\n' | \
		$(COMPILE) --upgrade --output-file requirements-next.txt -

.venv/.created:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { \
		echo "The hub needs Python 3.11, 3.12 or 3.13; $(PYTHON) is not one of them." \
		"Name another one: PYTHON=python3.12 make run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "Python's venv is missing. On Debian: apt-get install python3-venv"; exit 1; }
	@$(PYTHON) -m venv --clear .venv
	@$(BIN)/pip install --quiet --disable-pip-version-check "$(UV)"
	@touch $@

.venv/.runs: requirements.txt .venv/.created
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements.txt
	@touch $@

.venv/.next: requirements-next.txt .venv/.created
	@$(BIN)/uv venv --quiet --clear --python $(BIN)/python $(NEXT)
	@$(BIN)/uv pip install --quiet --python $(NEXT)/bin/python --requirement requirements-next.txt
	@touch $@

.venv/.tests: requirements-dev.txt .venv/.runs
	@$(BIN)/uv pip install --quiet --python $(BIN)/python --requirement requirements-dev.txt
	@touch $@

# Everything a newcomer types. Each target makes the environment it needs; nothing has to be prepared by hand.
SHELL := /bin/bash
.DEFAULT_GOAL := help
.PHONY: help demo run worker test mutants check bench docs pictures messages clean

PORT ?= 8000
ARGS ?=

# A home that is missing or not ours to write in: caches go inside the project.
ifneq ($(shell test -d "$$HOME" && test -w "$$HOME" && echo yes),yes)
export XDG_CACHE_HOME := $(CURDIR)/var/cache
endif

help: ## show this list
	@sed -n 's/^\([a-z]*\): ## \(.*\)$$/  make \1|\2/p' Makefile | while IFS='|' read -r name does; do printf '%-15s%s\n' "$$name" "$$does"; done

demo: ## the elections of 2004, played through; on http://localhost:8000 (PORT=8001 for another port)
	@scripts/system_python.sh scripts/port.py $(PORT) demo
	@scripts/environment.sh run
	@scripts/libraries.sh
	@exec .venv/bin/python -m scripts.serve --demo --port $(PORT)

run: ## the empty system at today's date (PORT= as above)
	@scripts/system_python.sh scripts/port.py $(PORT) run
	@scripts/environment.sh run
	@scripts/libraries.sh
	@exec .venv/bin/python -m scripts.serve --port $(PORT)

worker: ## the worker alone: due clocks, PDFs, mail, search index
	@scripts/environment.sh run
	@scripts/libraries.sh
	@exec .venv/bin/python manage.py worker

test: ## all tests (ARGS="-k vote" for some; RECOURSE_DATABASE_URL for PostgreSQL)
	@scripts/environment.sh dev
	@scripts/libraries.sh
	@scripts/chromium.sh
	@exec .venv/bin/pytest -n 2 --dist worksteal $(ARGS)

mutants: ## change the law's code in every small way and see that a test fails (10 minutes; ARGS=--report)
	@scripts/environment.sh dev
	@exec .venv/bin/python -m scripts.mutants $(ARGS)

check: ## style, types, layers, templates, migrations, generated docs, lock file, names
	@scripts/environment.sh dev
	@scripts/check.sh

bench: ## measure against the peers in bench/
	@scripts/environment.sh dev
	@scripts/libraries.sh
	@exec .venv/bin/python -m bench $(ARGS)

docs: ## write the generated documents anew
	@scripts/environment.sh dev
	@exec .venv/bin/python manage.py generated_docs

pictures: ## make the pictures of docs/ anew, in a browser
	@scripts/environment.sh dev
	@scripts/libraries.sh
	@scripts/chromium.sh
	@RECOURSE_REQUIRE_BROWSER=1 RECOURSE_DOCS_PICTURES=docs/pictures .venv/bin/pytest -q tests/browser/test_first_decision.py

messages: ## collect the texts to translate, and compile the catalogues
	@scripts/environment.sh dev
	@exec .venv/bin/python -m scripts.catalogues

clean: ## remove what can be made again; the data in var/ stays
	rm -rf .venv build mutants .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache var/tools var/cache var/static
	find . -name __pycache__ -type d -not -path './.git/*' -prune -exec rm -rf {} +
	@echo "The data in var/ was kept. To begin the demo anew, delete that folder: rm -r var"

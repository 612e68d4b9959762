# `make help` lists what can be done. Only Python 3.11 or newer and make are needed; everything else
# is installed into .venv, and the local database lives in .local.

PYTHON ?= python3
PORT ?= 8000
ARGS ?=
CONFIRM ?=
export PORT CONFIRM

LOCAL = $(PYTHON) -m local
VENV = .venv/bin/python
TEMPLATES = $(wildcard templates */templates)
# It does not know the line that holds both lists to the same versions, and says so each time.
DEPTRY = $(VENV) -W 'ignore:Unused option' -m deptry . --no-ansi

.DEFAULT_GOAL := help
.PHONY: help run test test-next lint lint-assets format check audit sbom bench bench-admin screenshots shell manage install requirements fuzz drill deploy-check deploy restore-drill point-in-time clean-local

help: ## List the commands
	@sed -n 's/^\([a-z-]*\):.*## /  make \1|/p' $(firstword $(MAKEFILE_LIST)) | awk -F'|' '{ printf "%-20s %s\n", $$1, $$2 }'

run: ## Serve the site on http://127.0.0.1:8000/ with its own database (PORT=8001 for another port)
	@$(LOCAL) run

test: ## Run all tests (ARGS="-k search" passes options to pytest; REQUIRE_BROWSER=1 insists on browsers and checkers)
	@$(LOCAL) test $(ARGS)

test-next: ## Run all tests on the newest Django and Wagtail, in .venv-next
	@$(LOCAL) test-next $(ARGS)

lint: install ## Look for mistakes in code and templates
	$(VENV) -m ruff check .
	$(VENV) -m ruff format --check .
	$(DEPTRY) --exclude '(\.|artwork/|bench/|deploy/|drills/|local/|tests/)'
	$(DEPTRY) --exclude '\.' --ignore DEP004
	$(if $(TEMPLATES),$(VENV) -m djhtml --tabwidth 2 --check $(TEMPLATES))

lint-assets: node_modules/.package-lock.json ## Look for mistakes in script and styles (needs npm; ARGS=--write fixes what it can)
	node_modules/.bin/biome check --error-on-warnings $(ARGS)

node_modules/.package-lock.json: package-lock.json
	@command -v npm >/dev/null || { echo "There is no npm on this machine (Debian: apt-get install npm)." >&2; exit 1; }
	npm ci --ignore-scripts --no-audit --no-fund

format: install ## Put code and templates in the house format
	$(VENV) -m ruff check --fix .
	$(VENV) -m ruff format .
	$(if $(TEMPLATES),$(VENV) -m djhtml --tabwidth 2 $(TEMPLATES))

check: ## Check settings, models and migrations, production settings included
	@$(LOCAL) check

audit: install ## Ask for known holes in the pinned packages; fails if that cannot be asked
	$(VENV) -m local.audit

sbom: install ## Write the list of what runs in production, in CycloneDX, to .local/sbom.cdx.json
	$(VENV) -m cyclonedx_py requirements requirements.txt --output-reproducible --of JSON -o .local/sbom.cdx.json

bench: ## Measure speed under load
	@$(LOCAL) bench $(ARGS)

bench-admin: ## Measure how the admin's lists grow with the site
	@$(LOCAL) bench-admin

fuzz: ## Send 20,000 malformed requests and broken files (FUZZ_REQUESTS, FUZZ_SEED, FUZZ_SECONDS)
	@FUZZ_REQUESTS=$(FUZZ_REQUESTS) FUZZ_PARTS=$(FUZZ_PARTS) LOG_LEVEL=CRITICAL \
		$(LOCAL) test -q -s -n $(FUZZ_PARTS) tests/site/fuzz $(ARGS)
	@FUZZ_EXAMPLES=$(FUZZ_EXAMPLES) LOG_LEVEL=CRITICAL $(LOCAL) test -q \
		tests/uploads/test_parsers_by_chance.py \
		tests/initiatives/program_summary/test_json_by_chance.py $(ARGS)

FUZZ_REQUESTS ?= 20000
FUZZ_EXAMPLES ?= 2000
FUZZ_PARTS ?= 2

drill: ## Break one part after the other under load (ARGS="kill_database" for one; needs nginx)
	@$(LOCAL) drill $(ARGS)

deploy-check: ## Name what is missing or wrong before a deploy
	@$(LOCAL) deploy-check

deploy: ## Put this commit in the place of the running release (needs Docker)
	@$(PYTHON) -m deploy up

screenshots: ## Make the pictures of manual and README again, in a Chromium of this machine
	@$(LOCAL) screenshots

restore-drill: ## Back up the local database, restore it beside itself, and compare
	@$(LOCAL) restore-drill

point-in-time: ## Drill the recovery of a database to the second before a mistake
	@$(LOCAL) point-in-time

shell: ## Open a Python shell with the site loaded
	@$(LOCAL) manage shell

manage: ## Run a management command: make manage ARGS="changepassword admin"
	@$(LOCAL) manage $(ARGS)

install: ## Create .venv and install what requirements-dev.txt names, if that is not done
	@$(LOCAL) install

requirements: install ## Pin and hash the newest allowed versions of requirements*.in
	$(VENV) -m pip install --quiet uv
	$(VENV) -m uv pip compile $(PIN) --upgrade requirements.in --output-file requirements.txt
	$(VENV) -m uv pip compile $(PIN) --upgrade requirements-dev.in --output-file requirements-dev.txt

PIN = --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --no-emit-find-links --custom-compile-command "make requirements"

clean-local: ## Delete the local database with everything entered in it (CONFIRM=yes)
	@$(LOCAL) clean

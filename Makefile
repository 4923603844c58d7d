# `make run` starts the site and `make test` tests it; the other commands are for developers.

PORT ?= 8000
PYTHON ?= python3
BIN := .venv/bin
MANAGE := $(BIN)/python manage.py
BUNDLES := $(wildcard newsroom/*_files.py newsroom/joined_*.py) newsroom/bundles.py
STATIC := $(wildcard */static/*/* */static/*/*/*)

.PHONY: run test bench looks rehearse check lock

run: .venv/runtime .env var/static/staticfiles.json
	@case "$(PORT)" in ''|*[!0-9]*) echo "PORT is '$(PORT)': it has to be a number, as in make run PORT=8080." >&2; exit 1;; esac
	@$(PYTHON) -c 'import socket; socket.create_server(("127.0.0.1", $(PORT))).close()' 2>/dev/null \
	|| { echo "Port $(PORT) is busy: choose another, as in make run PORT=8080." >&2; exit 1; }
	@$(MANAGE) migrate --verbosity 0
	@$(MANAGE) create_sections
	@$(MANAGE) load_starter_lists
	@$(MANAGE) import_seeds
	@DEBUG=1 $(MANAGE) create_demo_staff
	@DEBUG=1 $(MANAGE) load_sample_paper
	@echo
	@echo "The site:             http://127.0.0.1:$(PORT)/"
	@echo "The desk:             http://127.0.0.1:$(PORT)/admin/"
	@echo "Waiting comments:     http://127.0.0.1:$(PORT)/admin/comments/comment/"
	@echo "Press Ctrl-C to stop. The next make run keeps all data."
	@SITE_ADDRESS=http://127.0.0.1:$(PORT) exec $(MANAGE) run_site --port $(PORT)

test: .venv/dev
	@$(BIN)/pytest --numprocesses auto --quiet $(ARGS)

bench: .venv/dev var/static/staticfiles.json
	@$(BIN)/python -m tests.bench $(ONLY)

looks: .venv/dev var/static/staticfiles.json
	@$(BIN)/python -m tests.looks $(ONLY)

rehearse: .venv/dev var/static/staticfiles.json
	@$(BIN)/python -m tests.machines

check: .venv/dev .env
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/djade --check --target-version 5.2 $$(git ls-files 'templates/*.html')
	$(BIN)/oxlint $$(git ls-files '*.js')
	$(BIN)/oxfmt --check $$(git ls-files '*.css' '*.js')
	$(BIN)/typos
	$(BIN)/hadolint deploy/Dockerfile
	$(BIN)/check-jsonschema --quiet --builtin-schema vendor.compose-spec deploy/compose.yaml
	$(BIN)/mypy newsroom articles comments
	$(BIN)/lint-imports
	$(MANAGE) makemigrations --check --dry-run
	SITE_ADDRESS=https://news.example TRUSTED_PROXIES=127.0.0.1 EMAIL_URL=smtp://127.0.0.1 \
	PRIVACY_CONTROLLER=x PRIVACY_CONTACT=x PRIVACY_LEGAL_BASIS=x PRIVACY_RIGHTS=x \
	$(MANAGE) check --deploy --fail-level WARNING
	$(BIN)/uv lock --check --quiet
	$(BIN)/python -m tests.hygiene

lock: .venv/dev
	$(BIN)/uv lock
	$(BIN)/uv export $(EXPORT) --no-dev --output-file requirements/runtime.txt
	$(BIN)/uv export $(EXPORT) --no-dev --all-extras --no-extra heic --output-file requirements/server.txt
	$(BIN)/uv export $(EXPORT) --all-extras --no-extra heic --output-file requirements/dev.txt
EXPORT := --quiet --frozen --no-emit-project --no-header --no-annotate --format requirements-txt

# Files that make builds -------------------------------------------------------

.venv/pip:
	@command -v $(PYTHON) >/dev/null \
	|| { echo "$(PYTHON) was not found: install Python 3.11 or newer, or name one, as in make run PYTHON=python3.12." >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	|| { echo "$$($(PYTHON) --version) is too old: Python 3.11 or newer is needed, as in make run PYTHON=python3.12." >&2; exit 1; }
	@test -w . \
	|| { echo "The folder $$(pwd) is read-only: copy it to a folder that you can write to." >&2; exit 1; }
	@echo "Creating a Python environment in .venv …"
	@$(PYTHON) -m venv .venv \
	|| { rm -rf .venv; echo "$(PYTHON) could not create an environment; on Debian and Ubuntu: apt install python3-venv." >&2; exit 1; }
	@touch $@

.venv/runtime .venv/dev: .venv/%: requirements/%.txt .venv/pip
	@echo "Installing the packages in requirements/$*.txt (this takes a minute, once) …"
	@$(BIN)/python -m pip install --quiet --quiet --disable-pip-version-check --require-hashes --requirement $<
	@touch $@

.env: | .venv/pip
	@umask 077; $(PYTHON) -c 'import secrets; print("SECRET_KEY=" + secrets.token_urlsafe(50))' > $@

var/static/staticfiles.json: requirements/runtime.txt newsroom/settings.py $(BUNDLES) $(STATIC) | .venv/pip .env
	@echo "Collecting and compressing the static files …"
	@$(MANAGE) collectstatic --noinput --clear --verbosity 0
	@touch $@


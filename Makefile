# make run    environment, packages, database, server on http://localhost:8501
# make test   every rule, browser tests included
# make wide   the same rules at every page, size, language and fault, and on a store in PostgreSQL
# make lint   ruff, mypy and bandit
# make soak   faults and damaged files for longer than a change can wait
# make bench  timings, printed and not asserted
# make demo-login  the product with a login provider and three people to try

PYTHON ?= $(shell command -v python3.11 || command -v python3)
VENV   ?= .venv
PORT   ?= 8501
PY      = $(VENV)/bin/python

CHROMIUM ?= $(shell command -v chromium || command -v chromium-browser || command -v google-chrome || command -v google-chrome-stable)

.PHONY: run demo-login test wide soak fuzz lint format bench cluster chromium office nginx postgresql clean

# The tests of the store, which run a second time on a store in PostgreSQL; its own faults are in tests/test_machines*.py.
KEPT_IN_POSTGRESQL = tests/test_store.py tests/test_amend.py tests/test_targets.py tests/test_versions.py tests/test_backup.py \
  tests/test_cli.py tests/test_crowd.py

run: $(VENV)/.run
	$(PY) -m etl build
	$(PY) -m streamlit run app.py --server.port $(PORT)

demo-login: $(VENV)/.test
	$(PY) -m etl build
	$(PY) -m tests.demo_login --port $(PORT)

test: $(VENV)/.test chromium office nginx postgresql
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -n 2 -m "not wide" --ignore tests/browser $(PYTEST_ARGS)
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -n 2 -m "not wide" --dist loadfile tests/browser $(PYTEST_ARGS)

# What is left out above: of tests that are the same for every page, size, language or fault, all but some.
wide: $(VENV)/.test chromium office nginx postgresql
	$(PY) -m pytest -n 2 --store postgresql -k "not fault_at_every" $(KEPT_IN_POSTGRESQL) $(PYTEST_ARGS)
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -n 2 -m wide --ignore tests/browser $(PYTEST_ARGS)
	CHROMIUM="$(CHROMIUM)" $(PY) -m pytest -n 2 -m wide --dist loadfile tests/browser $(PYTEST_ARGS)

# What takes longer than a change can wait for: 500 kills, 100 publications, ten minutes of damaged files.
soak: $(VENV)/.test
	SOAK=1 $(PY) -m pytest tests/test_crowd.py tests/test_faults.py tests/test_versions.py tests/test_agreed.py
	$(PY) -m tests.fuzz_reading --seconds 600

fuzz: $(VENV)/.test
	$(PY) -m tests.fuzz_reading --seconds 60

lint: $(VENV)/.test
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -m mypy
	$(PY) -m bandit -q -r app.py access door etl pages rankings -c pyproject.toml

format: $(VENV)/.test
	$(PY) -m ruff check --fix .
	$(PY) -m ruff format .

bench: $(VENV)/.test chromium
	CHROMIUM="$(CHROMIUM)" $(PY) -m bench $(BENCH_ARGS)

# Three servers, PostgreSQL and nginx on this machine: http://localhost:8500
cluster: $(VENV)/.test nginx postgresql
	$(PY) -m bench.cluster $(CLUSTER_ARGS)

clean:
	rm -rf $(VENV) .mypy_cache .pytest_cache .ruff_cache .hypothesis

# --- what the commands above need -------------------------------------------------------------

# debian-install PACKAGE: installs it where we may, says what to do where we may not.
define debian-install
	if command -v apt-get >/dev/null && [ "$$(id -u)" = 0 ]; then \
	  apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(1); \
	elif command -v apt-get >/dev/null && sudo -n true 2>/dev/null; then \
	  sudo apt-get update -q && sudo DEBIAN_FRONTEND=noninteractive apt-get install -y -q $(1); \
	else \
	  echo "$(2)" >&2; exit 1; \
	fi
endef

$(PY):
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed. On Debian: apt-get install python3 python3-venv" >&2; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed, $(PYTHON) is older. Name another: make PYTHON=/path/to/python3.11" >&2; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { $(call debian-install,python3-venv,Python lacks its venv module. Install it first. On Debian: sudo apt-get install python3-venv); }
	$(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(VENV)/.run: requirements.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

$(VENV)/.test: requirements-dev.txt | $(PY)
	$(PY) -m pip install --quiet --disable-pip-version-check -r requirements-dev.txt
	@touch $@ $(VENV)/.run

chromium:
	@[ -n "$(CHROMIUM)" ] || { $(call debian-install,chromium,The browser tests need Chromium or Chrome. Install it (Debian: sudo apt-get install chromium; macOS: brew install --cask chromium; Fedora: sudo dnf install chromium) or name one: make test CHROMIUM=/path/to/chrome); }

OFFICE = libreoffice-writer-nogui libreoffice-impress-nogui libreoffice-calc-nogui poppler-utils fonts-liberation

office:
	@{ command -v soffice && command -v pdftotext && command -v pdftoppm; } >/dev/null || { $(call debian-install,$(OFFICE),The tests open every office file with LibreOffice and poppler. Install them first. On Debian: sudo apt-get install $(OFFICE)); }

nginx:
	@{ PATH="$$PATH:/usr/sbin" command -v nginx && command -v openssl; } >/dev/null || { $(call debian-install,nginx-light openssl,The tests of deploy/ run nginx with a certificate of their own. Install both first. On Debian: sudo apt-get install nginx-light openssl); }

postgresql:
	@{ command -v initdb || ls /usr/lib/postgresql/*/bin/initdb; } >/dev/null 2>&1 || { $(call debian-install,postgresql,The tests keep a store in a PostgreSQL server of their own. Install it first. On Debian: sudo apt-get install postgresql); }

# What people do daily. `make run` and `make test` set everything up by themselves.
PY ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.stamp
export UV_SYSTEM_CERTS ?= 1
export PIP_DISABLE_PIP_VERSION_CHECK ?= 1

.PHONY: run demo test test-all check lint types floors licences wheel-check bench bench-audit bench-awards bench-portal lock clean

# The portal of a made-up city with the packaged cases, one account a role; it serves until Ctrl-C.
PORT ?= 8000
run: $(STAMP)
	$(BIN)/zhixiao serve --demo --cases --work --data output/portal --port $(PORT)

# The packaged cases scored and printed into output/.
demo: $(STAMP)
	$(BIN)/zhixiao demo

# What a change is tried with before it is kept; `make test-all` goes over everything, with twice the made-up examples.
test: $(STAMP)
	$(BIN)/pytest -n auto --hypothesis-profile=daily -m "not browser and not libreoffice and not shared and not exhaustive"

test-all: $(STAMP)
	bash .ci/prepare
	$(BIN)/pytest -n auto
	bash .ci/postgres $(BIN)/pytest -n auto tests/portal -m "not browser" || { [ $$? = 3 ] && [ -z "$(STRICT)" ]; }

check: lint types floors licences

lint: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: $(STAMP)
	ZHIXIAO_DATA=output/types $(BIN)/mypy

floors: $(STAMP)
	$(BIN)/lint-imports

# Figures for docs/performance.md; each compares with a plain alternative in the same run.
bench: $(STAMP)
	$(BIN)/python bench/command_line.py
	$(BIN)/python bench/reporting.py
	$(BIN)/python bench/scoring.py

bench-audit: $(STAMP)
	$(BIN)/python -m bench.audit

bench-portal: $(STAMP)
	$(BIN)/python bench/portal.py

bench-awards: $(STAMP)
	$(BIN)/python bench/awards.py --full

# No AGPL or GPL (LGPL may be imported unmodified), and no index host in a committed file.
licences: $(STAMP)
	$(BIN)/python .ci/licences.py

# The wheel installs into an empty environment and runs there.
wheel-check: $(STAMP)
	bash .ci/wheel

lock:
	$(BIN)/uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --no-header --python-version 3.11 -o requirements.txt

clean:
	rm -rf $(VENV) build dist output .mypy_cache .pytest_cache .ruff_cache .hypothesis .import_linter_cache

# uv is quicker; pip alone is enough.
$(STAMP): requirements.txt pyproject.toml
	test -x $(BIN)/python || $(PY) -m venv $(VENV)
	$(BIN)/pip install -q uv==0.13.8 || true
	$(BIN)/uv pip install -q --python $(BIN)/python --require-hashes -r requirements.txt \
	  || $(BIN)/pip install -q --require-hashes -r requirements.txt
	$(BIN)/uv pip install -q --python $(BIN)/python --no-deps --no-build-isolation -e . \
	  || $(BIN)/pip install -q --no-deps --no-build-isolation -e .
	touch $@

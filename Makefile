# `make site` builds the example site, `make serve` previews it, `make docs` builds the documentation, `make test` runs the
# tests. Each sets up what it needs.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: site docs reference serve test wheel lint types browser bench clean

site: $(VENV)/.installed
	@$(BIN)/briefgen build
	@echo
	@echo "The example site is in site/ (start at site/index.html). Preview it with: make serve"

docs: $(VENV)/.installed
	@cd docs && ../$(BIN)/briefgen build --strict
	@echo
	@echo "The documentation is in docs/site/. Preview it with: cd docs && ../$(BIN)/briefgen serve"

reference: $(VENV)/.installed
	@for script in scripts/update_*.py; do $(BIN)/python $$script || exit 1; done

serve: $(VENV)/.installed
	@$(BIN)/briefgen serve

test: $(VENV)/.developing
	$(BIN)/python -m pytest -m "not browser" $(PYTEST)

# The tests against the installed wheel, with the package's sources away; TESTS chooses some.
wheel: $(VENV)/.developing
	$(BIN)/python scripts/test_wheel.py -q $(TESTS)

lint: $(VENV)/.developing
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(VENV)/.developing
	$(BIN)/mypy

browser: $(VENV)/.developing
	$(BIN)/python -m pytest -m browser $(PYTEST)

clean:
	rm -rf .briefgen docs/.briefgen docs/site $(VENV)

$(VENV)/bin/python:
	$(PYTHON) -m venv $(VENV)

# A marker newer than pyproject.toml says that the environment is as it should be. Byte code is made once, as it is for
# an installed package, for those whose environment keeps Python from making it.
$(VENV)/.installed: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) (once)..."
	@$(BIN)/python -m pip install --quiet --editable .
	@$(BIN)/python -m compileall -q briefgen
	@touch $@

$(VENV)/.developing: pyproject.toml | $(VENV)/bin/python
	@echo "Setting up $(VENV) with the development tools (once)..."
	@$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@$(BIN)/python -m compileall -q briefgen
	@touch $@ $(VENV)/.installed

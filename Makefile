# Two commands are enough: `make pdf` and `make test`. Both set up what they need first; `make help` lists the rest.

PYTHON_HERE := .venv/bin/python
READY := .venv/.ready
UV := uv==0.13.9

.DEFAULT_GOAL := help
.PHONY: help setup pdf test lint format bench pictures lock clean

help:  ## this list
	@sed -n 's/^\([a-z]*\):.*  ## /  make \1|/p' Makefile | column -t -s '|' 2>/dev/null || grep '  ##' Makefile

# An upgrade of the machine's Python breaks a virtual environment: then it is made afresh.
ifneq ($(shell $(PYTHON_HERE) -c '' 2>&1 || echo broken),)
.PHONY: $(READY)
endif

$(READY): requirements.lock tools/setup.sh
	@sh tools/setup.sh

setup: $(READY)  ## install what the other commands need into .venv

pdf: $(READY)  ## build every brochure into dist/
	@$(PYTHON_HERE) make_pdf.py

test: $(READY)  ## run the tests (ARGS="-k imposition" for a part)
	@$(PYTHON_HERE) -m pytest -n auto --dist loadscope --no-loadscope-reorder $(ARGS)

# All three run before it fails.
lint: $(READY)  ## check style and types
	@failed=0; \
	$(PYTHON_HERE) -m ruff check --output-format concise . || failed=1; \
	$(PYTHON_HERE) -m ruff format --check --output-format concise . || failed=1; \
	$(PYTHON_HERE) -m mypy --strict brochure make_pdf.py || failed=1; \
	exit $$failed

format: $(READY)  ## format the code
	@$(PYTHON_HERE) -m ruff check --fix-only .
	@$(PYTHON_HERE) -m ruff format .

bench: $(READY)  ## measure speed and memory (ARGS="booklet titles" for a part, --write for docs/performance.md)
	@$(PYTHON_HERE) tools/bench $(ARGS)

pictures: $(READY)  ## make the pictures of pages for the README
	@$(PYTHON_HERE) make_pdf.py >/dev/null && $(PYTHON_HERE) make_pdf.py report >/dev/null && $(PYTHON_HERE) make_pdf.py gallery >/dev/null && $(PYTHON_HERE) tools/pictures.py

lock: $(READY)  ## write requirements.lock from pyproject.toml (UPGRADE=--upgrade for newer versions)
	@$(PYTHON_HERE) -m venv .venv-lock
	@.venv-lock/bin/python -m pip install --quiet --disable-pip-version-check $(UV)
	@.venv-lock/bin/python -m uv pip compile pyproject.toml --extra dev --universal --python-version 3.11 --generate-hashes \
		--custom-compile-command "make lock" --quiet --output-file requirements.lock $(UPGRADE)
	@rm -rf .venv-lock

clean:  ## remove all that these commands made
	rm -rf .venv .venv-lock dist .cache .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

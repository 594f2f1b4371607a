# env makes the environment in .venv; everything else calls it. Needs make and a Python >= 3.11.
PYTHON ?= python3
BIN := .venv/bin
.DELETE_ON_ERROR:
.PHONY: env demo test check bench soak lock clean

env: .venv/ready

.venv/ready: requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Nagori needs Python 3.11 or newer; $(PYTHON) is older. Say which to use: make PYTHON=python3.12 env"; exit 1; }
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	$(BIN)/python -m uv pip install --quiet --require-hashes --compile-bytecode --python $(BIN)/python -r requirements.lock
	$(BIN)/python -m uv pip install --quiet --no-deps --no-build-isolation --python $(BIN)/python --editable .
	touch $@

demo: env
	$(BIN)/nagori demo

test: env
	$(BIN)/python -m pytest -m "not soak"

check: env
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/nagori check

bench: env
	$(BIN)/python -m tests.bench

soak: env
	HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -m soak

# The hashes of every dependency, for every platform, without naming a registry.
lock: env
	$(BIN)/python -m uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-header --no-annotate --no-emit-index-url --quiet -o requirements.lock

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

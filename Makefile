# Everything runs in .venv; the second time each step is quick. `make help` lists the targets.

PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
CATALOGUES := $(wildcard resources/translations/*/LC_MESSAGES/tpbis.po)
COMPILED := $(CATALOGUES:.po=.mo)
EXTRACT := --no-default-keywords --keyword=_ --keyword=plural:1,2

export DEBIAN_FRONTEND = noninteractive

.PHONY: help run test check bench build words clean run-packages test-packages
.DEFAULT_GOAL := help

help:
	@echo "make run     open the program (without a screen: play the demo into out/)"
	@echo "make test    run the tests"
	@echo "make check   style, types, translations and tests"
	@echo "make bench   measure, and write docs/benchmarks.md"
	@echo "make build   freeze the program into dist/tpbis-desktop, and try it"
	@echo "make words   collect the strings people read for the translators"

run: run-packages $(READY) $(COMPILED)
	@if [ "$$(uname)" = Linux ] && [ -z "$${DISPLAY:-}$${WAYLAND_DISPLAY:-}" ]; then \
		echo "There is no screen here, so the demo is played unseen:"; \
		QT_QPA_PLATFORM=offscreen $(BIN)/tpbis-desktop demo out && \
		echo "Badges, exports and screenshots lie in $(CURDIR)/out"; \
	else \
		$(BIN)/tpbis-desktop; \
	fi

test: test-packages $(READY) $(COMPILED)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -n 2 --dist loadfile

check: test-packages $(READY) $(COMPILED)
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m pytest -q tests/test_words.py
	$(MAKE) --no-print-directory test

bench: test-packages $(READY) $(COMPILED)
	QT_QPA_PLATFORM=offscreen $(BIN)/python -m benchmarks

build: run-packages $(READY) $(COMPILED)
	$(BIN)/pyinstaller --noconfirm --log-level WARN build.spec
	QT_QPA_PLATFORM=offscreen dist/tpbis-desktop/tpbis-desktop doctor
	QT_QPA_PLATFORM=offscreen dist/tpbis-desktop/tpbis-desktop demo build/demo

words: $(READY)
	@mkdir -p build
	$(BIN)/pybabel -q extract $(EXTRACT) --sort-output --add-location=file --project=tpbis-desktop -o build/tpbis.pot tpbis_desktop
	$(BIN)/pybabel -q update --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date -D tpbis -i build/tpbis.pot -d resources/translations

clean:
	rm -rf .venv build dist out $(COMPILED)

run-packages:
	@bash tools/system_packages.sh run $(PYTHON)

test-packages:
	@bash tools/system_packages.sh test $(PYTHON)

$(READY): pyproject.toml constraints.txt | run-packages
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed: make PYTHON=/path/to/python3.11 ..."; exit 1; }
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

%.mo: %.po $(READY)
	$(BIN)/pybabel -q compile -i $< -o $@

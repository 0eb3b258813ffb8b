# The commands of the README and CONTRIBUTING.md. `make help` lists them.

PREFIX ?= /usr/local
WHEELS ?= .build/wheels
SECONDS ?= 60
TOOLS := $(CURDIR)/.build/tools
EXECUTABLE := .build/release/wheelpatch
# On Linux, leaves a megabyte of symbols out of the static executable.
STATIC := --static-swift-stdlib $(if $(filter Linux,$(shell uname -s)),-Xlinker --no-export-dynamic)

export WHEELPATCH_TOOLS := $(TOOLS)
export WHEELPATCH_WHEELS := $(abspath $(WHEELS))
COMPLETIONS := bash-completion/completions/wheelpatch zsh/site-functions/_wheelpatch fish/vendor_completions.d/wheelpatch.fish

.DEFAULT_GOAL := build
.PHONY: help build release install dist test golden reference format lint documents pages site interop popular torch needs installed packing clients verdicts faults fuzz bench growth integrations bazel machines ci clean

help: ## List these commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "make %-12s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

build: ## Build everything for debugging, tests included
	swift build --build-tests

release: ## Build the executable, optimized
	swift build -c release --product wheelpatch

install: ## Install an executable that needs no Swift, manual pages and completions in PREFIX
	swift build -c release --product wheelpatch $(STATIC)
	install -d "$(PREFIX)/bin" $(foreach file,$(COMPLETIONS),"$(PREFIX)/share/$(dir $(file))")
	install $(EXECUTABLE) "$(PREFIX)/bin/"
	packaging/manual $(EXECUTABLE) "$(PREFIX)/share/man/man1"
	$(EXECUTABLE) --generate-completion-script bash >"$(PREFIX)/share/$(word 1,$(COMPLETIONS))"
	$(EXECUTABLE) --generate-completion-script zsh >"$(PREFIX)/share/$(word 2,$(COMPLETIONS))"
	$(EXECUTABLE) --generate-completion-script fish >"$(PREFIX)/share/$(word 3,$(COMPLETIONS))"

dist: ## Build a release in dist: a static executable and its wheel; needs Debian and the network
	packaging/build dist

test: ## Run the tests; they need no network
	swift test --disable-xctest

golden: ## Compare the golden command lines of Fixtures/cli
	swift build --product wheelpatch
	Fixtures/cli/run .build/debug/wheelpatch

reference: ## Build the documentation of the libraries into .build/documentation
	swift build
	.ci/reference

format: ## Format the sources
	swift format format -i -r Sources Tests Package.swift

lint: ## Check the format of the sources and the order of their layers
	swift format lint --strict -r Sources Tests Package.swift
	.ci/layers

documents: ## Check links, paths and words in the pages, help and comments
	.ci/documents

pages: release $(TOOLS)/requirements.txt ## Run the commands in the pages, and compare what they show
	PATH="$(TOOLS)/bin:$$PATH" Tests/Documents/run $(EXECUTABLE)

site: release ## Build the documentation into .build/site
	python3 -m venv .build/site-tools
	.build/site-tools/bin/python -m pip install -q --disable-pip-version-check -r packaging/site/requirements.txt
	PATH="$(CURDIR)/.build/site-tools/bin:$$PATH" packaging/site/build $(EXECUTABLE) .build/site

interop: release ## Let pip, uv, installer, wheel and git judge the output, and validate SARIF; downloads wheels
	mkdir -p "$(WHEELS)"
	Tests/Interop/check $(EXECUTABLE)
	$(TOOLS)/bin/python Tests/Interop/formats $(EXECUTABLE)
	$(TOOLS)/bin/python Tests/Interop/resolution $(EXECUTABLE)
	$(TOOLS)/bin/python Tests/Interop/releases $(EXECUTABLE)
	$(TOOLS)/bin/python Tests/Interop/promotion $(EXECUTABLE)
	Tests/Interop/sizes $(EXECUTABLE) $(WHEELS)
	$(TOOLS)/bin/python Tests/Interop/variants $(EXECUTABLE)

popular: release $(TOOLS)/requirements.txt ## Compare deps with uv about 297 popular wheels, and three versions of 40 projects; downloads 260 MB
	$(TOOLS)/bin/python Tests/Interop/popular .build/popular $(EXECUTABLE)

torch: release $(TOOLS)/requirements.txt ## Cut the cycle of torch and triton, and let pip install torch from an index; WHEELS as for bench
	$(TOOLS)/bin/python Tests/Interop/torch-triton $(EXECUTABLE) $(WHEELS)/torch-2.0.1-cp38-*.whl $(WHEELS)/triton-2.0.0-*.whl

needs: release $(TOOLS)/requirements.txt ## Compare inspect --needs with versions of pip, uv and installer; downloads 200 MB
	$(TOOLS)/bin/python Tests/Interop/needs --tools .build/needs $(EXECUTABLE)

installed: release $(TOOLS)/requirements.txt ## Check environments that pip, uv and Debian's packages made
	$(TOOLS)/bin/python Tests/Interop/installed $(EXECUTABLE)

packing: release $(TOOLS)/requirements.txt ## Compare unpack and pack with Python's tools
	$(TOOLS)/bin/python Tests/Interop/packing $(EXECUTABLE)

clients: release ## Let pip, uv, poetry, pdm and devpi read an index, and kill runs that write one; needs Debian
	.ci/packages nginx-light apache2 strace
	WHEELPATCH_CLIENTS=$(CURDIR)/.build/clients Tests/Interop/index $(EXECUTABLE)

verdicts: release ## Compare verify --for with the consumers; WAREHOUSE=DIR asks PyPI's sources too
	WHEELPATCH_CONSUMERS=$(CURDIR)/.build/consumers Tests/Verdicts/verdicts --cache .build/verdicts $(if $(WAREHOUSE),--warehouse $(WAREHOUSE)) $(EXECUTABLE)

faults: release ## Full disks, failing calls, signals; needs strace, and root for some cases
	Tests/Faults/run $(EXECUTABLE)

fuzz: ## Fuzz each target for SECONDS (60)
	Tests/Fuzzing/run $(SECONDS)

bench: release ## Measure against cp, with the wheels in WHEELS; downloads what is missing, 1 GB
	mkdir -p "$(WHEELS)"
	Tests/Benchmarks/run --fetch --batch --verify $(EXECUTABLE) "$(WHEELS)"

growth: release ## Check that time and memory grow linearly with the input
	Tests/Benchmarks/growth $(EXECUTABLE)

integrations: ## Run wheelpatch in GitHub Actions, pre-commit, cibuildwheel and fromager
	swift build -c release --product wheelpatch $(STATIC)
	Tests/Integrations/run $(EXECUTABLE)

bazel: release ## Run the Bazel rules, with the reference worker of Bazel and with a remote cache; needs Debian
	.ci/packages bazel-bootstrap bazel-bootstrap-source nginx-light
	Tests/Bazel/run $(EXECUTABLE)

machines: release ## Run the examples of docs/how-to/many-machines.md; needs GNU parallel
	Tests/ManyMachines/run $(EXECUTABLE)

ci: ## Run everything that has to pass before a merge
	.ci/run

clean: ## Remove everything that was built
	swift package clean

# The Python environment of the interoperation checks.
$(TOOLS)/requirements.txt: Tests/Interop/requirements.txt
	python3 -m venv --clear $(TOOLS)
	$(TOOLS)/bin/python -m pip install -q --disable-pip-version-check -r $<
	cp $< $@

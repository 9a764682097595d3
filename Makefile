## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

VERSION := $(shell sed -n 's/^Version: *//p' DESCRIPTION)
DIST    ?= rnn-$(VERSION).tar.gz
OCTAVE  ?= octave-cli
RUN     := $(OCTAVE) --no-history --norc --quiet --eval
# in parallel, also when nobody says -j
JOBS     = $(if $(findstring jobserver,$(MAKEFLAGS)),,-j$(shell nproc 2> /dev/null || echo 2))
SUB      = $(MAKE) --no-print-directory $(JOBS)
VARIANT  = mkdir -p build/$@ && $(SUB) -C oct BUILD=$(CURDIR)/build/$@/o OCT=$(CURDIR)/build/$@/__rnn__.oct \
           PKG_ADD=$(CURDIR)/build/$@/PKG_ADD
SOURCES  = $(wildcard oct/*.cc oct/*.h oct/onnx/*.cc oct/onnx/*.h oct/mpi/*.cc oct/core/*.[ch] oct/core/*/*.[ch] tests/c/*.c tests/c/*.cc tests/c/*.h)

.PHONY: help all build deps onnx mpi demo textbook cells notebooks test test-newest fuzz fuzz-readers asan valgrind tsan coverage lint format bench bench-growth bench-stream bench-mpi bench-beside bench-text \
        bench-deps golden dist install clean
.DEFAULT_GOAL := help

help: ## this list
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' Makefile | awk -F'|' '{ printf "%-20s%s\n", $$1, $$2 }'

all: build

build: ## compile oct/__rnn__.oct; then "addpath m oct" at the Octave prompt is all
	@command -v $${MKOCTFILE:-mkoctfile} > /dev/null || { echo "mkoctfile is missing: make deps"; exit 1; }
	+@$(SUB) -C oct

# ---- what must be there -----------------------------------------------------------------------

DEBIAN   = octave octave-dev libopenblas-dev gcc g++ make bats gnuplot-nox ghostscript fonts-freefont-otf texinfo
ONNX     = libonnx-dev libprotobuf-dev protobuf-compiler pkg-config
MPI      = libopenmpi-dev openmpi-bin
COMMANDS = octave mkoctfile gcc g++ bats gnuplot makeinfo

deps: ## install what is missing: apt-get on Debian and Ubuntu, elsewhere it is named
	@missing=; if command -v apt-get > /dev/null; then $(call apt_install,$(DEBIAN)); else $(name_missing); fi

define apt_install
have=" $$(dpkg-query -W -f '$${Package}:$${db:Status-Status} ' $1 2> /dev/null) "; \
for p in $1; do case $$have in *" $$p:installed "*) ;; *) missing="$$missing $$p" ;; esac; done; \
test -n "$$missing" || exit 0; \
sudo=; if [ "$$(id -u)" != 0 ]; then sudo=sudo; \
  command -v sudo > /dev/null || { echo "missing:$$missing (no sudo here: install them as root)"; exit 1; }; fi; \
echo "installing$$missing"; \
$$sudo apt-get -qq update; \
$$sudo env DEBIAN_FRONTEND=noninteractive apt-get -qq install -y --no-install-recommends $$missing
endef

onnx: ## build what writes and reads ONNX files; installs what it needs
	@if command -v apt-get > /dev/null; then $(call apt_install,$(ONNX)); fi
	+@$(SUB) -C oct onnx
	@test -e oct/__rnn_onnx__.oct || { echo 'missing: protoc, protobuf and onnx.proto (Debian: $(ONNX))'; exit 1; }

mpi: ## build what trains on many machines with MPI; installs what it needs
	@if command -v apt-get > /dev/null; then $(call apt_install,$(MPI)); fi
	+@$(SUB) -C oct mpi
	@test -e oct/__rnn_mpi__.oct || { echo 'missing: mpicc with mpi.h (Debian: $(MPI))'; exit 1; }

define name_missing
for c in $(COMMANDS); do command -v $$c > /dev/null || missing="$$missing $$c"; done; \
case $$missing in *gcc*) ;; *) echo 'int main (void) { return 0; }' | \
  gcc -x c - -lopenblas -o /dev/null 2> /dev/null || missing="$$missing libopenblas";; esac; \
test -z "$$missing" || { echo "missing:$$missing"; \
  echo "(mkoctfile comes with Octave's development files, makeinfo with texinfo)"; exit 1; }
endef

# ---- see it, test it --------------------------------------------------------------------------

demo: deps ## train on the yearly sunspot numbers, print the errors and draw the forecast
	+@$(SUB) build
	@LC_ALL=C.UTF-8 $(RUN) 'addpath m oct demos; demo_sunspots'

textbook: build ## the textbooks' experiments beside the published figures; writes build/textbook.md (FULL=1, ONLY="xor reber")
	@mkdir -p build
	@LC_ALL=C.UTF-8 $(if $(DATA),RNN_DATA='$(abspath $(DATA))') $(RUN) \
	  'addpath m oct demos demos/textbook; textbook ("$(ONLY)", "Full", $(if $(FULL),true,false), "File", "build/textbook.md");'

cells: build ## every cell on three tasks with equal parameters; writes build/cells.md, build/cells.png (CELLS="lstm gru": only those)
	@mkdir -p build
	@LC_ALL=C.UTF-8 $(if $(DATA),RNN_DATA='$(abspath $(DATA))') $(RUN) \
	  'addpath m oct demos; compare_cells ("Cells", regexp ("$(CELLS)", "\\S+", "match"), "File", "build/cells");'

notebooks: build ## run the cells of demos/*.ipynb and keep what they print and draw (BOOKS="...": only those)
	@for f in $(or $(BOOKS),$(sort $(wildcard demos/*.ipynb))); do echo "$$f"; \
	LC_ALL=C.UTF-8 $(RUN) "addpath m oct demos; run_notebook ('$$f')" || exit 1; done

test: deps ## every test; the last line is "N passed, N failed" (FULL=1: the long forms too, as .ci/run)
	+@$(SUB) build
	@tests/run

test-newest: ## the same in F=folder, a Debian with another Octave; CONTRIBUTING says how it is made
	@test -n "$(F)" || { echo 'make test-newest F=folder: a folder with a Debian and its Octave (CONTRIBUTING.md)'; exit 1; }
	@test -x "$(F)/usr/bin/octave-cli" || { echo '$(F) has no usr/bin/octave-cli (CONTRIBUTING.md says how it is made)'; exit 1; }
	@tree="$(F)/root/rnn-test" && git init -q "$$tree" && \
	git -C "$$tree" fetch -q "$(CURDIR)" HEAD && git -C "$$tree" reset -q --hard FETCH_HEAD
	@env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u F chroot "$(F)" make -C /root/rnn-test test

fuzz: build ## random calls of every function, right and wrong: make fuzz N=100000 SEED=1 (CALL=7: that one, shown)
	@tests/run_fuzz $(or $(SEED),1) $(or $(N),10000) $(CALL)

fuzz-readers: ## the readers of files against libFuzzer, each SECONDS=600 long (clang)
	@$(MAKE) --no-print-directory -C tests/c fuzz $(if $(SECONDS),SECONDS=$(SECONDS))

asan: ## the Octave tests on a build with AddressSanitizer and UBSan
	+@$(VARIANT) SANITIZE=1
	@RNN_OCT=$(CURDIR)/build/asan RNN_SANITIZE=1 TEST_TIMEOUT=3600 tests/run tests/*.bats

valgrind: ## the C unit tests under valgrind
	+@$(SUB) -C tests/c valgrind

tsan: ## the C unit tests that use threads on a build with ThreadSanitizer
	+@$(SUB) -C tests/c tsan

coverage: ## line coverage of oct/core by all tests
	@rm -rf build/coverage build/c-coverage
	+@$(VARIANT) COVERAGE=1
	@C_MAKE='COVERAGE=1 SANITIZE=' RNN_OCT=$(CURDIR)/build/coverage tests/run; status=$$?; \
	tests/coverage build/coverage $(wildcard build/c-coverage) && exit $$status

# ---- the sources ------------------------------------------------------------------------------

lint: ## compile with -Werror, then the checkers that are installed
	+@$(VARIANT) WERROR=1
	@tests/lint $(SOURCES)

format: ## clang-format the C and C++ sources
	@clang-format -i $(SOURCES)

# ---- measure ----------------------------------------------------------------------------------

bench: build ## speed and memory beside PyTorch, oneDNN and m-code; writes build/bench.md (ROWS="lstm online": only those; NEWEST=folder: and newer peers there)
	@tests/bench/run.sh $(ROWS)

bench-growth: build ## how time and memory grow with T, N and B; writes build/growth.md, build/growth.png
	@tests/bench/growth.sh

bench-mpi: build ## what more machines gain by mpi: measured sums on slow wires, and a model's table for 2 to 1,024 (as root: the wires, too)
	@tests/bench/mpi.sh

bench-beside: build ## trainings in 4 processes at once: threads that share the cores by themselves, and one each
	@tests/bench/beside.sh

bench-stream: build ## an epoch over GIB=20 GiB of generated sequences, part by part, beside training from memory
	@tests/bench/stream.sh

bench-text: build ## language model and translation beside PyTorch, on the files in DATA=folder
	@tests/bench/text.sh $(DATA)

bench-deps: ## install the peers that bench compares with (Debian and Ubuntu)
	@missing=; $(call apt_install,python3-torch python3-h5py libdnnl-dev time)

golden: ## make tests/golden anew with PyTorch (make bench-deps)
	@/usr/bin/python3 tests/golden/make_golden.py
	@/usr/bin/python3 tests/golden/make_golden_text.py
	@/usr/bin/python3 tests/golden/make_golden_layers.py
	@/usr/bin/python3 tests/golden/make_golden_cells.py
	@/usr/bin/python3 tests/golden/make_golden_losses.py
	@/usr/bin/python3 tests/golden/make_golden_safetensors.py
	@/usr/bin/python3 tests/golden/make_golden_keras.py

# ---- the package ------------------------------------------------------------------------------

dist: ## rnn-VERSION.tar.gz, as "pkg install" takes it
	@stage=$$(mktemp -d) && trap 'rm -rf "$$stage"' EXIT && top="$$stage/rnn-$(VERSION)" && \
	mkdir -p "$$top/inst" "$$top/src/core" && \
	cp DESCRIPTION COPYING NEWS INDEX "$$top" && \
	cp -R m/. "$$top/inst" && \
	if [ -d demos ]; then cp -R demos "$$top/inst"; fi && \
	cp -R oct/Makefile oct/*.cc oct/*.h oct/onnx oct/mpi "$$top/src" && \
	cp oct/core/*.[ch] "$$top/src/core" && cp -R $(wildcard oct/core/*/) "$$top/src/core" && \
	tar -C "$$stage" --sort=name --owner=0 --group=0 --numeric-owner --exclude='*.png' \
	  -czf "$(abspath $(DIST))" rnn-$(VERSION) && \
	echo "$(DIST)"

install: dist ## install the package; then "pkg load rnn" in any Octave
	@$(RUN) 'pkg install $(DIST); disp ("installed; at the Octave prompt: pkg load rnn")'

clean: ## remove everything that was built
	+@$(SUB) -C oct clean
	@rm -rf build $(DIST)

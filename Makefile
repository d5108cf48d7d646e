# mlcoach: `make run` sets up, builds and starts; `make test` sets up, builds and runs every test.
# `make help` lists the rest.

PREFIX ?= /usr/local
DESTDIR ?=
BUILD ?= .build
VERSION := 0.1.0

# Rooms of the house, lowest first; a room may use those of a strictly lower number (docs/architecture.md).
ROOMS := base text content score interview store view app tui plain report cli
NUMBER_base := 0
NUMBER_text := 1
NUMBER_content := 2
NUMBER_score := 3
NUMBER_interview := 4
NUMBER_store := 5
NUMBER_view := 6
NUMBER_app := 7
NUMBER_tui := 8
NUMBER_plain := 8
NUMBER_report := 8
NUMBER_cli := 9

CC ?= cc
PKG_CONFIG ?= pkg-config
PACKAGES := ncursesw libcjson yaml-0.1 sqlite3
CFLAGS ?= -O2 -g
WARNINGS := -Wall -Wextra -Wpedantic -Wshadow -Wvla -Wundef -Wpointer-arith -Wwrite-strings -Wformat=2 \
	-Wstrict-prototypes -Wmissing-prototypes -Wold-style-definition -Wimplicit-fallthrough
WERROR ?=
ALL_CFLAGS = -std=c17 -D_XOPEN_SOURCE=700 $(PLATFORM_$(shell uname -s)) -Iinclude $(WARNINGS) $(WERROR) \
	$(filter-out -D_XOPEN_SOURCE=% -D_DEFAULT_SOURCE,$(shell $(PKG_CONFIG) --cflags $(PACKAGES) 2>/dev/null)) $(CFLAGS) -MMD -MP
PLATFORM_Darwin := -D_DARWIN_C_SOURCE
PLATFORM_FreeBSD := -D__BSD_VISIBLE=1
# Each shared library costs the first frame a tenth of a millisecond; those whose archives the system has are linked in.
# `make ARCHIVES=` for a package that is to take them from the distribution.
ARCHIVES ?= ncursesw tinfo yaml sqlite3 unistring
archive = $(filter /%,$(shell $(CC) -print-file-name=lib$(1).a 2>/dev/null))
in_archives = $(foreach l,$(1),$(or $(if $(filter $(ARCHIVES:%=-l%),$(l)),$(call archive,$(l:-l%=%))),$(l)))
# What the loader calls those that are loaded when something needs them (base/lazy.h); nothing: linked as the others.
soname = $(shell objdump -p $(filter /%,$(shell $(CC) -print-file-name=lib$(1).so 2>/dev/null)) 2>/dev/null | \
	sed -n 's/^ *SONAME *//p')
LINEAR_LIBRARY := $(call soname,linear)
STEMMER_LIBRARY := $(call soname,stemmer)
LIBS := $(call in_archives,$(shell $(PKG_CONFIG) --libs $(PACKAGES) 2>/dev/null) -lunistring) \
	$(if $(STEMMER_LIBRARY),,-lstemmer) $(if $(LINEAR_LIBRARY),,-llinear) -lm -lpthread -ldl
TEST_LIBS = $(shell $(PKG_CONFIG) --libs cmocka vterm 2>/dev/null) -lutil

# The rooms that `$(1)` may use, highest first, which is the order the linker wants.
lower = $(foreach n,9 8 7 6 5 4 3 2 1 0,$(foreach r,$(ROOMS),$(if \
	$(and $(filter $(n),$(NUMBER_$(r))),$(shell [ $(NUMBER_$(r)) -lt $(NUMBER_$(1)) ] && echo y)),$(r))))
archives = $(foreach r,$(1),$(BUILD)/lib$(r).a)

BIN := $(BUILD)/mlcoach
ALL_ARCHIVES := $(call archives,cli tui plain report app view store interview score content text base)

.PHONY: all
all: $(BIN) $(BUILD)/trained/stamp

GENERATED_cli := $(BUILD)/cli/templates.o
GENERATED_content := $(BUILD)/content/skeletons.o

define room_rules
OBJECTS_$(1) := $$(patsubst src/%.c,$(BUILD)/%.o,$$(wildcard src/$(1)/*.c)) $$(GENERATED_$(1))
$(BUILD)/lib$(1).a: $$(OBJECTS_$(1))
	@rm -f $$@
	$$(Q)ar rcs $$@ $$^
TESTS_$(1) := $$(patsubst tests/%.c,$(BUILD)/tests/%,$$(wildcard tests/$(1)/*_test.c))
LIB_LOWER_$(1) := $$(call archives,$(1) $$(call lower,$(1)))
$$(TESTS_$(1)): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/support/support.o $$(LIB_LOWER_$(1))
	$$(Q)$$(CC) $$(ALL_CFLAGS) -o $$@ $$< $(BUILD)/tests/support/support.o $$(LIB_LOWER_$(1)) $$(LIBS) $$(TEST_LIBS) $$(LDFLAGS)
.PHONY: unit-$(1)
unit-$(1): $$(TESTS_$(1))
	@tests/run $$(TESTS_$(1))
endef
$(foreach r,$(ROOMS),$(eval $(call room_rules,$(r))))

Q := $(if $(V),,@)

$(BUILD)/%.o: src/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) $(DEFINES_$(*F)) -c -o $@ $<

# Completion scripts but for their tables, as strings (src/cli/completion.h).
TEMPLATES := $(wildcard src/cli/completion/*)
$(BUILD)/cli/templates.c: $(TEMPLATES) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "completion.h"'; \
	for file in $(TEMPLATES); do \
		echo "static const char *const $${file##*.}[] = {"; \
		sed -e 's/[\\"?]/\\&/g' -e 's/	/\\t/g' -e 's/.*/"&\\n",/' $$file; \
		echo 'NULL };'; \
	done; \
	echo 'const struct completion_template completion_templates[] = {'; \
	for file in $(TEMPLATES); do echo "{ \"$${file##*.}\", $${file##*.} },"; done; \
	echo '{ NULL, NULL } };'; } >$@
$(BUILD)/cli/templates.o: $(BUILD)/cli/templates.c
	$(Q)$(CC) $(ALL_CFLAGS) -iquote src/cli -c -o $@ $<

# The files of a new case, as strings: `mlcoach new case` writes them (src/content/skeleton.h).
SKELETON := $(wildcard src/content/skeleton/*)
$(BUILD)/content/skeletons.c: $(SKELETON) Makefile
	@mkdir -p $(@D)
	@{ echo '#include "skeleton.h"'; \
	for file in $(SKELETON); do \
		echo "static const char *const $$(basename $$file | tr . _)[] = {"; \
		sed -e 's/[\\"?]/\\&/g' -e 's/.*/"&\\n",/' $$file; \
		echo 'NULL };'; \
	done; \
	echo 'const struct skeleton skeletons[] = {'; \
	for file in $(SKELETON); do name=$$(basename $$file); echo "{ \"$$name\", $$(echo $$name | tr . _) },"; done; \
	echo '{ NULL, NULL } };'; } >$@
$(BUILD)/content/skeletons.o: $(BUILD)/content/skeletons.c
	$(Q)$(CC) $(ALL_CFLAGS) -iquote src/content -c -o $@ $<

$(BUILD)/tests/%.o: tests/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -Itests -c -o $@ $<

DEFINES_linear := $(if $(LINEAR_LIBRARY),-DLINEAR_LIBRARY='"$(LINEAR_LIBRARY)"')
DEFINES_stem := $(if $(STEMMER_LIBRARY),-DSTEMMER_LIBRARY='"$(STEMMER_LIBRARY)"')

# Where the program looks for the installed pack, and what it calls itself.
DEFINES_main := -DMLCOACH_VERSION='"$(VERSION)"' -DMLCOACH_DATADIR='"$(PREFIX)/share/mlcoach"'

# main.o holds the prefix, so another one builds it anew.
.PHONY: prefix-changed
prefix-changed:
$(BUILD)/prefix: prefix-changed
	@mkdir -p $(@D)
	@echo '$(PREFIX)' | cmp -s - $@ || echo '$(PREFIX)' >$@
$(BUILD)/main.o: $(BUILD)/prefix

$(BIN): $(BUILD)/main.o $(ALL_ARCHIVES)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(BUILD)/main.o $(ALL_ARCHIVES) $(LIBS) $(LDFLAGS)

# The shipped cases come trained.
$(BUILD)/trained/stamp: $(BIN) $(shell find content -path content/schema -prune -o \( -name '*.yaml' -o -name '*.json' \) -print)
	@rm -rf $(@D)
	$(Q)$(BIN) train $(@D) --content content
	$(Q)$(BIN) train $(@D) --content content/tour
	@touch $@

-include $(shell find $(BUILD) -name '*.d' 2>/dev/null)

# --- set-up, run, test -------------------------------------------------------------------------------

.PHONY: setup setup-test setup-bench run test check
JOBS := $(shell getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
setup:
	@.ci/setup build

setup-test:
	@.ci/setup test

# Programs to measure beside may be missing.
setup-bench: setup
	@.ci/setup bench || echo "measuring without them" >&2

run: setup
	@$(MAKE) --no-print-directory -j$(JOBS) all
	@$(BIN) $(ARGS)

test: setup-test
	@$(MAKE) --no-print-directory -j$(JOBS) WERROR=-Werror check

UNIT_TESTS := $(foreach r,$(ROOMS),$(TESTS_$(r)))
# Tests of the whole program: scripts, screens, transcripts, a real pseudo-terminal.
PROGRAM_TESTS := $(sort $(wildcard tests/program/*.sh))
WHOLE_TESTS := $(patsubst tests/%.c,$(BUILD)/tests/%,$(wildcard tests/program/*_test.c))
$(WHOLE_TESTS): $(BUILD)/tests/%: $(BUILD)/tests/%.o $(BUILD)/tests/support/support.o $(ALL_ARCHIVES)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< $(BUILD)/tests/support/support.o $(ALL_ARCHIVES) $(LIBS) $(TEST_LIBS) $(LDFLAGS)

check: all $(UNIT_TESTS) $(WHOLE_TESTS)
	@MLCOACH=$(abspath $(BIN)) BUILD=$(BUILD) CC="$(CC)" tests/run $(UNIT_TESTS) $(WHOLE_TESTS) $(PROGRAM_TESTS)

# The same tests under other eyes.
.PHONY: check-asan check-valgrind cover bench fuzz format lint
SANITIZE := -fsanitize=address,undefined -fno-sanitize-recover=undefined -fno-omit-frame-pointer
check-asan: setup-test
	@$(MAKE) --no-print-directory BUILD=.build/asan CFLAGS="-O1 -g $(SANITIZE)" LDFLAGS="$(SANITIZE)" check

# Without term_test: valgrind does not stop a program that stops itself (^Z).
check-valgrind: setup-test all
	@$(MAKE) --no-print-directory $(UNIT_TESTS) $(WHOLE_TESTS)
	@RUNNER="valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite --suppressions=tests/support/valgrind.supp" \
		MLCOACH=$(abspath $(BIN)) BUILD=$(BUILD) tests/run $(filter-out %/term_test,$(UNIT_TESTS))

cover: setup-test
	@$(MAKE) --no-print-directory BUILD=.build/cover CFLAGS="-O0 -g --coverage" LDFLAGS=--coverage check
	@gcovr -r . --object-directory .build/cover -f 'src/' --sort-percentage | tail -80

bench: setup-bench
	@$(MAKE) --no-print-directory all
	@MLCOACH=$(abspath $(BIN)) BUILD=$(BUILD) CC="$(CC)" tests/bench/run

# The page of speed in the terminal (ROUNDS: how often each program has its turn).
.PHONY: speed
speed: setup-bench
	@$(MAKE) --no-print-directory all
	@MLCOACH=$(BIN) BUILD=$(BUILD) CC="$(CC)" tests/bench/tui >$(BUILD)/speed.md && mv $(BUILD)/speed.md docs/speed.md

# How well the scorer agrees with labels (EVAL=--items: every item; EVAL=--untouched: for a last look only), and the
# constants that were fitted on them. These see the insides of the score room.
EVAL ?=
EVAL_LIBS = $(call archives,score content text base) $(LIBS) -llinear $(LDFLAGS)
$(BUILD)/tests/eval/%.o: tests/eval/%.c
	@mkdir -p $(@D)
	$(Q)$(CC) $(ALL_CFLAGS) -iquote src/score -iquote tests/eval -c -o $@ $<
$(BUILD)/tests/eval/eval: $(patsubst %,$(BUILD)/tests/eval/%.o,eval corpus metrics) $(call archives,score content text base)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(filter %.o,$^) $(EVAL_LIBS)
$(BUILD)/tests/eval/fit_calibration: $(patsubst %,$(BUILD)/tests/eval/%.o,fit_calibration corpus metrics) $(call archives,score content text base)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(filter %.o,$^) $(EVAL_LIBS)

$(BUILD)/tests/eval/ask: $(BUILD)/tests/eval/ask.o $(call archives,score content text base)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $(filter %.o,$^) $(EVAL_LIBS)

.PHONY: eval eval-questions fit-questions agreement content-table fit-calibration
eval: $(BUILD)/tests/eval/eval
	@$< $(EVAL)

# The page of figures; a last look, for when nothing more is to be chosen.
agreement: $(BUILD)/tests/eval/eval $(BUILD)/tests/eval/ask
	@EVAL_PROGRAM=$< ASK_PROGRAM=$(word 2,$^) tests/eval/agreement > docs/agreement.md

# Whether clarifying questions find their fact; and the weights that they find it by.
eval-questions: $(BUILD)/tests/eval/ask
	@$< tests/eval/questions $(EVAL)

fit-questions: $(BUILD)/tests/eval/ask
	@$< tests/eval/questions --fit src/score/facts_weights.h

# The page of cases.
content-table: $(BUILD)/mlcoach $(BUILD)/tests/eval/eval
	@python3 tests/eval/content.py $^ > $(BUILD)/content.md && mv $(BUILD)/content.md docs/content.md

fit-calibration: $(BUILD)/tests/eval/fit_calibration
	@$< src/score/calibration_weights.h

# Constants of items without examples, from graded answers (docs/scoring.md): make fit-resemblance DATA=answers.tsv
$(BUILD)/tests/eval/fit_resemblance: $(BUILD)/tests/eval/fit_resemblance.o $(call archives,score content text base)
	$(Q)$(CC) $(ALL_CFLAGS) -o $@ $< $(EVAL_LIBS)

.PHONY: fit-resemblance
fit-resemblance: $(BUILD)/tests/eval/fit_resemblance
	@$< "$(DATA)" src/score/resemblance_weights.h

# The JSON Schemas of content files, from the tables in src/content.
.PHONY: schemas
schemas: $(BIN)
	@mkdir -p content/schema
	@for kind in $$($(BIN) schema | cut -d' ' -f1); do $(BIN) schema $$kind >content/schema/$$kind.schema.json || exit 1; done

# FUZZ_SECONDS for each target; crashes stay in .build/fuzz.
FUZZ_SECONDS ?= 30
fuzz: setup-test $(BUILD)/content/skeletons.c
	@BUILD=$(BUILD) FUZZ_SECONDS=$(FUZZ_SECONDS) tests/fuzz/run

format:
	@clang-format -i $$(git ls-files '*.c' '*.h')

# --- install ------------------------------------------------------------------------------------------

PAGES := $(notdir $(wildcard docs/man/*.[15]))
# shell:where its scripts lie below share
COMPLETIONS := bash:bash-completion/completions/mlcoach zsh:zsh/site-functions/_mlcoach \
	fish:fish/vendor_completions.d/mlcoach.fish

.PHONY: install uninstall clean help
install: all
	install -d "$(DESTDIR)$(PREFIX)/bin" "$(DESTDIR)$(PREFIX)/share/mlcoach"
	install -m 755 $(BIN) "$(DESTDIR)$(PREFIX)/bin/mlcoach"
	rm -rf "$(DESTDIR)$(PREFIX)/share/mlcoach/content"
	cp -R content "$(DESTDIR)$(PREFIX)/share/mlcoach/content"
	rm -rf "$(DESTDIR)$(PREFIX)/share/mlcoach/trained"
	install -d "$(DESTDIR)$(PREFIX)/share/mlcoach/trained"
	install -m 644 $(BUILD)/trained/*.trained "$(DESTDIR)$(PREFIX)/share/mlcoach/trained"
	for page in $(PAGES); do \
		install -d "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}" && \
		install -m 644 docs/man/$$page "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page" || exit 1; \
	done
	for script in $(COMPLETIONS); do \
		install -d "$(DESTDIR)$(PREFIX)/share/$$(dirname $${script#*:})" && \
		$(BIN) completion $${script%%:*} >"$(DESTDIR)$(PREFIX)/share/$${script#*:}" && \
		chmod 644 "$(DESTDIR)$(PREFIX)/share/$${script#*:}" || exit 1; \
	done

uninstall:
	rm -f "$(DESTDIR)$(PREFIX)/bin/mlcoach"
	for page in $(PAGES); do rm -f "$(DESTDIR)$(PREFIX)/share/man/man$${page##*.}/$$page"; done
	for script in $(COMPLETIONS); do rm -f "$(DESTDIR)$(PREFIX)/share/$${script#*:}"; done
	rm -rf "$(DESTDIR)$(PREFIX)/share/mlcoach"

clean:
	rm -rf .build

help:
	@echo "make run        install what is missing, build, start (ARGS='start ad-click' passes arguments)"
	@echo "make test       install what is missing, build, run every test"
	@echo "make            build only          make install / uninstall   PREFIX=$(PREFIX) DESTDIR="
	@echo "make check      tests without set-up; unit-ROOM for one room ($(ROOMS))"
	@echo "make eval       agreement with labels (EVAL=--items)   make fit-calibration   its constants anew"
	@echo "make eval-questions  whether questions find their fact (EVAL=--wrong, --cross)   make fit-questions   its weights anew"
	@echo "make schemas    content/schema anew, from the loaders' tables"
	@echo "make agreement  docs/agreement.md anew, a last look      make content-table    docs/content.md anew"
	@echo "make speed      docs/speed.md anew: keys and first frames beside nano and vim (ROUNDS=5)"
	@echo "make fit-resemblance DATA=answers.tsv   constants of items without examples, from graded answers"
	@echo "make check-asan, check-valgrind, cover, bench, fuzz (FUZZ_SECONDS=30), format, clean"

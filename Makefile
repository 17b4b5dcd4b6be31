# SPDX-License-Identifier: MIT
# One Makefile, no recursion into folders. `make help` lists the targets.
# Everything that is made goes under $(BUILD): `make BUILD=/tmp/x` leaves the tree as it was.

BUILD   ?= build
PREFIX  ?= /usr/local
VERSION := $(or $(shell sed -n 's/^\#define DIAPASON_VERSION "\(.*\)"/\1/p' include/diapason.h src/base/version.h 2>/dev/null),0.1.0)
SOVER   := 0

# `make CC=clang`, CFLAGS and LDFLAGS are the user's; SAN=address,undefined builds with sanitizers.
CFLAGS    ?= -O2 -g
OBJCOPY   ?= objcopy
HOSTCC    ?= $(CC)
PKGCONFIG ?= pkg-config
PKGS      := libpcre2-8 yaml-0.1 libutf8proc md4c

# As many jobs as there are cores, unless the caller chose.
ifeq ($(MAKELEVEL),0)
MAKEFLAGS += -j$(shell nproc 2>/dev/null || echo 2)
endif
MAKEFLAGS += --no-builtin-rules --no-print-directory
.SUFFIXES:
.SECONDARY:
.DELETE_ON_ERROR:

# V=1 shows whole command lines.
ifeq ($(V),1)
say = @:
Q   :=
else
say = @printf '  %-4s %s\n' '$(1)' '$(patsubst $(BUILD)/%,%,$(2))'
Q   := @
endif

# ---- what is there: layers are folders; a new .c file is picked up, a new layer is added here ----

LIB_LAYERS := base text lang data doc diag check format guide engine output api
APP_LAYERS := lsp cli

# Files named gen_*.c write C for the build and are no part of the library.
sources   = $(sort $(foreach l,$(1),$(filter-out src/$(l)/gen_%.c,$(wildcard src/$(l)/*.c src/$(l)/*/*.c))))
LIB_OBJ  := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources,$(LIB_LAYERS)))
APP_OBJ  := $(patsubst src/%.c,$(BUILD)/obj/%.o,$(call sources,$(APP_LAYERS)))

PACKS := $(sort $(wildcard rules/*.yml rules/profiles/*.yml))
ifneq ($(wildcard src/guide/packs.h),)
LIB_OBJ  += $(BUILD)/gen/packs.o
endif
# Any other src/LAYER/gen_NAME.c prints $(BUILD)/gen/NAME_table.h.
GENERATORS := $(filter-out src/guide/gen_packs.c,$(sort $(wildcard src/*/gen_*.c)))
GENERATED  := $(patsubst gen_%.c,$(BUILD)/gen/%_table.h,$(notdir $(GENERATORS)))

PROGRAM := $(if $(APP_OBJ),$(BUILD)/diapason)
LIBS    := $(if $(LIB_OBJ),$(BUILD)/libdiapason.a $(BUILD)/libdiapason.so.$(SOVER))
UNIT    := $(patsubst tests/unit/%.c,$(BUILD)/unit/%,$(wildcard tests/unit/test_*.c))
PROPS   := $(patsubst tests/properties/%.c,$(BUILD)/properties/%,$(wildcard tests/properties/prop_*.c))
FUZZ    := $(patsubst tests/fuzz/fuzz_%.c,%,$(wildcard tests/fuzz/fuzz_*.c))
SCRIPTS  = $(sort $(wildcard tests/$(1)/*.sh))
C_FILES  = $(sort $(shell find src include tests/unit tests/api tests/fuzz tests/properties -name '*.[ch]' 2>/dev/null))

# ---- flags ----

WARN := -Wall -Wextra -Wpedantic -Wconversion -Wsign-conversion -Wshadow -Wstrict-prototypes \
        -Wmissing-prototypes -Wold-style-definition -Wvla -Wwrite-strings -Wcast-qual \
        -Wpointer-arith -Wundef -Wformat=2 -Wimplicit-fallthrough
WERROR := $(if $(CI),-Werror)

# Asked for when the compiler has them; $(PROBE) remembers its answers. A sanitizer
# brings its own checks, which these get in the way of.
HARDEN_C  := -fstack-protector-strong -fstack-clash-protection -fcf-protection \
             -mbranch-protection=standard
HARDEN_LD := -Wl,-z,relro -Wl,-z,now -Wl,-z,noexecstack -Wl,--as-needed
PROBE     := $(BUILD)/gen/probe-$(subst /,-,$(firstword $(CC))).mk
NO_PROBE  := help clean deps format tidy uninstall demo test
ifneq ($(if $(MAKECMDGOALS),$(filter-out $(NO_PROBE),$(MAKECMDGOALS)),all),)
-include $(PROBE)
endif

STD     := -std=c17 -D_XOPEN_SOURCE=700
INC     := -Isrc -Iinclude -I$(BUILD)/gen
SANITIZE = $(if $(SAN),-fsanitize=$(SAN) -fno-sanitize-recover=all -fno-omit-frame-pointer,$(PROBED_C))
# pkg-config may not be there before `make deps`: quiet here, the compiler says what it misses.
PKG_C  := $(shell $(PKGCONFIG) --cflags $(PKGS) 2>/dev/null)
PKG_LD := $(shell $(PKGCONFIG) --libs $(PKGS) 2>/dev/null)

ALL_CFLAGS  = $(STD) $(INC) $(PKG_C) -fvisibility=hidden -pthread $(WARN) $(CPPFLAGS) $(CFLAGS) $(SANITIZE) $(FUZZ_C)
COMPILE     = $(CC) $(ALL_CFLAGS) $(WERROR) -MMD -MP -c -o $@ $<
ALL_LDFLAGS = $(LDFLAGS) $(if $(SAN),-fsanitize=$(SAN),$(PROBED_LD)) -pthread
ALL_LIBS    = $(PKG_LD) -lm -ldl $(LDLIBS)
LINK        = $(CC) $(CFLAGS) -pie $(ALL_LDFLAGS) -o $@ $(filter %.o %.a,$^)

# ---- build ----

.PHONY: all
all: $(PROGRAM) $(LIBS) ## build the program and the library

# Written anew only when the text changes, so that what depends on it is rebuilt then: git's GIT-CFLAGS.
record = $(Q)mkdir -p $(@D) && printf '%s\n' '$(subst ','\'',$(1))' | cmp -s - $@ || printf '%s\n' '$(subst ','\'',$(1))' > $@
.PHONY: FORCE
$(BUILD)/gen/flags: FORCE
	$(call record,$(CC) $(ALL_CFLAGS) | $(ALL_LDFLAGS) $(ALL_LIBS))
$(BUILD)/gen/objects: FORCE
	$(call record,$(LIB_OBJ) $(APP_OBJ))
$(BUILD)/gen/packs.list: FORCE
	$(call record,$(PACKS))

$(PROBE): Makefile
	$(Q)mkdir -p $(@D)
	$(Q)echo 'int main(void) { return 0; }' > $(@D)/probe.c; \
	has() { $(CC) $(CFLAGS) -Werror "$$@" -o $(@D)/probe $(@D)/probe.c >/dev/null 2>&1; }; \
	c=; ld=; r=; \
	for f in $(HARDEN_C); do if has "$$f"; then c="$$c $$f"; fi; done; \
	for f in $(HARDEN_LD); do if has "$$f"; then ld="$$ld $$f"; fi; done; \
	echo '#include <stdio.h>' >> $(@D)/probe.c; \
	for n in 3 2; do \
	    if has -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$$n; then \
	        c="$$c -U_FORTIFY_SOURCE -D_FORTIFY_SOURCE=$$n"; break; \
	    fi; \
	done; \
	$(CC) $(CFLAGS) -c -o $(@D)/probe.o $(@D)/probe.c && \
	    $(CC) -r -nostdlib -flinker-output=nolto-rel -o $(@D)/probe $(@D)/probe.o 2>/dev/null && \
	    r=-flinker-output=nolto-rel; \
	printf '%s\n' "PROBED_C :=$$c" "PROBED_LD :=$$ld" "PROBED_R := $$r" > $@; \
	rm -f $(@D)/probe $(@D)/probe.[co]

$(BUILD)/obj/%.o: src/%.c $(BUILD)/gen/flags | $(GENERATED)
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -fPIC

$(BUILD)/gen/%.o: $(BUILD)/gen/%.c $(BUILD)/gen/flags
	$(call say,CC,$<)
	$(Q)$(COMPILE) -fPIC

# tests/ mirrors into $(BUILD)/tests.
$(BUILD)/tests/%.o: tests/%.c $(BUILD)/gen/flags | $(GENERATED)
	$(call say,CC,$<)
	@mkdir -p $(@D)
	$(Q)$(COMPILE) -fPIE -Itests/unit

# Generators run on the build machine, without sanitizers.
$(BUILD)/gen_packs: src/guide/gen_packs.c
	$(call say,GEN,$<)
	@mkdir -p $(@D)
	$(Q)$(HOSTCC) $(STD) $(WARN) -O1 -Isrc -o $@ $<

define generator
$(BUILD)/$(basename $(notdir $(1))): $(1)
	$$(call say,GEN,$$<)
	@mkdir -p $$(@D)
	$$(Q)$(HOSTCC) $(STD) $(WARN) $(PKG_C) -O1 -Isrc -MMD -MP -MF $$@.d -o $$@ $$< $(UTF8PROC)
endef
UTF8PROC := $(shell $(PKGCONFIG) --libs libutf8proc 2>/dev/null)
$(foreach g,$(GENERATORS),$(eval $(call generator,$(g))))

$(BUILD)/gen/packs.c: $(BUILD)/gen_packs $(PACKS) $(BUILD)/gen/packs.list
	$(call say,GEN,$@)
	$(Q)$(BUILD)/gen_packs rules $(PACKS) > $@

$(BUILD)/gen/%_table.h: $(BUILD)/gen_%
	$(call say,GEN,$@)
	@mkdir -p $(@D)
	$(Q)$< > $@

# For our own programs, which take from it what they need.
OBJECTS := $(if $(LIB_OBJ),$(BUILD)/objects.a)
$(BUILD)/objects.a: $(LIB_OBJ) $(BUILD)/gen/objects
	$(Q)rm -f $@ && $(AR) rcs $@ $(LIB_OBJ)

$(BUILD)/diapason: $(APP_OBJ) $(OBJECTS) $(BUILD)/gen/objects
	$(call say,LD,$@)
	$(Q)$(LINK) $(ALL_LIBS)

# One object whose hidden symbols are made local, so that the archive exports only the public API.
$(BUILD)/libdiapason.a: $(LIB_OBJ) $(BUILD)/gen/objects
	$(call say,AR,$@)
	$(Q)$(CC) $(CFLAGS) -r -nostdlib $(PROBED_R) -o $(BUILD)/libdiapason.o $(LIB_OBJ)
	$(Q)$(OBJCOPY) --localize-hidden $(BUILD)/libdiapason.o
	$(Q)rm -f $@ && $(AR) rcs $@ $(BUILD)/libdiapason.o

$(BUILD)/libdiapason.so.$(SOVER): $(LIB_OBJ) $(BUILD)/gen/objects
	$(call say,LD,$@)
	$(Q)$(CC) $(CFLAGS) -shared $(ALL_LDFLAGS) $(if $(SAN),,-Wl,-z,defs) -Wl,-soname,$(@F) -o $@ $(LIB_OBJ) $(ALL_LIBS)

# ---- demo and tests ----

.PHONY: deps demo demo-run
deps: ## install what building and testing need (apt, never prompts)
	@CC="$(CC)" PKGCONFIG="$(PKGCONFIG)" tests/deps.sh build test

# After deps the tools exist: a second make looks at them again.
demo: ## build, then check the sample brands in rules/
	@CC="$(CC)" PKGCONFIG="$(PKGCONFIG)" tests/deps.sh build
	@$(MAKE) all
	@$(MAKE) demo-run

demo-run: $(PROGRAM)
	@tests/demo.sh $(BUILD)/diapason

.PHONY: test unit golden api-test lint properties sanitize fuzz-replay slow bench
test: ## every test; the last line is the sum (`N passed, N failed`)
	@CC="$(CC)" PKGCONFIG="$(PKGCONFIG)" tests/deps.sh build test
	@MAKE="$(MAKE)" BUILD="$(BUILD)" tests/all.sh

define test_program
$(BUILD)/$(1)/%: $(BUILD)/tests/$(1)/%.o $(OBJECTS)
	$$(call say,LD,$$@)
	@mkdir -p $$(@D)
	$$(Q)$$(LINK) $(2) $$(ALL_LIBS)
endef
CMOCKA := $(or $(shell $(PKGCONFIG) --libs cmocka 2>/dev/null),-lcmocka)
$(eval $(call test_program,unit,$(CMOCKA)))
$(eval $(call test_program,properties,$(CMOCKA)))

unit: $(UNIT) ## cmocka tests, one program a module
	@tests/suite.sh unit $(UNIT)

golden: $(PROGRAM) ## cases in tests/golden (UPDATE=1 rewrites what is expected, CASE=glob picks)
	@tests/golden/run.sh $(BUILD)/diapason

api-test: all ## a C99 and a C++ program against the installed library
	@CC="$(CC)" MAKE="$(MAKE)" tests/api.sh $(BUILD)

lint: all ## layers, doors, headers, tables, names, formatting, the reference
	@CC="$(CC)" tests/lint/run.sh $(BUILD)

properties: $(PROPS) $(PROGRAM) ## what must hold for any input
	@DIAPASON="$(abspath $(BUILD))/diapason" tests/suite.sh properties $(PROPS) $(call SCRIPTS,properties)

sanitize: ## unit, golden, properties and the fuzz seeds under ASan and UBSan
	@MAKE="$(MAKE)" BUILD="$(BUILD)" tests/all.sh sanitize

fuzz-replay: $(FUZZ:%=$(BUILD)/replay/%)
	@tests/fuzz.sh replay $(BUILD)/replay $(FUZZ)

$(BUILD)/replay/%: $(BUILD)/tests/fuzz/fuzz_%.o $(BUILD)/tests/fuzz/standalone.o $(OBJECTS)
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) $(ALL_LIBS)

.PHONY: fuzz fuzz-run
fuzz: ## each fuzz target by clang's libFuzzer, FUZZ_TIME=60 seconds in all
	@CC=clang PKGCONFIG="$(PKGCONFIG)" tests/deps.sh build fuzz
	@$(MAKE) BUILD=$(BUILD)/fuzz CC=clang SAN=address,undefined FUZZ_C=-fsanitize=fuzzer-no-link fuzz-run

fuzz-run: $(FUZZ:%=$(BUILD)/libfuzzer/%)
	@FUZZ_TIME=$(or $(FUZZ_TIME),60) tests/fuzz.sh run $(BUILD)/libfuzzer $(FUZZ)

$(BUILD)/libfuzzer/%: $(BUILD)/tests/fuzz/fuzz_%.o $(OBJECTS)
	$(call say,LD,$@)
	@mkdir -p $(@D)
	$(Q)$(LINK) -fsanitize=fuzzer $(ALL_LIBS)

bench: $(PROGRAM) ## speed against named peers, one table (SMOKE=1: a small part of everything)
	@DIAPASON="$(abspath $(BUILD))/diapason" BENCH_DIR="$(abspath $(BUILD))/bench" tests/bench/speed.sh

slow: $(PROGRAM) ## inputs that are hard on purpose, with a time limit
	@DIAPASON="$(abspath $(BUILD))/diapason" TIME_LIMIT=300 tests/suite.sh slow $(call SCRIPTS,slow)

# ---- care ----

.PHONY: format tidy install uninstall clean help
CLANG_FORMAT ?= $(shell command -v clang-format-14 || echo clang-format)
CLANG_TIDY   ?= $(shell command -v clang-tidy-14 || echo clang-tidy)

format: ## clang-format in place
	$(CLANG_FORMAT) -i $(C_FILES)

tidy: $(GENERATED) ## clang-tidy: size of functions, nesting, bug patterns
	@printf '%s\n' $(filter-out src/%/gen_%.c,$(filter src/%.c,$(C_FILES))) | \
	    xargs -P "$$(nproc)" -n 4 sh -c '$(CLANG_TIDY) --quiet "$$@" -- $(STD) $(INC) $(PKG_C)' sh

D := $(DESTDIR)$(PREFIX)
install: all ## to $(DESTDIR)$(PREFIX)
	install -Dm755 $(BUILD)/diapason $(D)/bin/diapason
	install -Dm644 $(BUILD)/libdiapason.a $(D)/lib/libdiapason.a
	install -Dm755 $(BUILD)/libdiapason.so.$(SOVER) $(D)/lib/libdiapason.so.$(SOVER)
	ln -sf libdiapason.so.$(SOVER) $(D)/lib/libdiapason.so
	install -Dm644 include/diapason.h $(D)/include/diapason.h
	install -d $(D)/lib/pkgconfig
	printf '%s\n' 'prefix=$(PREFIX)' 'libdir=$${prefix}/lib' 'includedir=$${prefix}/include' '' \
	  'Name: diapason' 'Description: checks text against a brand guide' 'Version: $(VERSION)' \
	  'Requires.private: $(PKGS)' 'Libs: -L$${libdir} -ldiapason' \
	  'Libs.private: -lm -ldl -pthread' 'Cflags: -I$${includedir}' > $(D)/lib/pkgconfig/diapason.pc

uninstall: ## take it away again
	rm -f $(D)/bin/diapason $(D)/include/diapason.h $(D)/lib/pkgconfig/diapason.pc \
	  $(D)/lib/libdiapason.a $(D)/lib/libdiapason.so $(D)/lib/libdiapason.so.$(SOVER)

clean: ## remove $(BUILD)
	rm -rf $(BUILD)

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  %-12s %s\n", $$1, $$2 }' Makefile

-include $(wildcard $(BUILD)/gen_*.d) $(LIB_OBJ:.o=.d) $(APP_OBJ:.o=.d) $(shell find $(BUILD)/tests -name '*.d' 2>/dev/null)

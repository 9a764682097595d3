#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What holds to the bit holds whatever compiler makes the core: every other one that is there.

load helpers

setup () {
  skip_if_sanitized
}

# others: the C compilers on the path that are not the default one, each version once
others () {
  local c seen
  seen=$(cc --version | head -n 1 | sed 's/^[^ ]* //')
  for c in $(compgen -c | grep -xE '(gcc|clang)(-[0-9]+)?' | sort -u); do
    c=$(command -v "$c") || continue
    version=$("$c" --version | head -n 1 | sed 's/^[^ ]*gcc[^ ]* //')
    if ! grep -qxF "$version" <<< "$seen"; then
      seen+=$'\n'$version
      basename "$c"
    fi
  done
}

# in the long form: it compiles the whole core by each compiler, for the first instruction set that can fuse
@test "batch = one by one, halves = whole, 1 thread = many, by each compiler that is there" {
  local sets found c set
  in_full
  found=$(others)
  [ -n "$found" ] || skip "no compiler but the default one"
  # nothing can be fused in base, where there is another; FULL=all: each
  mapfile -t sets < <(make -s --no-print-directory -C "$ROOT/tests/c" sets)
  if [ "$FULL" != all ]; then sets=("${sets[1]:-${sets[0]}}"); fi
  for c in $found; do
    for set in "${sets[@]}"; do
      echo "$c $set"
      make -C "$ROOT/tests/c" invariants CC="$c" ISA="$set"
    done
  done
}

@test "no source is compiled so that the compiler may fuse as it likes" {
  cd "$ROOT"
  [ "$(grep -c 'ffp-contract=off ' oct/Makefile)" = 1 ]
  [ "$(grep -c 'ffp-contract=off ' tests/c/Makefile)" = 1 ]
  run grep -rnE 'ffp-contract=(on|fast)|ffast-math|FP_CONTRACT' oct/Makefile tests/c/Makefile oct/*.cc oct/core/*.c oct/core/*/*.c
  echo "$output"
  [ "$status" = 1 ]
}

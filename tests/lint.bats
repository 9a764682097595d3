#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later

load helpers

# .ci/run has compiled with -Werror already
@test "the checkers that are installed have nothing to say" {
  if [ -z "${CI:-}" ]; then skip "where CI is set; by hand: make lint"; fi
  cd "$ROOT"
  tests/lint oct/*.cc oct/*.h oct/core/*.[ch] tests/c/*.[ch]
}

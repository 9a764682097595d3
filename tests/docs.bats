#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What every public function owes its user; doc_check.m names the ones at fault.

load helpers

@test "every help text is texinfo and renders" {
  skip_if_sanitized
  octave_eval 'doc_check ("help")'
}

# the long form has them run by "pkg test" (package.bats)
@test "the tests inside every function pass" {
  if [ -n "${FULL:-}" ] && [ -z "${RNN_SANITIZE:-}" ]; then skip "package.bats runs them"; fi
  octave_eval 'doc_check ("test")'
}

@test "the examples in every help text run" {
  octave_eval 'doc_check ("example")'
}

@test "INDEX lists the public functions, no more and no less" {
  diff <(grep '^ ' "$ROOT/INDEX" | tr -d ' ' | sort) \
       <(cd "$ROOT/m" && printf '%s\n' rnn_*.m | sed 's/\.m$//' | sort)
}

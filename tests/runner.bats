#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# tests/run itself: what it counts, and how long it waits on a loaded machine; what lint asks for.

load helpers

setup () {
  skip_if_sanitized
  export LOGS=$BATS_TEST_TMPDIR/logs
  cd "$BATS_TEST_TMPDIR"
}

# program NAME.x BODY: a program that prints TAP
program () {
  printf '#!/bin/sh\n%s\n' "$2" > "$1"
  chmod +x "$1"
}

@test "what passes, fails, is left out, breaks off or crashes is counted" {
  program some.x 'echo 1..3; echo "ok 1 a"; echo "not ok 2 b"; echo "ok 3 c # skip why"; exit 1'
  program less.x 'echo 1..2; echo "ok 1 a"'
  program none.x 'true'
  program dies.x 'echo "1..1"; echo "ok 1 a"; kill -SEGV $$'
  run "$ROOT/tests/run" "$PWD"/{some,less,none,dies}.x
  echo "$output"
  [ "$status" = 1 ]
  [ "${lines[-1]}" = "3 passed, 4 failed" ]
  [[ $output == *"less.x ended after 1 of 2 tests with status 0"* ]]
  [[ $output == *"dies.x ended after 1 of 1 tests with status 139"* ]]
  program good.x 'echo 1..1; echo "ok 1 a"'
  run "$ROOT/tests/run" "$PWD/good.x"
  [ "$status" = 0 ]
  [ "${lines[-1]}" = "1 passed, 0 failed" ]
}

@test "a test that hangs is ended, with what it started" {
  program hangs.x 'echo 1..2; echo "ok 1 a"; sleep 54321 & wait'
  echo 0.00 > quiet
  LOADAVG=$PWD/quiet TEST_TIMEOUT=1 run "$ROOT/tests/run" "$PWD/hangs.x"
  echo "$output"
  [[ $output == *"hangs.x ended after 1 of 2 tests with status 124"* ]]
  run pgrep -f 'sleep 54321'
  [ "$status" = 1 ]
}

@test "on a machine with a hundred times the load the same test is waited for" {
  program slow.x 'sleep 4; echo 1..1; echo "ok 1 a"'
  echo "$(($(nproc) * 100)).00 1 1" > loaded
  LOADAVG=$PWD/loaded TEST_TIMEOUT=1 run "$ROOT/tests/run" "$PWD/slow.x"
  echo "$output"
  [ "$status" = 0 ]
}

@test "no line of a test is without effect: ! and && do not end a test that fails" {
  run ! grep -nE '^ *! |^ *\[.*\] && \[' "$ROOT"/tests/*.bats
}

@test "lint fails without a checker, and in CI without one that .ci/run installs" {
  mkdir bin
  for c in bash dirname grep sed awk; do
    ln -s "$(type -P "$c")" "bin/$c"
  done
  CI='' PATH=$PWD/bin run "$(type -P bash)" "$ROOT/tests/lint" oct/core/rng.c
  echo "$output"
  [ "$status" = 1 ]
  [[ $output == *"none of the checkers is installed"* ]]
  for c in clang-format shellcheck; do printf '#!/bin/sh\n' > "bin/$c"; chmod +x "bin/$c"; done
  CI='' PATH=$PWD/bin run "$(type -P bash)" "$ROOT/tests/lint" oct/core/rng.c
  echo "$output"
  [ "$status" = 0 ]
  CI=true PATH=$PWD/bin run "$(type -P bash)" "$ROOT/tests/lint" oct/core/rng.c
  echo "$output"
  [ "$status" = 1 ]
  [[ $output == *"cppcheck must be installed"* ]]
}

# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# For every *.bats file:  load helpers
# RNN_OCT       folder of the .oct to test, the tree's own by default
# RNN_SANITIZE  set: that .oct is built with AddressSanitizer, so Octave must preload its runtime

ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
OCT=${RNN_OCT:-$ROOT/oct}

# What a shell starts in the background ignores SIGINT; Octave hears it however the tests were started.
HEARS=$(env --default-signal=INT true 2> /dev/null && echo --default-signal=INT)

# octave_run CODE: Octave without the package on its path; errors arrive on stdout, after the output
octave_run () {
  local preload=()
  if [ -n "${RNN_SANITIZE:-}" ]; then
    preload=("LD_PRELOAD=$(gcc -print-file-name=libasan.so):$(gcc -print-file-name=libubsan.so)"
             "ASAN_OPTIONS=detect_leaks=0:${ASAN_OPTIONS:-}"
             "UBSAN_OPTIONS=halt_on_error=1:print_stacktrace=1:${UBSAN_OPTIONS:-}")
  fi
  env ${HEARS:+"$HEARS"} "${preload[@]}" octave-cli --no-history --norc --quiet --eval "$1" 2>&1
}

# octave_eval CODE: the same with the tree on the path, as `addpath m oct` does it
octave_eval () {
  octave_run "addpath ('$OCT', '$ROOT/m', '$ROOT/tests/ref', '$ROOT/tests'); $1"
}

# demo CODE: the same with the demos on the path
demo () {
  octave_eval "addpath ('$ROOT/demos'); $1"
}

# inside CODE: CODE in demos/private, where its functions are found
inside () {
  octave_eval "here = pwd (); cd ('$ROOT/demos/private'); $1"
}

# is_png FILE: is it a picture, and not an empty one?
is_png () {
  [ "$(head -c 4 "$1" | tail -c 3)" = PNG ] && [ "$(wc -c < "$1")" -gt 20000 ]
}

# skip_if_sanitized: for tests of what surrounds the .oct and not of the .oct itself
skip_if_sanitized () {
  if [ -n "${RNN_SANITIZE:-}" ]; then skip "not a test of the .oct"; fi
}

# in_full: for tests of the long form alone (make test FULL=1, .ci/run)
in_full () {
  if [ -z "${FULL:-}" ]; then skip "in the long form: FULL=1"; fi
}

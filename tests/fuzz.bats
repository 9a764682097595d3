#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Random calls of every public function and gateway; see fuzz.m.  Any number of them: make fuzz.

load helpers

@test "random calls, right and wrong, end in a result or a named error and change no argument" {
  run "$ROOT/tests/run_fuzz" 1 "${FUZZ:-$([ -n "${FULL:-}" ] && echo 1000 || echo 100)}"
  echo "$output"
  [ "$status" = 0 ]
}

@test "the fuzzer knows every public function and gateway, and its right calls of gateways are right" {
  run octave_eval 'printf ("%s\n", fuzz_call (){:}, unique (gateway_calls ()(:, 1)){:})'
  [ "$output" = "$(sed -n 's/^ //p' "$ROOT/INDEX" | sort; sed -n 's/.*autoload ("\([a-z_]*\)".*/\1/p' "$ROOT"/oct/*.cc | sort)" ]
  octave_eval 'for c = gateway_calls ()'"'"', feval (c{1}, c{2}{:}); endfor'
}

@test "the fuzzer finds a crash and an error without identifier" {
  dir=$(mktemp -d)
  cp "$ROOT"/tests/fuzz*.m "$ROOT/tests/gateway_calls.m" "$ROOT/tests/run_fuzz" "$ROOT/tests/helpers.bash" "$dir"
  printf '%s\n' 'function F = fuzz_fixtures ()' 'F.folder = tempname (); mkdir (F.folder);' 'endfunction' \
    > "$dir/fuzz_fixtures.m"
  printf '%s\n' 'function [f, args, nout] = fuzz_call (fix)' 'persistent n = 0; n++;' \
    'f = {"slip", "quit_now", "slip", "fine"}{min (n, 4)}; args = {1}; nout = 0;' 'endfunction' > "$dir/fuzz_call.m"
  printf '%s\n' 'function args = fuzz_mutate (args)' 'endfunction' > "$dir/fuzz_mutate.m"
  printf '%s\n' 'function right = gateway_calls ()' 'right = {"fine", {1}};' 'endfunction' > "$dir/gateway_calls.m"
  printf '%s\n' 'function slip (x)' 'error ("no name");' 'endfunction' > "$dir/slip.m"
  printf '%s\n' 'function fine (x)' 'endfunction' > "$dir/fine.m"
  printf '%s\n' 'function quit_now (x)' 'kill (getpid (), 9);' 'endfunction' > "$dir/quit_now.m"
  sed -i "s|^ROOT=.*|ROOT=$dir|; s|/tests'); |'); |; s|'.ROOT/tests/ref', ||; s|\$ROOT/tests'|\$ROOT'|" "$dir/helpers.bash"
  run "$dir/run_fuzz" 1 12
  echo "$output"
  [ "$status" = 1 ]
  [[ $output = *"slip: the error is []: no name"* ]]
  [[ $output = *"Octave ended"* ]]
}

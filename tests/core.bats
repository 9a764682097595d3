#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The core against naive references (tests/ref) and PyTorch (tests/golden), on every instruction set
# that this processor has.

load helpers

# every_simd CODE: runs CODE once for each instruction set that there is; @ in it is the name
every_simd () {
  local isa sets
  sets=${SETS:-$(octave_eval 'printf ("%s ", rnn_info ().InstructionSets{:})')}
  for isa in $sets; do
    RNN_SIMD=$isa octave_eval "${1//@/$isa}" || { echo "with RNN_SIMD=$isa"; return 1; }
  done
}

in_short_the_widest () {
  if [ -z "${FULL:-}" ]; then SETS=$(octave_eval 'printf ("%s", rnn_info ().InstructionSet)'); fi
}

@test "every registered cell has a reference, and theta its layout" {
  octave_eval 'check_core ("registry")'
}

@test "PyTorch's outputs, losses, gradients, states" {
  in_short_the_widest
  every_simd 'check_core ("golden", "@")'
}

@test "the naive references: random networks of every cell" {
  octave_eval 'check_core ("random")'
}

@test "the naive references: embeddings, decoders, attention, CTC with every cell" {
  octave_eval 'check_core ("structures")'
}

@test "PyTorch's parameters after a training" {
  every_simd 'check_core ("fit", "@")'
}

@test "an unknown RNN_SIMD leaves the best one, and says so once" {
  RNN_SIMD=mmx run octave_eval 'net = rnn_create ("InputSize", 1, "OutputSize", 1);  rnn_info;
    info = rnn_info ();  assert (info.InstructionSet, info.InstructionSets{1});
    assert (info.RequestedSet, "mmx");'
  echo "$output"
  [ "$status" = 0 ]
  [ "$(grep -c 'warning: rnn: RNN_SIMD must be .* got "mmx"' <<< "$output")" = 1 ]
  [[ $output == *'not RNN_SIMD = "mmx"'* ]]
}

@test "the instruction sets include the plain one" {
  octave_eval 'assert (any (strcmp ("base", rnn_info ().InstructionSets)))'
}

@test "denormal, huge and NaN numbers: as the naive references" {
  in_short_the_widest
  # of three the plainest and the widest, but for FULL=all
  if [ -z "${SETS:-}" ] && [ "$FULL" != all ]; then SETS=$(octave_eval 's = rnn_info ().InstructionSets; printf ("%s ", unique (s([1, end])){:})'); fi
  every_simd 'check_extreme ("@")'
}

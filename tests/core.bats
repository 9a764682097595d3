#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The core against naive references (tests/ref) and PyTorch (tests/golden), on every instruction set
# that this processor has.

load helpers

# every_simd CODE: runs CODE once for each instruction set; @ in it is the name
every_simd () {
  local isa run=0
  for isa in base avx2 avx512; do
    RNN_SIMD=$isa octave_eval "[~, cpu] = __rnn_cells__ (); exit (! strcmp (cpu.simd, '$isa'))" || continue
    RNN_SIMD=$isa octave_eval "${1//@/$isa}" || { echo "with RNN_SIMD=$isa"; return 1; }
    run=$((run + 1))
  done
  [ $run -gt 0 ]
}

@test "every registered cell has a reference, and theta its layout" {
  octave_eval 'check_core ("registry")'
}

@test "PyTorch's outputs, losses, gradients, states" {
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

@test "an unknown RNN_SIMD leaves the best one" {
  RNN_SIMD=mmx octave_eval '[~, cpu] = __rnn_cells__ (); assert (any (strcmp (cpu.simd, {"base", "avx2", "avx512"})))'
}

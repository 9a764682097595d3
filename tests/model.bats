#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Gradients and invariants of every registered cell; see check_model.m and check_structures.m.

load helpers

@test "gradients: every cell x direction x depth x structure, ragged, with dropout" {
  octave_eval 'check_model ("gradients")'
}

@test "a batch is its sequences one by one, to the bit" {
  octave_eval 'check_model ("batch")'
}

@test "two halves with carried state are the whole, to the bit" {
  octave_eval 'check_model ("state")'
}

@test "the backward direction is the forward one on reversed sequences" {
  octave_eval 'check_model ("reverse")'
}

@test "1, 2, 3, 16 threads give the same bits" {
  octave_eval 'check_model ("threads")'
}

@test "single precision is double to 1e-4" {
  octave_eval 'check_model ("single")'
}

@test "dropout is off outside training and repeats with its iteration" {
  octave_eval 'check_model ("dropout")'
}

@test "zoneout keeps units at random in training, and mixes states at prediction" {
  octave_eval 'check_model ("zoneout")'
}

# of the networks of the short form, but for FULL=all; in the short form each set takes one of the two
@test "the other instruction sets keep batches and states to the bit" {
  local cells='check_model ("batch");' more='check_model ("state"); check_structures ("batch");'
  local base=$cells avx2=$more
  if [ -n "${FULL:-}" ]; then base=$cells$more avx2=$cells$more; fi
  if [ "${FULL:-}" != all ]; then unset FULL; fi
  RNN_SIMD=base octave_eval "$base"
  RNN_SIMD=avx2 octave_eval "$avx2"
}

@test "gradients: every cell in embeddings, decoders, attention, CTC, with dropout" {
  octave_eval 'check_structures ("gradients")'
}

@test "gradients of networks that were trained on texts, with scheduled sampling" {
  octave_eval 'check_structures ("texts")'
}

@test "reading and being taught: a batch is its sequences in any order, to the bit" {
  octave_eval 'check_structures ("batch")'
}

@test "writing: a batch is its sequences in any order, to the bit" {
  octave_eval 'check_structures ("answers"); check_structures ("text_answers")'
}

@test "decoders, language models and CTC train to the same bits on 1, 2, 3, 16 threads" {
  octave_eval 'check_structures ("threads")'
}

@test "single precision is double to 1e-4: embeddings, decoders, attention, CTC" {
  octave_eval 'check_structures ("single")'
}

@test "dropout and scheduled sampling are off outside training and repeat with their iteration" {
  octave_eval 'check_structures ("training")'
}

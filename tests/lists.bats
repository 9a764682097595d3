#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Networks that are lists of layers, of every kind that the core has registered; see check_lists.m, each_list.m.
# PyTorch's outputs and gradients of such networks (tests/golden/list_*.txt) are compared in core.bats.

load helpers

@test "every kind of layer has a reference, a list in each_list and a network of PyTorch; theta its layout" {
  octave_eval 'check_lists ("registry"); check_lists ("golden")'
}

@test "the naive references: every kind before, between, behind recurrent layers and in decoders" {
  octave_eval 'check_lists ("references")'
}

@test "gradients of lists, with dropout" {
  octave_eval 'check_structures ("gradients", @each_list)'
}

@test "a batch through a list is its sequences in any order, to the bit" {
  octave_eval 'check_structures ("batch", @each_list); check_structures ("answers", @each_list)'
}

@test "two halves of a list with carried state are the whole, to the bit" {
  octave_eval 'check_lists ("state")'
}

@test "single precision is double to 1e-4: lists" {
  octave_eval 'check_structures ("single", @each_list)'
}

@test "lists train to the same bits on 1, 2, 3, 16 threads" {
  octave_eval 'check_lists ("threads")'
}

@test "lists: GradientCheckpointing and truncated BPTT of whole sequences change no bit" {
  octave_eval 'check_lists ("chunks")'
}

@test "Dropout of an embedding drops words of a sequence, and scales the others" {
  octave_eval 'check_lists ("words")'
}

@test "WeightDrop drops elements of R for a mini-batch" {
  octave_eval 'check_lists ("weightdrop")'
}

@test "a highway starts by passing its input on" {
  octave_eval 'check_lists ("gates")'
}

@test "causal self-attention sees no later step, and what it would need is measured" {
  octave_eval 'check_lists ("attention")'
}

@test "causal convolutions go on over chunks, checkpoints and steps, to the bit" {
  octave_eval 'check_lists ("convolutions")'
}

@test "lists: dropout is off outside training and repeats with its iteration" {
  octave_eval 'check_lists ("dropout")'
}

@test "LearnRateFactor 0 freezes a layer, L2Factor 0 keeps weight decay from it" {
  octave_eval 'check_lists ("factors")'
}

@test "the published turbofan network is a list, and learns" {
  octave_eval 'check_lists ("turbofan")'
}

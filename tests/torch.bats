#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Files of PyTorch; see check_torch.m.

load helpers

@test "models of PyTorch, built from names and shapes, give PyTorch's outputs to 1e-12" {
  octave_eval 'check_torch ("values")'
}

@test "what rnn_export writes for PyTorch comes back the same, to the bit: every cell, kind of layer, loss" {
  octave_eval 'check_torch ("again")'
}

@test "damaged and hostile safetensors files are errors that say what is wrong" {
  skip_if_sanitized
  octave_eval 'check_torch ("damage")'
}

@test "what a safetensors file does not tell is asked for, and no half of one is left" {
  octave_eval 'check_torch ("options")'
}

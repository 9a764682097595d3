#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Files of ONNX; see check_onnx.m. Where protobuf or ONNX's schema is missing there is nothing to test, but in CI.

load helpers

setup () {
  if [ ! -e "$OCT/__rnn_onnx__.oct" ] && [ -z "${CI:-}" ]; then skip "built without ONNX: make onnx"; fi
  skip_if_sanitized
}

@test "what is written is what onnxruntime has run, gives its outputs and comes back the same: every cell, layer, loss" {
  octave_eval 'check_onnx ("golden"); check_onnx ("again")'
}

@test "onnx's checker finds no fault, with shape inference" {
  in_full
  /usr/bin/python3 -c 'import onnx' 2> /dev/null || { [ -z "${CI:-}" ] && skip "no python3-onnx here"; }
  octave_eval 'check_onnx ("checker")'
}

@test "models of PyTorch's exporter give PyTorch's outputs" {
  octave_eval 'check_onnx ("torch")'
}

@test "what is nearly a network that rnn_export writes is refused" {
  octave_eval 'check_onnx ("meant")'
}

@test "states from call to call, what is refused, damaged files" {
  octave_eval 'check_onnx ("states")'
}

@test "onnxruntime gives what rnn_predict gives (RNN_ORT: the folder of npm install onnxruntime-node)" {
  [ -n "${RNN_ORT:-}" ] || skip "RNN_ORT is not set"
  octave_eval 'check_onnx ("runtime");'
}

@test "without ONNX the ending is refused, and the error says what to do" {
  octave_eval "rmpath ('$OCT'); mkdir ('$BATS_TEST_TMPDIR/o');
    copyfile ('$OCT/__rnn__.oct', '$BATS_TEST_TMPDIR/o'); copyfile ('$OCT/PKG_ADD', '$BATS_TEST_TMPDIR/o');
    addpath ('$BATS_TEST_TMPDIR/o');
    try, rnn_export (rnn_create ('InputSize', 1, 'OutputSize', 1), 'a.onnx'); error ('none');
    catch e, assert (e.identifier, 'rnn:option'); assert (! isempty (strfind (e.message, 'make onnx'))); end"
}

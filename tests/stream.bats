#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Sets that are read part by part; see check_stream.m.

load helpers

@test "a set that is read by parts trains the network of the set in memory, to the bit: structures, chunks, texts, what is drawn" {
  octave_eval 'check_stream ("equal")'
}

@test "weights, features without time, what a decoder knows and states come with the parts" {
  octave_eval 'check_stream ("more")'
}

@test "ValidationSplit holds out of parts what it holds out in memory, also where a training goes on" {
  octave_eval 'check_stream ("split")'
}

@test "solvers over the whole set, echo-state networks and RTRL give what they give in memory" {
  octave_eval 'check_stream ("solver")'
}

@test "stopped in the middle of an epoch, of a chunked mini-batch, and gone on with: the same to the bit, with any window" {
  octave_eval 'check_stream ("resumed")'
}

@test "checkpoints within an epoch go on to the same bits, also after kill -9" {
  octave_eval 'check_stream ("checkpoints")'
}

@test "every sequence is trained on once in each epoch, in an order of its own" {
  octave_eval 'check_stream ("order")'
}

@test "one pass finds the statistics of all parts, far from 0 too" {
  octave_eval 'check_stream ("moments")'
}

@test "a part that cannot be read, or does not fit, is named, and nothing is lost" {
  octave_eval 'check_stream ("broken")'
}

@test "a process that reads ahead and is killed, or finds no room, costs time alone" {
  octave_eval 'check_stream ("killed")'
}

@test "what a training by parts cannot do is refused by name" {
  octave_eval 'check_stream ("refused")'
}

@test "a search over a set by parts" {
  octave_eval 'check_stream ("tune")'
}

@test "files of every kind are the parts that they hold, and a damaged one is named" {
  octave_eval 'check_stream ("files")'
}

@test "validation by parts is that from memory: what is measured, the best network, patience" {
  octave_eval 'check_stream ("valid")'
}

@test "F1, BLEU and a measure of the user's own, by parts, are those from memory" {
  octave_eval 'check_stream ("metric")'
}

@test "what reads ahead is another process, where that pays" {
  octave_eval 'check_stream ("ahead")'
}

@test "Ctrl-C while a part is waited for keeps the network, and leaves no process" {
  octave_eval 'check_stream ("interrupted"); disp ("over")' | grep -x "kept, and no process left"
}

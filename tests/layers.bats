#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Lists of layers; see check_layers.m.

load helpers

@test "short options make the lists that are written down here" {
  octave_eval 'check_layers ("expansion")'
}

@test "those lists make the same networks to the bit" {
  octave_eval 'check_layers ("same")'
}

@test "a list that does not fit is refused by the name of its layer and both sizes" {
  octave_eval 'check_layers ("wrong")'
}

@test "a short option beside a list must say what the list says" {
  octave_eval 'check_layers ("conflicts")'
}

@test "going on, dropout may change, the layers may not" {
  octave_eval 'check_layers ("going_on")'
}

@test "a network whose fields and lists disagree is refused" {
  octave_eval 'check_layers ("disagree")'
}

@test "a network saved by an earlier version is brought up to date" {
  octave_eval 'check_layers ("earlier")'
}

@test "layers start from InitialWeights" {
  octave_eval 'check_layers ("weights")'
}

@test "lists of all kinds train, predict, stream, flow and are drawn" {
  octave_eval 'check_layers ("composites")'
}

@test "a layer with LearnRateFactor 0 stays as it is" {
  octave_eval 'check_layers ("factors")'
}

@test "what goes through recurrent layers alone, or step by step, is refused by the layer's name" {
  octave_eval 'check_layers ("refused")'
}

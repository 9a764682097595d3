#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Numbers that change by accident; see check_recorded.m and golden/recorded.sums.

load helpers

@test "one changed bit is told from what is recorded" {
  octave_eval 'check_recorded ("fails")'
}

# The widest, and base (in the short form one configuration in two, in ten there); FULL=all: each
@test "networks of all kinds give the recorded bits" {
  local sets isa one_in widest known=0
  sets=$(octave_eval 'printf ("%s ", fliplr (rnn_info ().InstructionSets){:})')
  if [ "${FULL:-}" != all ]; then
    sets=$(awk '{ print $1, (NF > 1 ? $NF : "") }' <<< "$sets")
  fi
  widest=$(awk '{ print $NF }' <<< "$sets")
  for isa in $sets; do
    one_in=1
    if [ -z "${FULL:-}" ]; then one_in=$([ "$isa" = "$widest" ] && echo 4 || echo 20); fi
    RNN_SIMD=$isa run octave_eval "check_recorded ('compare', $one_in)"
    echo "$output"
    [ "$status" = 0 ]
    if [[ $output != *'nothing is recorded'* ]]; then known=1; fi
  done
  if [ $known = 0 ]; then skip "nothing is recorded for this processor"; fi
}

#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Cross-validation and the search for options; see check_search.m.

load helpers

@test "folds hold out what they say, and train on the rest" {
  octave_eval 'check_search ("folds")'
}

@test "cross-validation of every kind of data is training, prediction and metrics by hand" {
  octave_eval 'check_search ("forms")'
}

@test "the best trial of a search is its training in one call, to the bit" {
  octave_eval 'check_search ("rounds")'
}

@test "killed and called again, it gives what an unbroken run gives, to the bit" {
  octave_eval 'check_search ("killed")'
}

@test "a file for each trial or fold: killed and called again, damaged, of another call" {
  octave_eval 'check_search ("folder")'
}

@test "a script for a job array: tasks in any order, then the same call has what the search gives without it" {
  cd "$BATS_TEST_TMPDIR"
  cat > train.m <<EOF
addpath ('$OCT', '$ROOT/m');
X = arrayfun (@(n) sin ((1:4 + mod (n, 3)) + n), (1:16)', "UniformOutput", false);
Y = 1 + mod ((1:16)', 3);
[net, found] = rnn_tune (X, Y, "HiddenSize", {3, 4, 5, 6}, "Reduction", 2, "MinEpochs", 2, "MaxEpochs", 4, "Verbose", true, ...
                         "Folder", "the trials", "Script", "sweep.sh");
if (isempty (net)), return, endif
[same, search] = rnn_tune (X, Y, "HiddenSize", {3, 4, 5, 6}, "Reduction", 2, "MinEpochs", 2, "MaxEpochs", 4, "Verbose", true, ...
                           "Seed", found.seed);
assert (isequaln (net, same) && isequaln (found, search));
printf ("as without\n");
EOF
  local octave="octave-cli --no-history --norc --quiet train.m" k
  run $octave
  [[ "${lines[-1]}" == 'sweep.sh: 4 of 4 trials of round 1 of 2 are to be done: "sbatch sweep.sh", or "sh sweep.sh" for all'* ]]
  sh -n sweep.sh
  for k in 3 1; do SLURM_ARRAY_TASK_ID=$k sh sweep.sh; done
  run sh sweep.sh 1 2
  [[ "$output" == *"round 2 must come after round 1, of which trial 2, 4 is not in"* ]]
  sh sweep.sh 4
  run sh sweep.sh 3
  [ "${lines[-1]}" = "Nothing to do for task 3" ]
  touch -d '1 hour ago' sweep.sh
  run $octave
  [[ "${lines[-1]}" == "sweep.sh: 1 of 4 trials"* ]]
  [ "$(find sweep.sh -mmin +30)" = sweep.sh ]    # lines that the user has added stay
  sh sweep.sh 2 1
  sh sweep.sh 2 2
  sh sweep.sh 1
  run sh sweep.sh 1    # a task of what is finished does nothing, and ends before what comes after
  [ "${lines[-1]}" = "Nothing to do for task 1" ]
  run $octave
  [ "${lines[-1]}" = "as without" ]
  sed -i 's/^rounds=.*/rounds="7"/' sweep.sh
  rm "the trials/trial-001.rnn"
  run $octave
  [[ "$output" == *"Script must be a new file, or the one of a call with as many trials (4 2), got another one: sweep.sh"* ]]
}

@test "a script of cross-validation; sbatch is called once for each round, each after the one before" {
  cd "$BATS_TEST_TMPDIR"
  cat > train.m <<EOF
addpath ('$OCT', '$ROOT/m');
X = num2cell (reshape (1:36, 9, 4) / 36, 2);
cv = rnn_crossval (X, (1:9)' / 7, "Folds", 3, "MaxEpochs", 1, "HiddenSize", 2, "Seed", 1, "Folder", "f", "Script", "s.sh");
EOF
  octave-cli --no-history --norc --quiet train.m | grep -q 's.sh: 3 of 3 folds are to be done: "sbatch s.sh"; the same call'
  sh s.sh 2
  octave-cli --no-history --norc --quiet train.m | grep -q 's.sh: 2 of 3 folds'
  [ -e f/fold-002.rnn ]
  mkdir bin
  printf '#!/bin/sh\necho "$*" >> called; echo "$(wc -l < called);cluster"\n' > bin/sbatch
  chmod +x bin/sbatch
  sed -i 's/^rounds=.*/rounds="9 3 1"/' s.sh
  PATH=$PWD/bin:$PATH sh s.sh
  [ "$(cat called)" = "--parsable --array=1-9 s.sh array 1
--parsable --array=1-3 --dependency=afterany:1 s.sh array 2
--parsable --array=1-1 --dependency=afterany:2 s.sh array 3" ]
  octave-cli --no-history --norc --quiet <<< "addpath ('$OCT', '$ROOT/m');
    try, rnn_crossval ({1; 2; 3}, [1; 2; 3] / 7, 'Folds', 3, 'Script', 'x.sh', 'Folder', 'g'); catch e, disp (e.message); end" |
    grep -q 'Script must be asked for in a file that octave-cli runs'
}

@test "files that are damaged or of another call are named, and stay" {
  octave_eval 'check_search ("files")'
}

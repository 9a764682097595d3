#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# One training on several processes of mpirun; see check_mpi.m. Where MPI is missing there is nothing to test, but in CI.

load helpers

# without what containers forbid; idle processes leave the cores to those that work
export OMPI_MCA_btl_vader_single_copy_mechanism=none OMPI_MCA_mpi_yield_when_idle=1

setup_file () {
  if [ -e "${RNN_OCT:-$BATS_TEST_DIRNAME/../oct}/__rnn_mpi__.oct" ] && command -v mpirun > /dev/null; then
    octave_eval "check_mpi ('one', '$BATS_FILE_TMPDIR')"
  fi
}

setup () {
  if [ ! -e "$OCT/__rnn_mpi__.oct" ] && [ -z "${CI:-}" ]; then skip "built without MPI: make mpi"; fi
  if ! command -v mpirun > /dev/null && [ -z "${CI:-}" ]; then skip "no mpirun here"; fi
  skip_if_sanitized
}

# ranks N CODE: octave_eval in N processes of mpirun, which root must allow and which may be more than there are cores
ranks () {
  timeout -k 5 200 mpirun --allow-run-as-root --oversubscribe -n "$1" octave-cli --no-history --norc --quiet --eval \
    "crash_dumps_octave_core (false); sigterm_dumps_octave_core (false);
     addpath ('$OCT', '$ROOT/m', '$ROOT/tests'); $2" 2>&1
}

@test "2 processes have one network, and it is that of one process: structures, chunks, weights, solvers, what is drawn" {
  ranks 2 "check_mpi ('equal', '$BATS_FILE_TMPDIR')"
}

@test "4 processes, more than some mini-batches have sequences" {
  in_full
  ranks 4 "check_mpi ('equal', '$BATS_FILE_TMPDIR')"
}

@test "long sums in the memory that a machine's processes share, and by messages; gradients that travel in single precision" {
  ranks 3 "check_mpi ('sums', '')"
  ranks 2 "check_mpi ('rounded', '$BATS_FILE_TMPDIR')"
  RNN_MPI_SHARED=0 ranks 3 "check_mpi ('sums', '')"
}

@test "gradients that are summed section by section while the rest is being made, and an error there" {
  RNN_MPI_OVERLAP=40 RNN_MPI_SHARED=0 ranks 2 "check_mpi ('equal', '$BATS_FILE_TMPDIR')"
  RNN_MPI_OVERLAP=40 ranks 2 "check_mpi ('error', '$BATS_FILE_TMPDIR')"
}

@test "Reproducible: 3 processes have the bits of one" {
  ranks 3 "check_mpi ('bits', '$BATS_FILE_TMPDIR')"
}

@test "Reproducible: 2 and 4 processes, too" {
  in_full
  ranks 2 "check_mpi ('bits', '$BATS_FILE_TMPDIR')"
  ranks 4 "check_mpi ('bits', '$BATS_FILE_TMPDIR')"
}

@test "Shard local: parts of unequal sizes give the network of the whole" {
  ranks 2 "check_mpi ('local', '$BATS_FILE_TMPDIR')"
}

@test "Shard local in 4 processes" {
  in_full
  ranks 4 "check_mpi ('local', '$BATS_FILE_TMPDIR')"
}

@test "a set by parts: 2 processes have the network of one, Reproducible to the bit" {
  ranks 2 "check_mpi ('parts', '$BATS_FILE_TMPDIR')"
}

@test "a set by parts in 4 processes" {
  in_full
  ranks 4 "check_mpi ('parts', '$BATS_FILE_TMPDIR')"
}

@test "Shard local, each with parts of its own: the network of the whole, and the same bits after a stop within an epoch" {
  ranks 2 "check_mpi ('local_parts', '')"
}

@test "parts of its own in 4 processes" {
  in_full
  ranks 4 "check_mpi ('local_parts', '')"
}

@test "parts of one process that do not fit are named in all" {
  ranks 2 "check_mpi ('wrong_parts', '')"
}

@test "a part that one process cannot read ends all, with its name; the checkpoint within the epoch goes on in 2, 3 and one, to the bit" {
  ranks 2 "check_mpi ('lost', '$BATS_TEST_TMPDIR')"
  ranks 3 "check_mpi ('found', '$BATS_TEST_TMPDIR')"
  octave_eval "check_mpi ('found', '$BATS_TEST_TMPDIR')"
}

@test "a process that is killed within an epoch of parts, which others read ahead: the same" {
  run ranks 2 "check_mpi ('killed_parts', '$BATS_TEST_TMPDIR')"
  [ "$status" != 0 ]
  [[ "$output" == *"exited on signal 9"* ]]
  ranks 3 "check_mpi ('found', '$BATS_TEST_TMPDIR')"
}

@test "OutputFcn stops all, rank 0 writes; 3 processes and one go on with what 2 have left in an epoch" {
  ranks 2 "check_mpi ('stops', '$BATS_FILE_TMPDIR')"
  ranks 3 "check_mpi ('goes_on', '$BATS_FILE_TMPDIR')"
  octave_eval "check_mpi ('goes_on', '$BATS_FILE_TMPDIR')"
}

@test "an error in one process reaches all, with its name; rnn_recover has the network in each" {
  ranks 2 "check_mpi ('error', '$BATS_FILE_TMPDIR')"
}

@test "rank 0 alone prints" {
  run ranks 3 "rnn_train ({1, 2, 3}, [1, 2, 1], 'MaxEpochs', 2, 'ExecutionEnvironment', 'mpi', 'Seed', 1);"
  [ "$status" = 0 ]
  [ "$(grep -c '^classification of 2 labels' <<< "$output")" = 1 ]
}

@test "a process that fails outside, ends early or is killed ends all, within seconds" {
  local long="rnn_train (num2cell (rand (8, 400), 2), rand (8, 1), 'MaxEpochs', 1e5, 'HiddenSize', 64, 'Verbose', false,
    'ExecutionEnvironment', 'mpi', 'Shard', 'local');" rank="r = __rnn_mpi__ ('begin');"
  SECONDS=0
  run ranks 2 "$rank if (r == 1), error ('not this one'); end; $long"
  [ "$status" != 0 ]
  [[ "$output" == *"not this one"* ]]
  run ranks 2 "$rank if (r == 1), exit (0); end; $long"
  [ "$status" != 0 ]
  [[ "$output" == *"rank 1: its script has ended"* ]]
  run ranks 2 "$rank if (r == 1), system (sprintf ('(sleep 2; kill -9 %d) &', getpid ())); end; $long"
  [ "$status" != 0 ]
  [[ "$output" == *"exited on signal 9"* ]]
  [ "$SECONDS" -lt 120 ]
}

# runs PID ...: is there any of these processes (or of those that the ends of names say), but for those that are dead already?
runs () {
  ps -o stat= -p "$(printf '%s\n' "${@##*.}" | paste -sd,)" | grep -qv '^Z'
}

@test "Ctrl-C on mpirun ends all" {
  local file=$BATS_TEST_TMPDIR/pid
  env ${HEARS:+"$HEARS"} mpirun --allow-run-as-root --oversubscribe -n 2 octave-cli --no-history --norc --quiet --eval \
    "sigterm_dumps_octave_core (false); addpath ('$OCT', '$ROOT/m'); r = __rnn_mpi__ ('begin');
     fclose (fopen (sprintf ('$file%d.%d', r, getpid ()), 'w'));
     rnn_train (num2cell (rand (8, 400), 2), rand (8, 1), 'MaxEpochs', 1e5, 'HiddenSize', 64, 'Verbose', false,
                'ExecutionEnvironment', 'mpi', 'Shard', 'local');" > "$BATS_TEST_TMPDIR/out" 2>&1 3>&- &
  local job=$! n=0
  while [ "$(find "$BATS_TEST_TMPDIR" -name 'pid[01].*' | wc -l)" -lt 2 ] && [ $((n++)) -lt 300 ]; do sleep 0.1; done
  sleep 1
  kill -INT "$job"
  n=0
  while runs "$job" "$file"[01].* && [ $((n++)) -lt 300 ]; do sleep 0.1; done
  run ! runs "$job" "$file"[01].*
}

@test "what is said where mpirun has not started it, or MPI is not built" {
  octave_eval "try, rnn_train ({1, 2}, [1, 2], 'ExecutionEnvironment', 'mpi'); error ('none');
    catch e, assert (e.identifier, 'rnn:mpi'); assert (! isempty (strfind (e.message, 'mpirun -n 2'))); end"
  octave_eval "rmpath ('$OCT'); mkdir ('$BATS_TEST_TMPDIR/o');
    copyfile ('$OCT/__rnn__.oct', '$BATS_TEST_TMPDIR/o'); copyfile ('$OCT/PKG_ADD', '$BATS_TEST_TMPDIR/o');
    addpath ('$BATS_TEST_TMPDIR/o');
    try, rnn_train ({1, 2}, [1, 2], 'ExecutionEnvironment', 'mpi'); error ('none');
    catch e, assert (e.identifier, 'rnn:mpi'); assert (! isempty (strfind (e.message, 'make mpi'))); end"
}

@test "rnn_tune and rnn_crossval deal trials and folds to 2 processes, and all have the result of one, to the bit" {
  ranks 2 "check_mpi ('search', '$BATS_TEST_TMPDIR')"
}

@test "trials and folds in 4 processes" {
  in_full
  ranks 4 "check_mpi ('search', '$BATS_TEST_TMPDIR')"
}

@test "a process that is killed within a trial ends all; the same call goes on with the trials that there are" {
  run ranks 2 "check_mpi ('killed', '$BATS_TEST_TMPDIR')"
  [ "$status" != 0 ]
  [[ "$output" == *"exited on signal 9"* ]]
  n=$(find "$BATS_TEST_TMPDIR/kept" -name 'trial-*' | wc -l)
  [ "$n" -ge 2 ]
  [ "$n" -lt 6 ]
  ranks 3 "check_mpi ('killed', '$BATS_TEST_TMPDIR')"
}

@test "demo_mpi, short: the sum is learned in one process, in two, and in two with a part each" {
  cd "$BATS_TEST_TMPDIR"
  octave_eval "addpath ('$ROOT/demos'); s = demo_mpi ('Short', true, 'Verbose', false);
    assert (all (s.rmse < 0.3 * s.mean_rmse)); assert (s.apart < 1e-8);"
}

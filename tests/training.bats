#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Whole trainings; see check_training.m.

load helpers

@test "every cell learns to remember" {
  octave_eval 'check_training ("cells")'
}

@test "every solver fits a series" {
  octave_eval 'check_training ("solvers")'
}

@test "2 x 5 epochs are 10 to the bit" {
  octave_eval 'check_training ("resume")'
}

@test "encoder-decoders with attention write sequences backwards" {
  octave_eval 'check_training ("reverse")'
}

@test "language models know a text that repeats itself" {
  octave_eval 'check_training ("language")'
}

@test "CTC and one-to-many find the labels" {
  octave_eval 'check_training ("labels")'
}

@test "checkpoints change no bit of a training" {
  octave_eval 'check_training ("checkpointing")'
}

@test "truncated BPTT carries the state" {
  octave_eval 'check_training ("chunks")'
}

@test "training starts from given states" {
  octave_eval 'check_training ("state")'
}

@test "length 1, one sequence, one class, odd batches, all label types" {
  octave_eval 'check_training ("edges")'
}

@test "divergence warns, names the iteration and keeps a finite network" {
  octave_eval 'check_training ("diverged")'
}

@test "rnn_generate is the closed loop" {
  octave_eval 'check_training ("forecast")'
}

@test "progress lines, and silence" {
  octave_eval 'check_training ("verbose")'
}

@test "predicting a long sequence needs little memory" {
  if [ -n "${RNN_SANITIZE:-}" ]; then skip "the sanitizer's own memory counts"; fi
  octave_eval 'check_training ("memory")'
}

# interrupted CODE WORD: CODE, which interrupts itself, prints WORD.  An interrupt that comes while m-code runs ends Octave
# without a word (rnn_recover is for that), and so does one before it hears: then it is tried anew.
interrupted () {
  for try_no in 1 2 3 4 5 6; do
    run octave_eval "$1"
    echo "$output"
    [[ $output != *error:* ]] || return 1
    if [[ $output == *"$2"* ]]; then return 0; fi
  done
  false
}

@test "Ctrl-C returns the network, usable" {
  interrupted '
    X = arrayfun (@(n) cos ((1:8)'"'"' * (1:300) + n), 1:100, "UniformOutput", false);
    Y = mod (1:100, 3);
    system (sprintf ("(sleep 2; kill -INT %d) > /dev/null 2>&1 &", getpid ()));
    [net, info] = rnn_train (X, Y, "HiddenSize", 64, "MaxEpochs", 100000, "Verbose", false);
    assert (info.stopped, "interrupted");
    assert (numel (info.TrainingLoss) > 0);
    assert (size (rnn_predict (net, X)), [100, 1]);
    [net, info] = rnn_train (net, X, Y, "MaxEpochs", 1, "Verbose", false);
    assert (info.stopped, "max-epochs");
    disp ("alive")' alive
}

# The last update of a training that was interrupted in its validation is not measured.
@test "Ctrl-C during a validation returns the network" {
  interrupted '
    X = arrayfun (@(n) cos ((1:8)'"'"' * (1:100) + n), 1:4, "UniformOutput", false);
    V = arrayfun (@(n) cos ((1:8)'"'"' * (1:200) + n), 1:1500, "UniformOutput", false);
    system (sprintf ("(sleep 2; kill -INT %d) > /dev/null 2>&1 &", getpid ()));
    [net, info] = rnn_train (X, [1, 2, 1, 2], "HiddenSize", 64, "MaxEpochs", 100000, "Verbose", false, ...
                             "ValidationData", {V, 1 + mod(1:1500, 2)}, "ValidationFrequency", 1);
    assert (info.stopped, "interrupted");
    assert (size (rnn_predict (net, X)), [4, 1]);
    disp (ifelse (isnan (info.ValidationLoss(end)), "within", "between"))' within
}

@test "a child process that ends is not Ctrl-C" {
  octave_eval '
    X = arrayfun (@(n) cos ((1:8)'"'"' * (1:100) + n), 1:40, "UniformOutput", false);
    p = popen ("sleep 0.3; true", "r");
    system (sprintf ("(for i in 1 2 3 4 5 6; do sleep 0.2; kill -CHLD %d; done) > /dev/null 2>&1 &", getpid ()));
    [net, info] = rnn_train (X, mod (1:40, 2), "HiddenSize", 64, "MaxEpochs", 60, "Verbose", false);
    assert (info.stopped, "max-epochs");
    for k = 1:20, rnn_predict (net, X); endfor'
}

@test "a forked child trains after its parent has" {
  if [ -n "${RNN_SANITIZE:-}" ]; then skip "the sanitizer's runtime does not survive fork"; fi
  octave_eval 'check_training ("fork")'
}

#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The life of the package: make dist, pkg install, load, test, use, uninstall; in a folder of its own.

load helpers

setup_file () {
  # as on another processor: the plain instruction set alone, a third of the work; and quickly made
  export X86= OPTIMIZE=-O1
  export TMP_PKG=$BATS_FILE_TMPDIR/prefix HOME=$BATS_FILE_TMPDIR
  mkdir -p "$TMP_PKG"
}

setup () {
  skip_if_sanitized
  cd "$BATS_FILE_TMPDIR"
}

pkg () {
  octave_run "pkg prefix $TMP_PKG $TMP_PKG; pkg local_list $TMP_PKG/list; $1"
}

@test "make dist packs the sources and nothing that was built" {
  make -C "$ROOT" dist DIST="$BATS_FILE_TMPDIR/rnn.tar.gz"
  tar tzf rnn.tar.gz > files
  for f in DESCRIPTION COPYING INDEX NEWS inst/rnn_train.m src/Makefile src/core/rnn.h; do
    grep -q "^rnn-[0-9.]*/$f$" files
  done
  [ "$(grep -cE '\.(o|oct|png)$|PKG_ADD' files)" = 0 ]
}

# the life after that in the long form: it compiles the whole package anew
@test "pkg install builds it without a warning" {
  in_full
  run pkg 'pkg install -local rnn.tar.gz'
  echo "$output"
  [ "$status" = 0 ]
  [[ $output != *warning* && $output != *error* ]]
  [ -n "$(find prefix -name __rnn__.oct)" ]
}

@test "pkg load finds the functions, and the gateways beside the .oct" {
  in_full
  run pkg 'pkg load rnn; disp (which ("rnn_train")); c = __rnn_cells__ (); disp ({c.name})'
  echo "$output"
  [ "$status" = 0 ]
  [[ $output == *"$TMP_PKG"*lstm* ]]
}

@test "the installed package trains and predicts" {
  in_full
  pkg 'pkg load rnn; rand ("twister", 1); randn ("twister", 1);
       y = repmat ([1; 2], 10, 1);  x = cell (20, 1);
       for k = 1:20  x{k} = (3 - 2*y(k)) + randn (2, 4 + mod (k, 3)); endfor
       net = rnn_train (x, y, "HiddenSize", 5, "MaxEpochs", 60, "InitialLearnRate", 0.02, "Verbose", false);
       assert (nnz (evalc ("net") == "\n") <= 40);    # m/@struct is there too
       accuracy = mean (rnn_predict (net, x) == y)
       assert (accuracy > 0.9)'
}

# in the short form the same tests run where they stand (docs.bats)
@test "pkg test passes" {
  in_full
  run pkg 'pkg load rnn; pkg test rnn'
  echo "$output"
  [ "$status" = 0 ]
  grep -Eq 'PASS +[1-9]' <<< "$output"
  grep -Eq 'FAIL +0$' <<< "$output"
}

@test "pkg describe shows the index" {
  in_full
  run pkg 'pkg describe -verbose rnn'
  echo "$output"
  [[ $output == *rnn_predict* ]]
}

@test "pkg uninstall leaves nothing behind" {
  in_full
  pkg 'pkg uninstall -local rnn'
  [ -z "$(find prefix -mindepth 1 ! -name list)" ]
}

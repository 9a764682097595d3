#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The demos in their short mode, held to a score; the pictures are there and are pictures.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

@test "demo_sunspots beats persistence and AR(9) in 1921-1955, persistence in 1956-1979" {
  demo '
    s = demo_sunspots ("Short", true, "File", "sun.png");
    net = s.arv(end,:)
    persistence = s.arv(strcmp (s.names, "persistence"),:);
    ar = s.arv(strcmp (s.names, "AR(9)"),:);
    assert (persistence(2:3), [0.427, 0.965], 0.0005);
    assert (net(2) < ar(2) && net(2) < 0.15);
    assert (net(3) < 0.6 * persistence(3));'
  is_png sun.png
}

@test "demo_control: a network beside its plant is far nearer than a linear model, and its steps are the whole" {
  demo '
    s = demo_control ("Short", true, "Verbose", false, "File", "control.png")
    assert (s.rmse < 0.5 && s.rmse < s.linear / 2);
    assert (isequal (s.guess, s.whole));'
  is_png control.png
}

@test "demo_classify is far above logistic regression" {
  demo '
    s = demo_classify ("Short", true, "File", "cls.png")
    assert (s.accuracy > 70);
    assert (s.accuracy > s.baseline + 15);'
  is_png cls.png
}

@test "the demos repeat themselves and leave the user's random state" {
  in_full
  demo '
    rand ("twister", 7);  randn ("twister", 7);  a = [rand, randn];
    rand ("twister", 7);  randn ("twister", 7);
    u = demo_classify ("Short", true, "Draw", false, "Verbose", false);
    assert ([rand, randn], a);
    v = demo_classify ("Short", true, "Draw", false, "Verbose", false);
    assert (u.accuracy, v.accuracy);'
}

@test "a wrong option of a demo is an rnn:option error" {
  for d in demo_sunspots demo_classify; do
    demo "try, $d ('Quux', 1); error ('none'); catch e, assert (e.identifier, 'rnn:option'); end"
  done
}

@test "cells are compared with equal numbers of parameters" {
  in_full
  demo "[n, all] = test ('compare_cells'); exit (n != all || all == 0);"
}

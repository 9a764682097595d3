#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Ways to train beside the first-order ones; see check_solvers.m.

load helpers

@test "iRprop- follows a reference step by step" {
  octave_eval 'check_solvers ("irprop")'
}

@test "truncated BPTT (k1, k2) between chunks and the whole sequence" {
  octave_eval 'check_solvers ("truncation")'
}

@test "training by real-time recurrent learning, whole and an update a step" {
  octave_eval 'check_solvers ("rtrl")'
}

@test "the R-operator is the derivative of the outputs, for every cell" {
  octave_eval 'check_solvers ("tangent")'
}

@test "Gauss-Newton products are J'HJ" {
  octave_eval 'check_solvers ("product")'
}

@test "echo-state networks are ridge regression on a reservoir" {
  octave_eval 'check_solvers ("echo")'
}

@test "L-BFGS ends below adam in the same number of gradients" {
  octave_eval 'check_solvers ("lbfgs")'
}

@test "Hessian-free optimisation learns to add" {
  in_full
  octave_eval 'check_solvers ("hessian")'
}

@test "gradients that explode are lost without clipping and learned with it" {
  octave_eval 'check_solvers ("clipping")'
}

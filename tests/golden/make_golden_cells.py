#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Golden values of cells that PyTorch has not, step by step from their papers.

Autograd makes the gradients.  A cell is a function of x, its states and its
parameters that gives the new states; the lru is written with complex numbers.
"""

import torch
from torch import nn

from make_golden import AFTER, Net, leaf, write_case


def gates(x, p, n):
    return (p["W"] @ x + p["b"]).chunk(n)


def mingru(x, s, p):
    z, n = gates(x, p, 2)
    z = torch.sigmoid(z)
    return {"h": (1 - z) * s["h"] + z * n}


def minlstm(x, s, p):
    f, i, g = gates(x, p, 3)
    f, i = torch.sigmoid(f), torch.sigmoid(i)
    return {"h": f / (f + i) * s["h"] + i / (f + i) * g}


def indrnn(x, s, p):
    return {"h": torch.relu(p["W"] @ x + p["u"] * s["h"] + p["b"])}


def lru(x, s, p):
    nu, theta, gamma = p["lambda"].chunk(3)
    turn = torch.exp(torch.complex(-torch.exp(nu), torch.exp(theta)))
    new = turn * torch.complex(s["h"], s["c"]) \
        + torch.exp(gamma) * torch.complex(*gates(x, p, 2))
    return {"h": new.real, "c": new.imag}


# the step; blocks of W and b; cell parameters, and their blocks; states
CELLS = {"mingru": (mingru, 2, {}, ["h"]),
         "minlstm": (minlstm, 3, {}, ["h"]),
         "indrnn": (indrnn, 1, {"u": 1}, ["h"]),
         "lru": (lru, 2, {"lambda": 3}, ["h", "c"])}


class StepNet(Net):
    """A Net whose layers go through each sequence step by step."""

    def __init__(self, cell, D, hidden, K, bidir, structure, loss, learn=False):
        self.step, blocks, own, self.states = CELLS[cell]
        self.cell, self.D, self.hidden, self.K = cell, D, hidden, K
        self.bidir, self.mode, self.nonlinearity = bidir, AFTER, "tanh"
        self.structure, self.loss, self.learn = structure, loss, learn
        self.dirs = 1 + bidir
        self.p, self.initial, below = [], None, D
        for H in hidden:
            sizes = {"W": (blocks * H, below), "b": (blocks * H,)}
            sizes.update({k: (n * H,) for k, n in own.items()})
            self.p.append([{k: leaf(*n) for k, n in sizes.items()}
                           for _ in range(self.dirs)])
            below = self.dirs * H
        self.head = nn.Linear(below, K)
        if learn:
            self.initial = {s: [leaf(self.dirs, 1, H) for H in hidden]
                            for s in self.states}

    def start(self, l, d, i, state):
        if state is not None:
            return {k: state[k][l][d, i] for k in self.states}
        if self.initial is not None:
            return {k: self.initial[k][l][d, 0] for k in self.states}
        return {k: torch.zeros(self.hidden[l]) for k in self.states}

    def through(self, x, s, p, d):
        """Outputs of all steps, in the order of time, and the last states."""
        out = []
        for v in (x.flip(0) if d else x):
            s = self.step(v, s, p)
            out.append(s["h"])
        return torch.stack(out[::-1] if d else out), s

    def forward(self, X, state=None):
        last = {k: [] for k in self.states}
        for l in range(len(self.hidden)):
            ran = [[self.through(x, self.start(l, d, i, state), self.p[l][d], d)
                    for i, x in enumerate(X)] for d in range(self.dirs)]
            X = [torch.cat([r[i][0] for r in ran], 1) for i in range(len(X))]
            for k in self.states:
                last[k].append(torch.stack(
                    [torch.stack([s[k] for _, s in r]) for r in ran]))
        if self.structure == "many-to-one":
            return self.head(torch.cat(list(last["h"][-1]), 1)), last
        return [self.head(x) for x in X], last

    def blocks(self, l, d):
        for name, q in self.p[l][d].items():
            yield name, q, q.grad
        if self.initial is not None:
            for s in self.states:
                v = self.initial[s][l]
                yield s + "0", v[d, 0], None if v.grad is None else v.grad[d, 0]


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    for k, cell in enumerate(CELLS):
        one = k % 2 == 1
        write_case("cell_" + cell, 100 + k, dict(
            cell=cell, D=3, hidden=[4, 2], K=5, bidir=True,
            structure="many-to-one" if one else "many-to-many",
            loss="crossentropy" if one else "mse", learn=one),
            given=not one, absent=not one, make=StepNet)

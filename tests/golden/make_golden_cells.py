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
from torch.nn import functional as F

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


def product(x, s, p):
    return p["W"] @ x + p["R"] @ s["h"] + p["b"]


def janet(x, s, p, beta=1):
    f, g = product(x, s, p).chunk(2)
    return {"h": torch.sigmoid(f) * s["h"] + torch.sigmoid(beta - f) * torch.tanh(g)}


def cornn(x, s, p, step=0.042, gamma=2.7, epsilon=4.7):
    R1, R2 = p["R"].chunk(2)
    u = torch.tanh(p["W"] @ x + R1 @ s["h"] + R2 @ s["z"] + p["b"])
    z = s["z"] + step * (u - gamma * s["h"] - epsilon * s["z"])
    return {"h": s["h"] + step * z, "z": z}


def scrn(x, s, p, alpha=0.95):
    a, n = p["W"] @ x + p["b"], (len(s["h"]) + 2) // 4
    u = torch.cat([(1 - alpha) * a[:n] + alpha * s["h"][:n], s["h"][n:]])
    return {"h": torch.cat([u[:n], torch.sigmoid(a[n:] + p["R"][n:] @ u)])}


def slstm(x, s, p):
    i, f, z, o = product(x, s, p).chunk(4)
    f = F.logsigmoid(f) + s["m"]
    m = torch.maximum(f, i)
    i, f = torch.exp(i - m), torch.exp(f - m)
    c, n = f * s["c"] + i * torch.tanh(z), f * s["n"] + i
    return {"h": torch.sigmoid(o) * c / n, "c": c, "n": n, "m": m}


def ligru(x, s, p):
    v = F.layer_norm(p["W"] @ x + p["b"], p["b"].shape, eps=1e-5)
    z, n = (p["gx"] * v + p["R"] @ s["h"] + p["s"]).chunk(2)
    z = torch.sigmoid(z)
    return {"h": (1 - z) * torch.relu(n) + z * s["h"]}


def orthogonal(x, s, p):
    v, H = s["h"], len(s["h"])
    for k in range(H - 2, -1, -1):
        u = torch.cat([torch.zeros(k), p["U"][k:, k]])
        v = v - 2 * u * (u @ v) / (u @ u)
    a = p["W"] @ x + v + p["b"]
    return {"h": torch.sign(a) * torch.relu(torch.abs(a) + p["m"])}


# the step; blocks of W and b; cell parameters, and their blocks; states; name and blocks of R; learned states
CELLS = {"mingru": (mingru, 2, {}, ["h"], {}, 1),
         "minlstm": (minlstm, 3, {}, ["h"], {}, 1),
         "indrnn": (indrnn, 1, {"u": 1}, ["h"], {}, 1),
         "lru": (lru, 2, {"lambda": 3}, ["h", "c"], {}, 2),
         "janet": (janet, 2, {}, ["h"], {"R": 2}, 1),
         "cornn": (cornn, 1, {}, ["h", "z"], {"R": 2}, 2),
         "scrn": (scrn, 1, {}, ["h"], {"R": 1}, 1),
         "slstm": (slstm, 4, {}, ["h", "c", "n", "m"], {"R": 4}, 1),
         "ligru": (ligru, 2, {"gx": 2, "s": 2}, ["h"], {"R": 2}, 1),
         "orthogonal": (orthogonal, 1, {"m": 1}, ["h"], {"U": 1}, 1)}


class StepNet(Net):
    """A Net whose layers go through each sequence step by step."""

    def __init__(self, cell, D, hidden, K, bidir, structure, loss, learn=False):
        self.step, blocks, own, self.states, square, learned = CELLS[cell]
        self.cell, self.D, self.hidden, self.K = cell, D, hidden, K
        self.bidir, self.mode, self.nonlinearity = bidir, AFTER, "tanh"
        self.structure, self.loss, self.learn = structure, loss, learn
        self.dirs = 1 + bidir
        self.p, self.initial, below = [], None, D
        for H in hidden:
            sizes = {"W": (blocks * H, below), "b": (blocks * H,)}
            sizes.update({k: (n * H, H) for k, n in square.items()})
            sizes.update({k: (n * H,) for k, n in own.items()})
            self.p.append([{k: leaf(*n) for k, n in sizes.items()}
                           for _ in range(self.dirs)])
            below = self.dirs * H
        self.head = nn.Linear(below, K)
        if learn:
            self.initial = {s: [leaf(self.dirs, 1, H) for H in hidden]
                            for s in self.states[:learned]}

    def start(self, l, d, i, state):
        if state is not None:
            return {k: state[k][l][d, i] for k in self.states}
        if self.initial is not None:
            return {k: self.initial[k][l][d, 0] if k in self.initial
                    else torch.zeros(self.hidden[l]) for k in self.states}
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
            for s in self.initial:
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

#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Golden values of losses from PyTorch; those that it has not (focal, quantile)
in a line of its operations.  See README.md beside it."""

import torch
from torch.nn import functional as F

from make_golden import (File, Net, RAGGED, leaf, write_set, write_state)

DELTA, GAMMA, LEVELS = 0.4, 1.5, [0.1, 0.4, 0.8]
WEIGHTS = [0.5, 2.0, 1.25, 3.0]
SMOOTHING = 0.2
PARTS = {"gaussian": 2, "quantile": len(LEVELS)}


def one_target(loss, K):
    if loss == "binary-crossentropy":
        return (torch.rand(K) < 0.5).double()
    if loss == "poisson":
        return torch.poisson(2 * torch.ones(K))
    if loss == "focal":
        return torch.randint(1, K + 1, (1,))[0]
    return torch.randn(K)


def mean_loss(loss, o, y, K, smoothing):
    """Over the targets present: columns with a label, elements that are not NaN."""
    if loss == "focal":
        o, y = o[y > 0], y[y > 0] - 1
        c = F.cross_entropy(o, y, reduction="none")
        w = torch.tensor(WEIGHTS)[y]
        if smoothing > 0:
            all = -F.log_softmax(o, 1)
            q = (1 - smoothing) * F.one_hot(y, K) + smoothing / K
            return (w * (q * (1 - torch.exp(-all)) ** GAMMA * all).sum(1)).sum() / w.sum()
        return (w * (1 - torch.exp(-c)) ** GAMMA * c).sum() / w.sum()
    there = ~torch.isnan(y)
    if loss == "gaussian":
        return F.gaussian_nll_loss(o[:, :K][there], y[there], o[:, K:][there].exp(),
                                   full=True, eps=1e-300)
    if loss == "quantile":
        t = torch.tensor(LEVELS).reshape(-1, 1)
        e = y[there] - torch.stack([q[there] for q in o.chunk(len(LEVELS), 1)])
        return torch.maximum(t * e, (t - 1) * e).mean()
    if loss == "binary-crossentropy":
        w = torch.tensor(WEIGHTS)
        each = F.binary_cross_entropy_with_logits(o, torch.nan_to_num(y), pos_weight=w,
                                                  reduction="none")
        w = torch.where(y == 1, w, torch.ones(K))
        if smoothing > 0:
            q = (1 - smoothing) * torch.nan_to_num(y) + smoothing / 2
            each = w * F.binary_cross_entropy_with_logits(o, q, reduction="none")
        return each[there].sum() / w[there].sum()
    f = {"huber": lambda a, b: F.huber_loss(a, b, delta=DELTA),
         "poisson": lambda a, b: F.poisson_nll_loss(a, b, log_input=True)}[loss]
    return f(o[there], y[there])


def scores(loss, o, K):
    if loss == "focal":
        return torch.softmax(o, 1)
    if loss == "binary-crossentropy":
        return torch.sigmoid(o)
    if loss == "poisson":
        return o.exp()
    if loss == "gaussian":
        return torch.cat([o[:, :K], (o[:, K:] / 2).exp()], 1)
    if loss == "quantile":
        return torch.sort(torch.stack(o.chunk(len(LEVELS), 1)), 0)[0].permute(1, 0, 2).reshape(len(o), -1)
    return o


def write_loss(seed, loss, cell, smoothing=0.0):
    torch.manual_seed(seed)
    K, lengths = 4, RAGGED
    net = Net(cell=cell, D=3, hidden=[5], K=K * PARTS.get(loss, 1), loss=loss)
    X = [leaf(T, net.D) for T in lengths]
    Y, count = [], 0
    for T in lengths:
        y = torch.stack([one_target(loss, K) for _ in range(T)])
        for t in range(T):
            count += 1
            if count % 3 == 0:
                y[t] = 0 if loss == "focal" else float("nan")
        Y.append(y)
    out, last = net.forward(X)
    value = mean_loss(loss, torch.cat(out), torch.cat(Y), K, smoothing)
    value.backward()

    f = File("loss_" + loss.replace("-", "_") + "_smoothed" * (smoothing > 0), "Network: values and gradients.")
    net.K = K
    net.write_spec(f)
    if loss == "huber":
        f.matrix("net.HuberDelta", DELTA)
    elif loss == "quantile":
        f.matrix("net.QuantileLevels", [LEVELS])
    elif loss == "focal":
        f.matrix("net.FocalGamma", GAMMA)
    if loss in ("focal", "binary-crossentropy"):
        f.matrix("net.ClassWeights", WEIGHTS)
    if smoothing > 0:
        f.matrix("net.LabelSmoothing", smoothing)
    net.write_parameters(f)
    write_set(f, "X", X)
    write_set(f, "Y", Y)
    write_set(f, "out", out)
    write_set(f, "scores", [scores(loss, o, K) for o in out])
    f.matrix("loss", value)
    write_state(f, "last", last)
    net.write_parameters(f, "dp", gradient=True)
    write_set(f, "dX", [x.grad for x in X])
    f.close()


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    for k, (loss, cell) in enumerate([
            ("binary-crossentropy", "lstm"), ("huber", "gru"), ("quantile", "lstm"),
            ("gaussian", "gru"), ("poisson", "lstm"), ("focal", "rnn")]):
        write_loss(101 + k, loss, cell)
    write_loss(107, "binary-crossentropy", "gru", SMOOTHING)
    write_loss(108, "focal", "lstm", SMOOTHING)

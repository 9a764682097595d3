#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Golden values and gradients from PyTorch, as text.  See README.md beside it.

Our layout differs from PyTorch's in the biases: b is b_ih + b_hh, its gradient
that of b_ih (that of b_hh is the same).  A GRU's candidate keeps the two apart
(b: b_in, bn: b_hn) in the mode recurrent-bias-after-multiplication; after-
multiplication is the case b_hn = 0; before-multiplication, which torch.nn.GRU
has not, is written out in GruBefore below and differentiated by autograd.
"""

import os

import torch
from torch import nn
from torch.nn.utils.rnn import (pack_padded_sequence, pad_packed_sequence,
                                pad_sequence)

HERE = os.path.dirname(os.path.abspath(__file__))
AFTER = "after-multiplication"
BEFORE = "before-multiplication"
RBIAS = "recurrent-bias-after-multiplication"
RAGGED = [4, 1, 6, 3, 6, 2]


class File:
    """Writes 'PATH = text' and 'PATH rows cols' + rows, for golden_read.m."""

    def __init__(self, name, about):
        self.f = open(os.path.join(HERE, name + ".txt"), "w")
        self.f.write("# %s\n# Made by make_golden.py with PyTorch %s.\n"
                     % (about, torch.__version__))

    def text(self, path, value):
        self.f.write("%s = %s\n" % (path, value))

    def matrix(self, path, value):
        a = torch.as_tensor(value, dtype=torch.float64).detach()
        if a.dim() == 0:
            a = a.reshape(1, 1)
        elif a.dim() == 1:
            a = a.reshape(-1, 1)
        self.f.write("%s %d %d\n" % (path, a.shape[0], a.shape[1]))
        for row in a.tolist():
            self.f.write(" ".join("%.17g" % v for v in row) + "\n")

    def close(self):
        self.f.close()


class GruBefore(nn.Module):
    """Cho et al. (2014): n = tanh (Wn x + bn + Rn (r .* h)).  One layer."""

    def __init__(self, D, H):
        super().__init__()
        self.H = H
        self.weight_ih_l0 = nn.Parameter(torch.empty(3 * H, D))
        self.weight_hh_l0 = nn.Parameter(torch.empty(3 * H, H))
        self.bias_ih_l0 = nn.Parameter(torch.empty(3 * H))
        self.bias_hh_l0 = nn.Parameter(torch.empty(3 * H))

    def step(self, x, h):
        Wr, Wz, Wn = self.weight_ih_l0.chunk(3)
        Rr, Rz, Rn = self.weight_hh_l0.chunk(3)
        br, bz, bn = (self.bias_ih_l0 + self.bias_hh_l0).chunk(3)
        r = torch.sigmoid(Wr @ x + Rr @ h + br)
        z = torch.sigmoid(Wz @ x + Rz @ h + bz)
        n = torch.tanh(Wn @ x + Rn @ (r * h) + bn)
        return (1 - z) * n + z * h

    def forward(self, packed, h0):
        x, lengths = pad_packed_sequence(packed)
        outs, last = [], []
        for i, T in enumerate(lengths.tolist()):
            h, hs = h0[0, i], []
            for t in range(T):
                h = self.step(x[t, i], h)
                hs.append(h)
            outs.append(torch.stack(hs))
            last.append(h)
        out = pack_padded_sequence(pad_sequence(outs), lengths,
                                   enforce_sorted=False)
        return out, torch.stack(last)[None]


class Net:
    """Stack of one-layer torch modules (hidden sizes may differ) and a head."""

    def __init__(self, cell, D, hidden, K, bidir=False, mode=RBIAS,
                 nonlinearity="tanh", structure="many-to-many", loss="mse",
                 learn=False, one_bias=False):
        self.cell, self.D, self.hidden, self.K = cell, D, hidden, K
        self.bidir, self.mode, self.nonlinearity = bidir, mode, nonlinearity
        self.structure, self.loss, self.learn = structure, loss, learn
        self.dirs = 2 if bidir else 1
        self.states = ["h", "c"] if cell == "lstm" else ["h"]
        self.modules, below = [], D
        for H in hidden:
            if cell == "rnn":
                m = nn.RNN(below, H, nonlinearity=nonlinearity,
                           bidirectional=bidir)
            elif cell == "lstm":
                m = nn.LSTM(below, H, bidirectional=bidir)
            elif mode == BEFORE:
                m = GruBefore(below, H)
            else:
                m = nn.GRU(below, H, bidirectional=bidir)
            self.modules.append(m)
            below = self.dirs * H
        self.head = nn.Linear(below, K)
        for q in self.parameters():
            nn.init.uniform_(q, -0.7, 0.7)
        for m in self.modules:
            for name, q in m.named_parameters():
                if name.startswith("bias_hh"):
                    if one_bias:
                        q.data.zero_()
                        q.requires_grad_(False)
                    elif cell == "gru" and mode == AFTER:
                        q.data[2 * q.numel() // 3:] = 0
        self.initial = None
        if learn:
            self.initial = {s: [leaf(self.dirs, 1, H) for H in hidden]
                            for s in self.states}

    def parameters(self):
        return [q for m in self.modules + [self.head] for q in m.parameters()]

    def first(self, l, N, state):
        H = self.hidden[l]
        if state is not None:
            s = [state[k][l] for k in self.states]
        elif self.initial is not None:
            s = [self.initial[k][l].expand(-1, N, -1).contiguous()
                 for k in self.states]
        else:
            s = [torch.zeros(self.dirs, N, H) for _ in self.states]
        return tuple(s) if self.cell == "lstm" else s[0]

    def forward(self, X, state=None):
        """X: list of T_i x D.  Raw outputs (T_i x K list, or N x K), state."""
        lengths = [len(x) for x in X]
        packed = pack_padded_sequence(pad_sequence(X), lengths,
                                      enforce_sorted=False)
        last = {s: [] for s in self.states}
        for l, m in enumerate(self.modules):
            packed, s = m(packed, self.first(l, len(X), state))
            for k, v in zip(self.states, s if self.cell == "lstm" else (s,)):
                last[k].append(v)
        if self.structure == "many-to-one":
            h = last["h"][-1]
            return self.head(torch.cat(list(h), 1)), last
        z, _ = pad_packed_sequence(packed)
        return [self.head(z[:T, i]) for i, T in enumerate(lengths)], last

    def evaluate(self, out, Y):
        """Mean over targets present; Y as random_targets makes it."""
        o = out if self.structure == "many-to-one" else torch.cat(out)
        y = Y if self.structure == "many-to-one" else torch.cat(Y)
        if self.loss == "crossentropy":
            return nn.functional.cross_entropy(o, y - 1, ignore_index=-1)
        there = ~torch.isnan(y)
        f = nn.functional.mse_loss if self.loss == "mse" \
            else nn.functional.l1_loss
        return f(o[there], y[there])

    def blocks(self, l, d):
        """(name, value, gradient or None) in our layout."""
        m, tail = self.modules[l], "_l0" + ("_reverse" if d else "")
        W, R, bi, bh = (getattr(m, k + tail) for k in
                        ("weight_ih", "weight_hh", "bias_ih", "bias_hh"))
        b, bn = bi.detach() + bh.detach(), None
        if self.cell == "gru" and self.mode == RBIAS:
            H = self.hidden[l]
            b[2 * H:] = bi.detach()[2 * H:]
            bn = ("bn", bh[2 * H:],
                  None if bh.grad is None else bh.grad[2 * H:])
        yield "W", W, W.grad
        yield "R", R, R.grad
        yield "b", b, bi.grad
        if bn:
            yield bn
        if self.initial is not None:
            for s in self.states:
                v = self.initial[s][l]
                yield s + "0", v[d, 0], None if v.grad is None else v.grad[d, 0]

    def write_spec(self, f):
        f.text("net.Cell", self.cell)
        f.text("net.Nonlinearity", self.nonlinearity)
        f.text("net.ResetGateMode", self.mode if self.cell == "gru" else AFTER)
        f.text("net.Structure", self.structure)
        f.text("net.Loss", self.loss)
        f.matrix("net.InputSize", self.D)
        f.matrix("net.HiddenSize", [self.hidden])
        f.matrix("net.OutputSize", self.K)
        f.matrix("net.Bidirectional", int(self.bidir))
        f.matrix("net.LearnInitialState", int(self.learn))

    def write_parameters(self, f, p="p", gradient=False):
        for l in range(len(self.hidden)):
            for d in range(self.dirs):
                for name, value, grad in self.blocks(l, d):
                    f.matrix("%s.rnn{%d,%d}.%s" % (p, l + 1, d + 1, name),
                             grad if gradient else value)
        for name, q in (("W", self.head.weight), ("b", self.head.bias)):
            f.matrix("%s.head.%s" % (p, name), q.grad if gradient else q)


def leaf(*shape):
    return (torch.rand(*shape) * 1.4 - 0.7).requires_grad_()


def random_targets(net, lengths, absent):
    """Classes 1..K or real numbers; every third target absent if asked for."""
    Y, count = [], 0
    for T in (lengths if net.structure == "many-to-many" else [len(lengths)]):
        if net.loss == "crossentropy":
            y, no = torch.randint(1, net.K + 1, (T,)), 0
        else:
            y, no = torch.randn(T, net.K), float("nan")
        for t in range(T):
            count += 1
            if absent and count % 3 == 0:
                y[t] = no
        Y.append(y)
    return Y if net.structure == "many-to-many" else Y[0]


def as_ours(v):
    """T x K -> K x T;  T classes -> 1 x T."""
    return v.reshape(1, -1) if v.dim() == 1 else v.t()


def write_set(f, path, v):
    if isinstance(v, list):
        for i, a in enumerate(v):
            f.matrix("%s{%d,1}" % (path, i + 1), as_ours(a))
    else:
        f.matrix(path, as_ours(v))


def write_state(f, path, state, pick=lambda v: v):
    for s in state:
        for l, v in enumerate(state[s]):
            for d, a in enumerate(pick(v)):
                f.matrix("%s.%s{%d,%d}" % (path, s, l + 1, d + 1), a.t())


def write_case(name, seed, net_args, lengths=RAGGED, given=False, absent=False,
               make=Net):
    torch.manual_seed(seed)
    net = make(**net_args)
    X = [leaf(T, net.D) for T in lengths]
    Y = random_targets(net, lengths, absent)
    state = None
    if given:
        state = {s: [leaf(net.dirs, len(X), H) for H in net.hidden]
                 for s in net.states}
    out, last = net.forward(X, state)
    loss = net.evaluate(out, Y)
    loss.backward()

    f = File(name, "Network: values and gradients.")
    net.write_spec(f)
    net.write_parameters(f)
    write_set(f, "X", X)
    write_set(f, "Y", Y)
    if given:
        write_state(f, "state", state)
    write_set(f, "out", out)
    if net.loss == "crossentropy":
        write_set(f, "scores", [torch.softmax(o, 1) for o in out]
                  if isinstance(out, list) else torch.softmax(out, 1))
    f.matrix("loss", loss)
    write_state(f, "last", last)
    net.write_parameters(f, "dp", gradient=True)
    write_set(f, "dX", [x.grad for x in X])
    if given:
        write_state(f, "dstate", state, lambda v: v.grad)
    f.close()


def networks():
    one, many = "many-to-one", "many-to-many"
    ce = "crossentropy"
    write_case("rnn_tanh", 1, dict(
        cell="rnn", D=3, hidden=[5], K=4, structure=many, loss="mse"),
        given=True)
    write_case("rnn_relu", 2, dict(
        cell="rnn", D=3, hidden=[5], K=4, nonlinearity="relu",
        structure=one, loss=ce))
    write_case("rnn_bi_mae", 3, dict(
        cell="rnn", D=3, hidden=[5], K=4, bidir=True, structure=one,
        loss="mae"), given=True)
    write_case("lstm_one", 4, dict(
        cell="lstm", D=3, hidden=[5], K=4, structure=one, loss=ce), given=True)
    write_case("lstm_many_absent", 5, dict(
        cell="lstm", D=3, hidden=[5], K=4, structure=many, loss="mse"),
        absent=True)
    write_case("lstm_stack", 6, dict(
        cell="lstm", D=3, hidden=[5, 2], K=4, structure=many, loss=ce),
        given=True, absent=True)
    write_case("lstm_bi_learned", 7, dict(
        cell="lstm", D=3, hidden=[5], K=4, bidir=True, structure=one, loss=ce,
        learn=True))
    write_case("lstm_bi_stack", 8, dict(
        cell="lstm", D=2, hidden=[4, 3], K=5, bidir=True, structure=many,
        loss=ce), given=True, lengths=[3, 1, 4, 1, 2, 2])
    write_case("gru_rbias", 9, dict(
        cell="gru", D=3, hidden=[5], K=4, mode=RBIAS, structure=many, loss=ce),
        given=True)
    write_case("gru_after", 10, dict(
        cell="gru", D=3, hidden=[5], K=4, mode=AFTER, structure=one,
        loss="mse"), lengths=[7] * 6)
    write_case("gru_before", 11, dict(
        cell="gru", D=3, hidden=[5], K=4, mode=BEFORE, structure=many,
        loss="mse"), given=True)
    write_case("gru_stack", 12, dict(
        cell="gru", D=3, hidden=[2, 5], K=4, mode=AFTER, structure=one,
        loss=ce))
    write_case("gru_bi", 13, dict(
        cell="gru", D=3, hidden=[5], K=4, bidir=True, mode=RBIAS,
        structure=many, loss="mse"))
    write_case("gru_bi_stack", 14, dict(
        cell="gru", D=2, hidden=[3, 4], K=5, bidir=True, mode=RBIAS,
        structure=one, loss=ce), given=True, lengths=[3, 1, 5, 5, 2, 3, 1])


OPTIMISERS = {
    # name: (our solver, torch class, torch arguments, our arguments)
    "optim_sgdm": ("sgdm", torch.optim.SGD, dict(lr=0.1, momentum=0.9),
                   dict(momentum=0.9, nesterov=0, l2=0)),
    "optim_nesterov": ("sgdm", torch.optim.SGD,
                       dict(lr=0.1, momentum=0.9, nesterov=True),
                       dict(momentum=0.9, nesterov=1, l2=0)),
    "optim_sgdm_l2": ("sgdm", torch.optim.SGD,
                      dict(lr=0.1, momentum=0.9, weight_decay=0.01),
                      dict(momentum=0.9, nesterov=0, l2=0.01)),
    "optim_rmsprop": ("rmsprop", torch.optim.RMSprop,
                      dict(lr=0.05, alpha=0.9, eps=1e-8),
                      dict(beta2=0.9, epsilon=1e-8, l2=0)),
    "optim_adam": ("adam", torch.optim.Adam,
                   dict(lr=0.05, betas=(0.9, 0.999), eps=1e-8),
                   dict(beta1=0.9, beta2=0.999, epsilon=1e-8, l2=0)),
    "optim_adam_l2": ("adam", torch.optim.Adam,
                      dict(lr=0.05, betas=(0.9, 0.999), eps=1e-8,
                           weight_decay=0.01),
                      dict(beta1=0.9, beta2=0.999, epsilon=1e-8, l2=0.01)),
    "optim_adamw": ("adamw", torch.optim.AdamW,
                    dict(lr=0.05, betas=(0.9, 0.999), eps=1e-8,
                         weight_decay=0.01),
                    dict(beta1=0.9, beta2=0.999, epsilon=1e-8, l2=0.01)),
    # torch.optim.Rprop is iRprop-
    "optim_irprop": ("irprop-", torch.optim.Rprop,
                     dict(lr=0.05, etas=(0.5, 1.2), step_sizes=(1e-6, 50)),
                     dict(l2=0)),
}


def optimisers(P=7, steps=5):
    """theta after each of five updates with given gradients (one row is 0)."""
    for name, (solver, cls, theirs, ours) in OPTIMISERS.items():
        torch.manual_seed(100)
        theta = torch.randn(P).requires_grad_()
        G = torch.randn(P, steps) * torch.logspace(-3, 1, P)[:, None]
        G[2] = 0
        f = File(name, "Optimiser: column k of Theta follows from G(:,1:k).")
        f.text("solver", solver)
        f.matrix("learn_rate", theirs["lr"])
        for k, v in ours.items():
            f.matrix(k, v)
        f.matrix("theta", theta)
        f.matrix("G", G)
        opt, path = cls([theta], **theirs), []
        for k in range(steps):
            theta.grad = G[:, k].clone()
            opt.step()
            path.append(theta.detach().clone())
        f.matrix("Theta", torch.stack(path, 1))
        f.close()


def training():
    """Six updates of a whole network, mini-batches of 3 + 3 + 1 sequences."""
    torch.manual_seed(200)
    net = Net("lstm", 2, [4], 3, structure="many-to-one", loss="crossentropy",
              one_bias=True)
    lengths = [4, 1, 6, 3, 6, 2, 5]
    X = [leaf(T, net.D).detach() for T in lengths]
    Y = random_targets(net, lengths, False)
    order, batches = [3, 1, 6, 2, 7, 4, 5, 5, 2, 4, 1, 3, 7, 6], \
        [0, 3, 6, 7, 10, 13, 14]
    f = File("fit_lstm_adam", "Training: q holds the parameters after it.")
    net.write_spec(f)
    net.write_parameters(f)
    write_set(f, "X", X)
    write_set(f, "Y", Y)
    live = [q for q in net.parameters() if q.requires_grad]
    args = dict(lr=0.02, betas=(0.9, 0.999), eps=1e-8)
    opt, log = torch.optim.Adam(live, **args), []
    for a, b in zip(batches, batches[1:]):
        ids = [i - 1 for i in order[a:b]]
        opt.zero_grad()
        loss = net.evaluate(net.forward([X[i] for i in ids])[0], Y[ids])
        loss.backward()
        norm = torch.sqrt(sum((q.grad ** 2).sum() for q in live))
        log.append([loss.item(), norm.item()])
        opt.step()
    f.matrix("plan.order", [order])
    f.matrix("plan.batches", [batches])
    f.text("plan.solver", "adam")
    f.matrix("plan.learn_rate", args["lr"])
    f.matrix("plan.beta1", args["betas"][0])
    f.matrix("plan.beta2", args["betas"][1])
    f.matrix("plan.epsilon", args["eps"])
    f.matrix("log", log)
    net.write_parameters(f, "q")
    f.close()


def ctc(K=6, T=(7, 3, 9, 5, 4), U=(3, 0, 4, 2, 1)):
    """A ragged batch; the last class is the blank, labels are 1..K-1."""
    torch.manual_seed(300)
    Y = [torch.randint(1, K, (u,)) for u in U]
    Y[0][1] = Y[0][0]  # repeats: these two need 4 and 6 steps
    Y[2][:] = torch.tensor([2, 5, 5, 5])
    out = [(3 * torch.randn(t, K)).requires_grad_() for t in T]
    loss = nn.functional.ctc_loss(
        torch.log_softmax(pad_sequence(out), 2), torch.cat(Y) - 1,
        torch.tensor(T), torch.tensor(U), blank=K - 1, reduction="none")
    loss.sum().backward()
    f = File("ctc", "CTC: dout is the gradient of the sum of the losses.")
    write_set(f, "out", out)
    write_set(f, "Y", Y)
    f.matrix("loss", loss)
    write_set(f, "dout", [o.grad for o in out])
    f.close()


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    networks()
    optimisers()
    training()
    ctc()

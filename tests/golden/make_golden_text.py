#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Golden values of networks that read tokens, write or label; see README.md.

Readers are Net of make_golden.py over an nn.Embedding, with label smoothing,
class weights and CTC.  A Writer is an encoder and a decoder (or a decoder of
features) that are run as PyTorch's users do it: packed encoder, padded targets,
scores masked before the softmax.  Layers are one-layer modules, so that hidden
sizes may differ; the decoder's are called a step at a time.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import (pack_padded_sequence, pad_packed_sequence,
                                pad_sequence)

from make_golden import AFTER, RBIAS, File, Net, leaf, write_set

SOURCE = [4, 1, 6, 3, 6]
TARGET = [2, 5, 1, 4, 3]  # with the boundary


def uniform_(*modules):
    for m in modules:
        for q in m.parameters():
            nn.init.uniform_(q, -0.7, 0.7)


def write_spec(f, net, structure, inputs, bidir, **more):
    """As Net.write_spec; more: further fields, where they are not 0."""
    f.text("net.Cell", net.cell)
    f.text("net.Nonlinearity", "tanh")
    f.text("net.ResetGateMode", RBIAS if net.cell == "gru" else AFTER)
    f.text("net.Structure", structure)
    f.text("net.Loss", net.loss)
    f.matrix("net.InputSize", inputs)
    f.matrix("net.HiddenSize", [net.hidden])
    f.matrix("net.OutputSize", net.K)
    f.matrix("net.Bidirectional", int(bidir))
    f.matrix("net.LearnInitialState", 0)
    for name, v in more.items():
        if isinstance(v, str):
            f.text("net." + name, v)
        elif v is not None and torch.as_tensor(v).any():
            f.matrix("net." + name, v)


class Reader(Net):
    """V > 0: over tokens, E numbers each."""

    def __init__(self, V=0, D=3, smoothing=0.0, weights=None, **args):
        super().__init__(D=D, **args)
        self.V, self.smoothing, self.weights = V, smoothing, weights
        self.embedding = nn.Embedding(V, D) if V else None
        if V:
            uniform_(self.embedding)

    def forward(self, X):
        return super().forward([self.embedding(x - 1) for x in X]
                               if self.V else X)

    def evaluate(self, out, Y):
        if self.loss == "ctc":
            o = torch.log_softmax(pad_sequence(out), 2)
            lengths = [torch.tensor([len(v) for v in s]) for s in (out, Y)]
            return F.ctc_loss(o, torch.cat(Y) - 1, *lengths, blank=self.K - 1,
                              reduction="none").mean()
        return F.cross_entropy(torch.cat(out), torch.cat(Y) - 1,
                               weight=self.weights, ignore_index=-1,
                               label_smoothing=self.smoothing)

    def write_spec(self, f):
        write_spec(f, self, self.structure, self.V or self.D, self.bidir,
                   EmbeddingSize=self.D if self.V else 0,
                   LabelSmoothing=self.smoothing, ClassWeights=self.weights)

    def write_parameters(self, f, p="p", gradient=False):
        super().write_parameters(f, p, gradient)
        if self.V:
            q = self.embedding.weight
            f.matrix(p + ".embedding.W", (q.grad if gradient else q).t())


class Writer:
    """V > 0: reads tokens, E numbers each, else vectors of D; writes K classes,
    the last of them the boundary, if Et > 0, else K values; one: no encoder."""

    def __init__(self, cell, hidden, K, V=0, E=0, D=0, Et=0, bidir=False,
                 attention="none", A=0, feed=False, one=False):
        self.cell, self.hidden, self.K, self.V = cell, hidden, K, V
        self.E, self.D, self.Et, self.A = E, D, Et, A
        self.attention, self.feed, self.one = attention, feed, one
        self.bidir = bidir
        self.loss = "crossentropy" if Et else "mse"
        dirs = 2 if bidir else 1
        width = D if one else dirs * hidden[-1]
        fed = width if feed or attention == "additive" else 0
        self.encoder = None if one else Net(cell, E or D, hidden, 1, bidir,
                                            RBIAS)
        self.decoder = Net(cell, (Et or K) + fed, hidden, 1, mode=RBIAS)
        S = len(self.decoder.states)
        self.bridge = [nn.Linear(D if one else dirs * S * H, S * H)
                       for H in hidden]
        self.source = nn.Embedding(V, E) if V else None
        self.target = nn.Embedding(K, Et) if Et else None
        self.parts = list(self.bridge)
        if attention == "additive":
            self.Wq = nn.Linear(hidden[0], A, bias=False)
            self.v = nn.Linear(A, 1, bias=False)
            self.parts += [self.Wq, self.v]
        if attention != "none":
            self.Wk = nn.Linear(width, A or hidden[-1], bias=False)
            self.readout = nn.Linear(hidden[-1] + width, hidden[-1])
            self.parts += [self.Wk, self.readout]
        self.head = nn.Linear(hidden[-1], K)
        self.parts += [self.head]
        uniform_(*self.parts, *[e for e in (self.source, self.target) if e])

    def encode(self, X):
        """Memory (N x T x width), its mask, the decoder's states, the feed."""
        if self.one:
            z = torch.stack([x[0] for x in X])
            return None, None, self.first([z] * len(self.hidden)), z
        net, lengths = self.encoder, [len(x) for x in X]
        X = [self.source(x - 1) for x in X] if self.V else X
        packed = pack_padded_sequence(pad_sequence(X), lengths,
                                      enforce_sorted=False)
        ends = []
        for l, m in enumerate(net.modules):
            packed, s = m(packed, net.first(l, len(X), None))
            s = torch.stack(s if self.cell == "lstm" else (s,))
            # states x dirs x N x H -> N x (dirs states H)
            ends.append(s.permute(2, 1, 0, 3).flatten(1))
            last = s[0].transpose(0, 1).flatten(1)
        M = pad_packed_sequence(packed)[0].transpose(0, 1)
        mask = torch.arange(M.shape[1]) < torch.tensor(lengths)[:, None]
        return M, mask, self.first(ends), last

    def first(self, ends):
        states = []
        for H, m, z in zip(self.hidden, self.bridge, ends):
            s = m(z)[None]
            h = torch.tanh(s[..., :H]).contiguous()
            states.append((h, s[..., H:].contiguous())
                          if self.cell == "lstm" else h)
        return states

    def context(self, scores, M, mask):
        alpha = torch.softmax(scores.masked_fill(~mask, -math.inf), 1)
        return (alpha[:, :, None] * M).sum(1), alpha

    def before(self, Y):
        """What the decoder reads: Y a step late, after boundary or zeros."""
        if self.Et:
            y = pad_sequence([torch.cat([torch.tensor([self.K]), y[:-1]])
                              for y in Y], padding_value=1)
            return self.target(torch.where(y > 0, y, self.K) - 1)
        zero = torch.zeros(1, self.K)
        return pad_sequence([torch.cat([zero, y[:-1]]).nan_to_num(0)
                             for y in Y])

    def forward(self, X, Y):
        """Raw outputs and attention weights, lists of T' x K and T' x T."""
        M, mask, states, fed = self.encode(X)
        outs, weights = [], []
        for x in self.before(Y):
            alpha = None
            if self.feed:
                x = torch.cat([x, fed], 1)
            elif self.attention == "additive":
                h = states[0][0][0] if self.cell == "lstm" else states[0][0]
                e = self.v(torch.tanh(self.Wq(h)[:, None] + self.Wk(M)))
                c, alpha = self.context(e[:, :, 0], M, mask)
                x = torch.cat([x, c], 1)
            for l, m in enumerate(self.decoder.modules):
                x, states[l] = m(x[None], states[l])
                x = x[0]
            if self.attention == "multiplicative":
                e = (self.Wk(M) * x[:, None]).sum(2)
                c, alpha = self.context(e, M, mask)
            if self.attention != "none":
                x = torch.tanh(self.readout(torch.cat([x, c], 1)))
            outs.append(self.head(x))
            weights.append(alpha)
        outs = torch.stack(outs, 1)
        out = [outs[i, :len(y)] for i, y in enumerate(Y)]
        if self.attention == "none":
            return out, None
        weights = torch.stack(weights, 1)
        return out, [weights[i, :len(y), :len(x)]
                     for i, (x, y) in enumerate(zip(X, Y))]

    def evaluate(self, out, Y):
        o, y = torch.cat(out), torch.cat(Y)
        if self.Et:
            return F.cross_entropy(o, y - 1, ignore_index=-1)
        there = ~torch.isnan(y)
        return F.mse_loss(o[there], y[there])

    def write_spec(self, f):
        write_spec(f, self, "one-to-many" if self.one else "encoder-decoder",
                   self.V or self.D, self.bidir,
                   EmbeddingSize=self.E, TargetEmbeddingSize=self.Et,
                   Attention=self.attention, AttentionSize=self.A,
                   FeedContext=self.feed)

    def write_parameters(self, f, p="p", gradient=False):
        of = (lambda q: q.grad) if gradient else (lambda q: q)
        for name, e in (("embedding", self.source),
                        ("target_embedding", self.target)):
            if e:
                f.matrix("%s.%s.W" % (p, name), of(e.weight).t())
        for name, net in (("encoder", self.encoder), ("decoder", self.decoder)):
            for l in range(len(self.hidden)):
                for d in range(net.dirs if net else 0):
                    for key, value, grad in net.blocks(l, d):
                        f.matrix("%s.%s{%d,%d}.%s" % (p, name, l + 1, d + 1,
                                                      key),
                                 grad if gradient else value)
        named = [("bridge{%d,1}" % (l + 1), m)
                 for l, m in enumerate(self.bridge)] + [("head", self.head)]
        if self.attention != "none":
            named.append(("readout", self.readout))
            f.matrix(p + ".attention.Wk", of(self.Wk.weight))
        if self.attention == "additive":
            f.matrix(p + ".attention.Wq", of(self.Wq.weight))
            f.matrix(p + ".attention.v", of(self.v.weight).t())
        for path, m in named:
            f.matrix("%s.%s.W" % (p, path), of(m.weight))
            f.matrix("%s.%s.b" % (p, path), of(m.bias))


def sources(net, lengths):
    if net.V:
        return [torch.randint(1, net.V + 1, (T,)) for T in lengths]
    return [leaf(T, net.D) for T in lengths]


def write_values(f, net, X, Y, out, loss):
    net.write_spec(f)
    net.write_parameters(f)
    write_set(f, "X", X)
    write_set(f, "Y", Y)
    write_set(f, "out", out)
    if net.loss != "mse":
        write_set(f, "scores", [torch.softmax(o, 1) for o in out])
    f.matrix("loss", loss)
    net.write_parameters(f, "dp", gradient=True)
    if not net.V:
        write_set(f, "dX", [x.grad for x in X])


def write_reader(name, seed, net_args, targets):
    torch.manual_seed(seed)
    net = Reader(structure="many-to-many", **net_args)
    X = sources(net, SOURCE)
    Y = targets(net, X)
    out, last = net.forward(X)
    loss = net.evaluate(out, Y)
    loss.backward()
    f = File(name, "Network: values and gradients.")
    write_values(f, net, X, Y, out, loss)
    for s in last:
        for l, v in enumerate(last[s]):
            for d, a in enumerate(v):
                f.matrix("last.%s{%d,%d}" % (s, l + 1, d + 1), a.t())
    f.close()


def write_writer(name, seed, net_args, absent=False):
    torch.manual_seed(seed)
    net = Writer(**net_args)
    X = sources(net, [1] * 5 if net.one else SOURCE)
    Y = []
    for T in TARGET:
        if net.Et:
            y = torch.randint(1, net.K, (T,))
            y[-1] = net.K
            y[1:-1:2] = 0 if absent else y[1:-1:2]
        else:
            y = torch.randn(T, net.K)
            y[1::2, 1] = math.nan if absent else y[1::2, 1]
        Y.append(y)
    out, weights = net.forward(X, Y)
    loss = net.evaluate(out, Y)
    loss.backward()
    f = File(name, "Network: values and gradients.")
    write_values(f, net, X, Y, out, loss)
    if weights:
        write_set(f, "attention", weights)
    f.close()


def next_tokens(net, X):
    """A language model's: what follows, at the end the boundary."""
    return [torch.cat([x[1:], torch.tensor([net.K])]) for x in X]


def classes(net, X):
    """Every third absent."""
    Y = [torch.randint(1, net.K + 1, (len(x),)) for x in X]
    for y in Y:
        y[1::3] = 0
    return Y


def labellings(net, X):
    """Labels 1..K-1: none, repeats, as many as there is room for."""
    return [torch.tensor(y, dtype=torch.int64) for y in
            ([3, 1], [2], [4, 4, 4, 1], [], [1, 2, 4, 3])]


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    ce = dict(loss="crossentropy")
    write_reader("lm_lstm", 400, dict(
        V=7, D=3, K=7, cell="lstm", hidden=[5], **ce), next_tokens)
    write_reader("rnn_smoothing", 401, dict(
        D=2, K=4, cell="rnn", hidden=[3], smoothing=0.15, **ce), classes)
    write_reader("rnn_weights", 402, dict(
        D=2, K=4, cell="rnn", hidden=[3], weights=torch.tensor(
            [0.5, 2.0, 1.25, 0.75]), **ce), classes)
    write_reader("ctc_lstm", 403, dict(
        D=3, K=5, cell="lstm", hidden=[4], bidir=True, loss="ctc"), labellings)
    write_writer("additive_bi", 410, dict(
        cell="lstm", hidden=[4], V=6, E=2, K=7, Et=3, bidir=True,
        attention="additive", A=5), absent=True)
    write_writer("multiplicative_stack", 411, dict(
        cell="lstm", hidden=[4, 3], V=6, E=2, K=7, Et=5,
        attention="multiplicative"))
    write_writer("feed_gru", 412, dict(
        cell="gru", hidden=[4], V=6, E=2, K=7, Et=3, feed=True))
    write_writer("series_gru", 413, dict(
        cell="gru", hidden=[4, 3], D=2, K=5, bidir=True,
        attention="additive", A=7), absent=True)
    write_writer("one_to_many", 414, dict(
        cell="lstm", hidden=[4, 3], D=2, K=6, Et=5, feed=True, one=True))

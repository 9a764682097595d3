# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Networks that are lists of layers, in PyTorch's modules.

A layer is written as its fields in net.Layers, (Type, {field: value}).  Sequences
go through a list one by one, at their true lengths; a recurrent layer is a Net of
make_golden.py with one layer.  A list that writes is run step by step, its states
carried.  Heads stand apart from the lists and are written as their last layer.
"""

import torch
from torch import nn
from torch.nn import functional as F

from make_golden import AFTER, Net
from make_golden_text import uniform_

ACTIVATIONS = {
    "linear": lambda a: a, "relu": F.relu, "elu": F.elu, "gelu": F.gelu,
    "leaky-relu": lambda a: F.leaky_relu(a, 0.01), "tanh": torch.tanh,
    "sigmoid": torch.sigmoid, "softplus": F.softplus, "swish": F.silu}
POOLINGS = {"mean": lambda x: x.mean(0), "max": lambda x: x.amax(0),
            "last": lambda x: x[-1]}


# ---- the kinds: forward (x: steps x rows) and named parameters, in our layout

class Recurrent(Net):
    def __init__(self, rows, cell, a):
        super().__init__(
            cell, rows, [a["Size"]], 1, a.get("Bidirectional", False),
            a.get("ResetGateMode", AFTER), a.get("Nonlinearity", "tanh"),
            learn=a.get("LearnInitialState", False))
        self.one = a.get("OutputMode") == "last"
        self.rows = self.dirs * a["Size"]
        self.sizes = {k: (self.dirs, 1, a["Size"]) for k in self.states}

    def run(self, x, state):
        """Output and last state; state: {name: dirs x 1 x H}, None: as learned."""
        given = state and {k: [v] for k, v in state.items()}
        y, s = self.modules[0](x[:, None], self.first(0, 1, given))
        last = dict(zip(self.states, s if self.cell == "lstm" else (s,)))
        return last["h"].reshape(1, -1) if self.one else y[:, 0], last

    def named(self):
        for d in range(self.dirs):
            for name, value, grad in self.blocks(0, d):
                yield d + 1, name, value, grad


class Projected(Recurrent):
    def __init__(self, rows, cell, a):
        H, P, bidir = a["Size"], a["ProjectionSize"], a.get("Bidirectional", False)
        self.cell, self.hidden, self.dirs = cell, [H], 1 + bidir
        self.lstm = nn.LSTM(rows, H, proj_size=P, bidirectional=bidir)
        uniform_(self.lstm)
        self.states, self.one = ["h", "c"], a.get("OutputMode") == "last"
        self.sizes = {"h": (self.dirs, 1, P), "c": (self.dirs, 1, H)}
        self.rows = self.dirs * P

    def run(self, x, state):
        s = state and (state["h"], state["c"])
        y, (h, c) = self.lstm(x[:, None], s)
        return h.reshape(1, -1) if self.one else y[:, 0], {"h": h, "c": c}

    def named(self):
        for d in range(self.dirs):
            def q(name):
                return getattr(self.lstm, name + "_l0" + "_reverse" * d)

            for name, p in (("W", "weight_ih"), ("R", "weight_hh"),
                            ("Wp", "weight_hr")):
                yield d + 1, name, q(p), q(p).grad
            yield d + 1, "b", q("bias_ih") + q("bias_hh"), q("bias_ih").grad


class Dense(nn.Linear):
    def __init__(self, rows, cell, a):
        super().__init__(rows, a["Size"])
        self.phi, self.rows = ACTIVATIONS[a["Activation"]], a["Size"]

    def forward(self, x):
        return self.phi(super().forward(x))

    def named(self):
        yield 1, "W", self.weight, self.weight.grad
        yield 1, "b", self.bias, self.bias.grad


class LayerNorm(nn.LayerNorm):
    def __init__(self, rows, cell, a):
        super().__init__(rows, eps=a.get("Epsilon", 1e-5))
        self.rows = rows

    def named(self):
        yield 1, "g", self.weight, self.weight.grad
        yield 1, "b", self.bias, self.bias.grad


class Embedding(nn.Embedding):
    def __init__(self, rows, cell, a):
        super().__init__(rows, a["Size"])
        self.rows = a["Size"]

    def forward(self, x):
        return super().forward(x - 1)

    def named(self):
        grad = self.weight.grad
        yield 1, "W", self.weight.t(), None if grad is None else grad.t()


class Residual(nn.Module):
    def __init__(self, rows, cell, a):
        super().__init__()
        self.rows, source = rows, a["rows"][a["From"]]
        self.W = nn.Linear(source, rows, bias=False) \
            if source != rows else None

    def run(self, x, source):
        return x + (self.W(source) if self.W else source)

    def named(self):
        if self.W:
            yield 1, "W", self.W.weight, self.W.weight.grad


class Static(nn.Module):
    """Adds the last inputs of its list, which the first layer does not read."""

    def __init__(self, rows, cell, a):
        super().__init__()
        self.rows = rows + a["Size"]

    def run(self, x, late):
        return torch.cat([x, late if len(x) > 1 else late[-1:]], 1)

    def named(self):
        return []


class SelfAttention(nn.MultiheadAttention):
    """Of as many channels as rows."""

    def __init__(self, rows, cell, a):
        super().__init__(rows, a["NumHeads"])
        self.rows, self.causal = rows, a["AttentionMask"] == "causal"

    def forward(self, x):
        mask = torch.ones(len(x), len(x), dtype=torch.bool).triu(1)
        x = x[:, None]
        return super().forward(x, x, x, need_weights=False,
                               attn_mask=mask if self.causal else None)[0][:, 0]

    def named(self):
        out = self.out_proj
        for name, p in (("W", self.in_proj_weight), ("b", self.in_proj_bias),
                        ("Wo", out.weight), ("bo", out.bias)):
            yield 1, name, p, p.grad


class Gated(nn.Linear):
    def __init__(self, rows, cell, a):
        self.rows = a["Size"]
        super().__init__(rows, 2 * self.rows)

    def forward(self, x):
        return F.glu(super().forward(x))

    def named(self):
        yield 1, "W", self.weight, self.weight.grad
        yield 1, "b", self.bias, self.bias.grad


class Highway(nn.Linear):
    def __init__(self, rows, cell, a):
        super().__init__(rows, 2 * rows)
        self.phi, self.rows = ACTIVATIONS[a["Activation"]], rows

    def forward(self, x):
        h, t = super().forward(x).chunk(2, -1)
        return torch.lerp(x, self.phi(h), torch.sigmoid(t))

    def named(self):
        yield 1, "W", self.weight, self.weight.grad
        yield 1, "b", self.bias, self.bias.grad


class Conv1d(nn.Conv1d):
    """Causal, it has a state: its last inputs, steps one below the other."""

    def __init__(self, rows, cell, a):
        super().__init__(rows, a["Size"], a["Width"], dilation=a["Dilation"],
                         padding=0 if a["Padding"] == "causal" else "same")
        self.phi, self.rows = ACTIVATIONS[a["Activation"]], a["Size"]
        self.shape = ((a["Width"] - 1) * a["Dilation"], rows)
        self.sizes = {}
        if a["Padding"] == "causal" and a["Width"] > 1:
            self.sizes = {"x": (1, 1, self.shape[0] * rows)}

    def run(self, x, state):
        if self.sizes:
            before = state["x"] if state else torch.zeros(self.shape)
            x = torch.cat([before.reshape(self.shape), x])
        last = x[len(x) - self.shape[0]:].reshape(1, 1, -1)
        return self.phi(self(x.t()[None])[0].t()), {"x": last}

    def named(self):
        def taps(w):
            return None if w is None else w.permute(0, 2, 1).flatten(1)

        yield 1, "W", taps(self.weight), taps(self.weight.grad)
        yield 1, "b", self.bias, self.bias.grad


class Pooling(nn.Module):
    def __init__(self, rows, cell, a):
        super().__init__()
        self.rows, self.pool = rows, POOLINGS[a["Mode"]]

    def forward(self, x):
        return self.pool(x)[None]

    def named(self):
        return []


class Dropout(nn.Module):
    """Not active."""

    def __init__(self, rows, cell, a):
        super().__init__()
        self.rows = rows

    def forward(self, x):
        return x

    def named(self):
        return []


KINDS = {"dense": Dense, "layernorm": LayerNorm, "embedding": Embedding,
         "residual": Residual, "pooling": Pooling, "dropout": Dropout,
         "conv1d": Conv1d, "static": Static, "gated": Gated, "highway": Highway,
         "selfattention": SelfAttention}


class List:
    """prefix, stack: what rnn_params calls the parts of its layers."""

    def __init__(self, specs, rows, stack, prefix="", context=0):
        self.specs, self.stack, self.prefix = specs, stack, prefix
        self.late = max([0] + [a["Size"] for k, a in specs if k == "static"])
        self.layers, sizes = [], [rows - self.late]
        for kind, a in specs:
            recurrent = kind not in KINDS
            more = context if recurrent and not self.recurrent() else 0
            cell = Projected if "ProjectionSize" in a else Recurrent
            layer = KINDS.get(kind, cell)(sizes[-1] + more, kind,
                                               dict(a, rows=sizes))
            if not recurrent:
                uniform_(layer)
            self.layers.append(layer)
            sizes.append(layer.rows)
        self.rows = sizes[-1]

    def recurrent(self):
        return [m for m in self.layers if isinstance(m, Recurrent)]

    def stateful(self):
        """Those that hand on a state; sizes: {name: directions x 1 x rows}."""
        return [m for m in self.layers if getattr(m, "sizes", None)]

    def run(self, x, states=None, context=None):
        """Output, last states; context: rows added to the first recurrent."""
        late, last = x, []
        if self.late:
            late, x = x[:, -self.late:], x[:, :-self.late]
        outs = [x]
        for (kind, a), m in zip(self.specs, self.layers):
            if isinstance(m, Recurrent) and context is not None:
                x = torch.cat([x, context.expand(len(x), -1)], 1)
                context = None
            if isinstance(m, (Recurrent, Conv1d)):
                x, s = m.run(x, states and m.sizes and states[len(last)])
                last += [s] if m.sizes else []
            elif kind == "residual":
                x = m.run(x, outs[a["From"]])
            elif kind == "static":
                x = m.run(x, late)
            else:
                x = m(x)
            outs.append(x)
        return x, last

    def write_spec(self, f, field, K=0):
        """K > 0: with the head."""
        head = [("dense", dict(Size=K, Activation="linear"))] if K else []
        for k, (kind, a) in enumerate(self.specs + head):
            path = "net.%s{%d,1}." % (field, k + 1)
            f.text(path + "Type", kind)
            for name, value in a.items():
                if isinstance(value, str):
                    f.text(path + name, value)
                else:
                    f.matrix(path + name, float(value))

    def write_parameters(self, f, p, pick):
        count = {}
        for (kind, a), m in zip(self.specs, self.layers):
            part = self.stack if kind not in KINDS else self.prefix + kind
            if kind == "embedding":
                part = "target_embedding" if self.prefix else kind
            count[part] = l = count.get(part, 0) + 1
            for d, name, value, grad in m.named():
                path = part if kind == "embedding" else \
                    "%s{%d,%d}" % (part, l, d)
                f.matrix("%s.%s.%s" % (p, path, name), pick(value, grad))


# ---- networks

class Network:
    """V > 0: reads tokens, else vectors of D rows; writes K classes, the last of
    them the boundary, or values; no list that reads: of features.  tied: the head
    has the matrix of the embedding in its list."""

    def __init__(self, structure, loss, K, read, write=None, D=0, V=0,
                 attention="none", A=0, feed=False, tied=False):
        self.structure, self.loss, self.K = structure, loss, K
        self.D, self.V, self.A = D, V, A
        self.attention, self.feed, self.modules = attention, feed, []
        self.read, self.write, rows = None, None, V or D
        if read:
            self.read = List(read, rows, "encoder" if write else "rnn")
            rows = self.read.rows
        if write:
            ends = self.read and [m.dirs * len(m.states) * m.hidden[0]
                                  for m in self.read.recurrent()]
            width = rows
            added = width if feed or attention == "additive" else 0
            self.write = List(write, K, "decoder", "decoder_", added)
            rows = self.write.rows
            self.bridges(ends, D)
            self.attend(width, rows)
        self.head = nn.Linear(rows, K)
        uniform_(self.head, *self.modules)
        self.tied = tied
        if tied:
            self.head.weight = (self.write or self.read).layers[0].weight

    def bridges(self, ends, D):
        """Layer l reads the states of layer l, or, where the lists have not as
        many recurrent layers, those of the last."""
        own = self.write.recurrent()
        if not ends:
            self.seen = [None] * len(own)
            seen = [D] * len(own)
        else:
            same = len(ends) == len(own)
            self.seen = [l if same else len(ends) - 1 for l in range(len(own))]
            seen = [ends[l] for l in self.seen]
        self.bridge = [nn.Linear(n, len(m.states) * m.hidden[0])
                       for n, m in zip(seen, own)]
        self.modules += self.bridge

    def attend(self, width, rows):
        if self.attention == "additive":
            query = self.write.recurrent()[0].hidden[0]
            self.Wq = nn.Linear(query, self.A, bias=False)
            self.v = nn.Linear(self.A, 1, bias=False)
            self.modules += [self.Wq, self.v]
        if self.attention != "none":
            self.Wk = nn.Linear(width, self.A or rows, bias=False)
            self.readout = nn.Linear(rows + width, rows)
            self.modules += [self.Wk, self.readout]

    def forward(self, x, y, state=None):
        """Raw outputs (steps x K), last states, attention weights (T' x T)."""
        if not self.write:
            z, last = self.read.run(x, state)
            return self.head(z), last, None
        if self.read:
            M, last = self.read.run(x)
            # states x dirs x 1 x H -> (dirs states H)
            last = [s for s in last if "h" in s]
            ends = [torch.stack(list(s.values())).permute(1, 0, 2, 3).flatten()
                    for s in last]
            fed = M[-1]
            if isinstance(self.read.layers[-1], Recurrent):
                fed = last[-1]["h"].flatten()
        else:
            M, fed = None, x[0]
        s, first = [None] * len(self.write.stateful()), None
        for m, l, b in zip(self.write.recurrent(), self.seen, self.bridge):
            v = b(fed if l is None else ends[l]).reshape(len(m.states), 1, 1, -1)
            at = self.write.stateful().index(m)
            first = at if first is None else first
            s[at] = {k: torch.tanh(a) if k == "h" else a
                     for k, a in zip(m.states, v)}
        outs, weights = [], []
        for x in self.before(y):
            c = fed if self.feed else None
            if self.attention == "additive":
                e = self.v(torch.tanh(self.Wq(s[first]["h"][0]) + self.Wk(M)))
                c, alpha = self.context(e[:, 0], M)
            z, s = self.write.run(x[None], s, c)
            if self.attention == "multiplicative":
                c, alpha = self.context(self.Wk(M) @ z[0], M)
            if self.attention != "none":
                z = torch.tanh(self.readout(torch.cat([z, c[None]], 1)))
                weights.append(alpha)
            outs.append(self.head(z[0]))
        return torch.stack(outs), None, torch.stack(weights) if weights else None

    @staticmethod
    def context(e, M):
        alpha = torch.softmax(e, 0)
        return alpha @ M, alpha

    def before(self, y):
        """What the list that writes reads: y a step late."""
        if y.dim() == 1:
            y = torch.cat([torch.tensor([self.K]), y[:-1]])
            return torch.where(y > 0, y, self.K)
        return torch.cat([torch.zeros(1, self.K), y[:-1]]).nan_to_num(0)

    def evaluate(self, out, Y):
        if self.loss == "ctc":
            e = [F.ctc_loss(torch.log_softmax(o, 1)[:, None], y[None] - 1,
                            torch.tensor([len(o)]), torch.tensor([len(y)]),
                            blank=self.K - 1, reduction="none")
                 for o, y in zip(out, Y)]
            return torch.cat(e).mean()
        o, y = torch.cat(out), torch.cat(Y)
        if self.loss == "crossentropy":
            return F.cross_entropy(o, y - 1, ignore_index=-1)
        there = ~torch.isnan(y)
        f = F.mse_loss if self.loss == "mse" else F.l1_loss
        return f(o[there], y[there])

    def write_spec(self, f):
        for name, value in (("Structure", self.structure), ("Loss", self.loss),
                            ("InputSize", self.V or self.D),
                            ("OutputSize", self.K)):
            (f.text if isinstance(value, str) else f.matrix)("net." + name,
                                                             value)
        if self.read:
            self.read.write_spec(f, "Layers", 0 if self.write else self.K)
        if self.write:
            self.write.write_spec(f, "DecoderLayers", self.K)
        if self.attention != "none":
            f.text("net.Attention", self.attention)
        if self.A:
            f.matrix("net.AttentionSize", self.A)
        if self.feed:
            f.matrix("net.FeedContext", 1)
        if self.tied:
            f.matrix("net.TiedWeights", 1)

    def write_parameters(self, f, p="p", gradient=False):
        def pick(value, grad):
            return grad if gradient else value

        for part in (self.read, self.write):
            if part:
                part.write_parameters(f, p, pick)
        named = [("head", self.head)]
        if self.write:
            named += [("bridge{%d,1}" % (l + 1), m)
                      for l, m in enumerate(self.bridge)]
        if self.attention != "none":
            named.append(("readout", self.readout))
            f.matrix(p + ".attention.Wk", pick(self.Wk.weight, self.Wk.weight.grad))
        if self.attention == "additive":
            for name, m in (("Wq", self.Wq), ("v", self.v)):
                q = pick(m.weight, m.weight.grad)
                f.matrix("%s.attention.%s" % (p, name),
                         q.t() if name == "v" else q)
        for path, m in named:
            if not (self.tied and m is self.head):
                f.matrix("%s.%s.W" % (p, path), pick(m.weight, m.weight.grad))
            f.matrix("%s.%s.b" % (p, path), pick(m.bias, m.bias.grad))

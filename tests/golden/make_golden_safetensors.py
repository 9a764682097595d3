#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Models of torch.nn as safetensors, and what they give.

torch_models.safetensors has the state_dicts of all models below in double
precision, each under its name, sorted by name as the safetensors library writes
them; torch_half.safetensors has one model of F16, BF16, F32.  torch_models.txt
has two sequences and the outputs for each model, of the stored weights in
double precision.
"""

import json
import os
import struct

import torch
from torch import nn

from make_golden import HERE, File

DTYPES = {torch.float64: "F64", torch.float32: "F32", torch.float16: "F16",
          torch.bfloat16: "BF16"}


def save(name, tensors):
    """A length of 8 bytes, a JSON header, the bytes of the tensors."""
    header, data = {}, b""
    for key, v in sorted(tensors.items()):
        v = v.detach().contiguous()
        raw = v.view(torch.int16) if v.element_size() == 2 else v
        raw = raw.numpy().tobytes()
        header[key] = {"dtype": DTYPES[v.dtype], "shape": list(v.shape),
                       "data_offsets": [len(data), len(data) + len(raw)]}
        data += raw
    text = json.dumps(header, separators=(",", ":")).encode()
    text += b" " * (-len(text) % 8)
    with open(os.path.join(HERE, name), "wb") as f:
        f.write(struct.pack("<Q", len(text)) + text + data)


class Steps(nn.Module):
    """Modules one after the other, over a sequence (T x D); by default the outputs
    of all steps, with last those of the last step (backward: of the first)."""

    def __init__(self, last=False, between=(), **parts):
        super().__init__()
        self.last, self.between = last, dict(between)
        for name, part in parts.items():
            self.add_module(name, part)

    def forward(self, x):
        for name, part in self.named_children():
            if isinstance(part, nn.RNNBase):
                x, h = part(x)
                if self.last and name == self.last:
                    h = h[0] if isinstance(h, tuple) else h
                    dirs = 1 + part.bidirectional
                    x = h[-dirs:].reshape(1, -1)
            elif isinstance(part, nn.MultiheadAttention):
                x = part(x, x, x, need_weights=False)[0]
            elif isinstance(part, nn.Conv1d):
                x = part(x.t()).t()
            elif isinstance(part, nn.LSTMCell):
                state, out = None, []
                for row in x:
                    state = part(row, state)
                    out.append(state[0])
                x = torch.stack(out)
            else:
                x = part(x)
            if name in self.between:
                x = self.between[name](x)
        return x


def mean(x):
    return x.mean(0, keepdim=True)


def models():
    return {
        "tanh": Steps("rnn", rnn=nn.RNN(3, 4), fc=nn.Linear(4, 2)),
        "relu": Steps(rnn=nn.RNN(3, 4, 2, nonlinearity="relu",
                                 bidirectional=True), fc=nn.Linear(8, 2)),
        "lstm": Steps(lstm=nn.LSTM(3, 4), fc=nn.Linear(4, 2)),
        "gru": Steps("gru", gru=nn.GRU(3, 4, 2, bidirectional=True),
                     fc=nn.Linear(8, 2)),
        "projected": Steps("lstm", lstm=nn.LSTM(3, 4, 2, bidirectional=True,
                                                proj_size=2),
                           fc=nn.Linear(4, 2)),
        "nobias": Steps(lstm=nn.LSTM(3, 4, bias=False),
                        fc=nn.Linear(4, 2, bias=False)),
        "cell": Steps(cell=nn.LSTMCell(3, 4), fc=nn.Linear(4, 2)),
        "bare": nn.GRU(3, 4),
        "text": Steps(embed=nn.Embedding(7, 3), lstm=nn.LSTM(3, 5),
                      norm=nn.LayerNorm(5), fc=nn.Linear(5, 7)),
        "deep": Steps(between={"after": torch.sigmoid},
                      before=nn.Sequential(nn.Linear(3, 5), nn.Tanh(),
                                           nn.Linear(5, 4), nn.ReLU()),
                      lstm1=nn.LSTM(4, 3), lstm2=nn.LSTM(3, 2),
                      after=nn.Linear(2, 6), out=nn.Linear(6, 2)),
        "attend": Steps(between={"conv": torch.relu, "gru": mean},
                        conv=nn.Conv1d(3, 4, 4, padding="same", dilation=2),
                        attention=nn.MultiheadAttention(4, 2),
                        gru=nn.GRU(4, 3), fc=nn.Linear(3, 2)),
    }


def run(net, X):
    with torch.no_grad():
        out = [net(x) for x in X]
    return [(o[0] if isinstance(o, tuple) else o).t() for o in out]


def main():
    torch.manual_seed(1)
    torch.set_default_dtype(torch.float64)
    f = File("torch_models", "Outputs of the models of "
             "make_golden_safetensors.py")
    X = [torch.randn(T, 3) for T in (5, 2)]
    tokens = [torch.randint(7, (T,)) for T in (4, 6)]
    for i, x in enumerate(X):
        f.matrix("X{%d}" % (i + 1), x.t())
    for i, x in enumerate(tokens):
        f.matrix("tokens{%d}" % (i + 1), x.reshape(1, -1) + 1)
    tensors = {}
    for name, net in models().items():
        for p in net.parameters():    # LayerNorm starts as the identity
            nn.init.uniform_(p, -0.8, 0.8)
        tensors.update({name + "." + k: v for k, v in net.state_dict().items()})
        for i, y in enumerate(run(net, tokens if name == "text" else X)):
            f.matrix("Y.%s{%d}" % (name, i + 1), y)
    save("torch_models.safetensors", tensors)

    tensors = {}
    for dtype in (torch.float16, torch.bfloat16, torch.float32):
        name = DTYPES[dtype]
        net = Steps("lstm", lstm=nn.LSTM(3, 4), fc=nn.Linear(4, 2))
        small = net.lstm.weight_hh_l0.data
        small[0] = torch.tensor([1e-5, -3e-7, 6e-8, 0])    # F16: subnormal
        net = net.to(dtype)
        tensors.update({name + "." + k: v for k, v in net.state_dict().items()})
        for i, y in enumerate(run(net.double(), X)):
            f.matrix("Y.%s{%d}" % (name, i + 1), y)
    save("torch_half.safetensors", tensors)
    f.close()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes torch_NAME.onnx, models as PyTorch's own exporter writes them, and torch_onnx.list, what they give.

    python3 make_golden_onnx.py          (torch 1.13 or later)

A line of torch_onnx.list is NAME|structure|inputs|outputs; inputs are steps x sequences x numbers (or tokens), the last index
fastest, outputs likewise as the model gives them, after their sizes and a colon."""

import os
import sys
import warnings

import torch
from torch import nn

HERE = os.path.dirname(os.path.abspath(__file__))
T, N, D, H, K = 5, 2, 3, 4, 2


class Last(nn.Module):
    def __init__(self, cell, width, batch_first=False, state=False):
        super().__init__()
        self.cell, self.fc, self.batch_first, self.state = cell, nn.Linear(width, K), batch_first, state

    def forward(self, x):
        y, h = self.cell(x)
        if self.state:
            return self.fc((h[0] if isinstance(h, tuple) else h)[-1])
        return self.fc(y[:, -1, :] if self.batch_first else y[-1])


class Ends(Last):
    """both directions' last states"""

    def forward(self, x):
        _, h = self.cell(x)
        return self.fc(torch.cat((h[-2], h[-1]), dim=1))


class Each(nn.Module):
    def __init__(self, cell, width, before=None, after=()):
        super().__init__()
        self.before, self.cell, self.after = before, cell, nn.Sequential(*after, nn.Linear(width, K))

    def forward(self, x):
        if self.before is not None:
            x = self.before(x)
        return self.after(self.cell(x)[0])


class Convolved(nn.Module):
    def __init__(self):
        super().__init__()
        self.conv, self.cell, self.fc = nn.Conv1d(D, 6, 3, padding=1), nn.GRU(6, H), nn.Linear(H, K)

    def forward(self, x):
        y = torch.relu(self.conv(x.permute(1, 2, 0))).permute(2, 0, 1)
        return self.fc(self.cell(y)[0].mean(0))


class Residual(nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.fc = nn.LSTM(D, H), nn.LSTM(H, H), nn.Linear(H, K)

    def forward(self, x):
        y = self.a(x)[0]
        return torch.softmax(self.fc(y + self.b(y)[0]), -1)


MODELS = {
    "lstm": ("many-to-many", Each(nn.LSTM(D, H, num_layers=2), H)),
    "lstm_batch_first": ("many-to-one", Last(nn.LSTM(D, H, batch_first=True), H, batch_first=True)),
    "gru_both": ("many-to-many", Each(nn.GRU(D, H, bidirectional=True), 2 * H)),
    "gru_both_ends": ("many-to-one", Ends(nn.GRU(D, H, num_layers=2, bidirectional=True), 2 * H)),
    "rnn_relu_state": ("many-to-one", Last(nn.RNN(D, H, num_layers=2, nonlinearity="relu"), H, state=True)),
    "lstm_both_last": ("many-to-one", Last(nn.LSTM(D, H, bidirectional=True), 2 * H)),
    "embedding": ("many-to-many", Each(nn.LSTM(6, H), H, before=nn.Embedding(7, 6))),
    "mlp": ("many-to-many", Each(nn.LSTM(5, H), 6, before=nn.Sequential(nn.Linear(D, 5), nn.GELU()),
                                 after=(nn.Linear(H, 6), nn.ReLU(), nn.Dropout(0.5), nn.Linear(6, 6), nn.SiLU()))),
    "glu": ("many-to-many", Each(nn.GRU(5, H), 3, before=nn.Linear(D, 5), after=(nn.Linear(H, 6), nn.GLU()))),
    "convolved": ("many-to-one", Convolved()),
    "residual": ("many-to-many", Residual()),
}


def numbers(t):
    return " ".join(map(str, t.shape)) + ": " + " ".join("%.9g" % v for v in t.flatten().tolist())


def main():
    torch.manual_seed(1)
    warnings.simplefilter("ignore")
    lines = ["# What models of torch_NAME.onnx give in PyTorch; see make_golden_onnx.py"]
    for name, (structure, model) in MODELS.items():
        torch.manual_seed(len(lines))
        for p in model.parameters():
            nn.init.uniform_(p, -0.8, 0.8)
        model.eval()
        x = torch.rand(T, N, D) * 2 - 1
        if name == "embedding":
            x = torch.randint(7, (T, N))
        first = x.transpose(0, 1).contiguous() if "batch_first" in name else x
        with torch.no_grad():
            y = model(first)
        axes = {1: "steps", 0: "sequences"} if "batch_first" in name else {0: "steps", 1: "sequences"}
        more = {"dynamo": False} if "dynamo" in torch.onnx.export.__code__.co_varnames else {}
        torch.onnx.export(model, first, os.path.join(HERE, "torch_%s.onnx" % name), input_names=["x"], output_names=["y"],
                          dynamic_axes={"x": axes}, opset_version=min(17, 16 if torch.__version__ < "1.13" else 17), **more)
        lines.append("|".join((name, structure, numbers(x), numbers(y))))
    with open(os.path.join(HERE, "torch_onnx.list"), "w") as f:
        f.write("\n".join(lines) + "\n")


if __name__ == "__main__":
    sys.exit(main())

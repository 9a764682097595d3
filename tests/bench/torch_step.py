#!/usr/bin/python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times one update (or one inference pass) of PyTorch networks on the CPU.

For each line  THREADS FORM WORKLOAD CELL PRECISION D H B T SECONDS  on standard input it prints
"PyTorch-VERSION median_seconds peak_MiB"; rows.txt says what the workloads are.  FORM, of sequences of
different lengths: packed, or padded (without arithmetic that depends on the lengths, masked by reading
each sequence's own last step).  Each line is measured in a process of its own, which PyTorch's import
does not slow down.  Data are ready in tensors, packed where packing is needed, before the clock starts.
"""
import os, resource, sys, time
from types import SimpleNamespace
import torch
from torch import nn
from torch.nn.functional import cross_entropy


def of_train():
    net, head = layer(D, H), nn.Linear(H, 10)
    x, target = torch.randn(T, B, D), torch.randint(0, 10, (B,))
    return [net, head], [lambda: cross_entropy(head(net(x)[0][-1]), target)]


def of_infer():
    net, head = layer(D, H), nn.Linear(H, 10)
    x = torch.randn(T, B, D)
    state = net(x)[1]

    @torch.inference_mode()
    def step():
        nonlocal state
        y, s = net(x, state) if workload in ("latency", "step") else net(x)
        state = s
        return head(y[-1])
    return None, [step]


def of_online():
    net, head = layer(D, H), nn.Linear(H, D)
    eye, losses = torch.eye(D), []
    for k in range(200):
        s = torch.randint(0, D, (T - 2 + k % 5 + 1,))
        x, target = eye[s[:-1]], s[1:]
        losses.append(lambda x=x, target=target: cross_entropy(head(net(x)[0]), target))
    return [net, head], losses


class Padded(nn.Module):
    """Two bidirectional layers over padded sequences: backward goes from each sequence's own last step."""

    def __init__(self, lengths, steps):
        super().__init__()
        self.ahead = nn.ModuleList((layer(D, H), layer(2 * H, H)))
        self.back = nn.ModuleList((layer(D, H), layer(2 * H, H)))
        t = torch.arange(steps)[:, None]
        self.turned = torch.where(t < lengths, lengths - 1 - t, t)[:, :, None]
        self.last = (lengths - 1, torch.arange(len(lengths)))

    def turn(self, x):
        return x.gather(0, self.turned.expand_as(x))

    def forward(self, x):
        for ahead, back in zip(self.ahead, self.back):
            y, z = ahead(x)[0], back(self.turn(x))[0]
            x = torch.cat((y, self.turn(z)), 2)
        return torch.cat((y[self.last], z[self.last]), 1)


class Packed(nn.Module):
    def __init__(self):
        super().__init__()
        self.net = layer(D, H, 2, bidirectional=True)

    def forward(self, x):
        h = self.net(x)[1]
        h = h[0] if isinstance(h, tuple) else h
        return torch.cat((h[-2], h[-1]), 1)


def of_ragged():
    lengths = torch.linspace(10, T, B).round().long()[torch.randperm(B)]
    x, target, head = torch.randn(T, B, D), torch.randint(0, 10, (B,)), nn.Linear(2 * H, 10)
    if form == "padded":
        net = Padded(lengths, T)
    else:
        net, x = Packed(), nn.utils.rnn.pack_padded_sequence(x, lengths, enforce_sorted=False)
    return [net, head], [lambda: cross_entropy(head(net(x)), target)]


def of_model(layers=1):
    table, net, head = nn.Embedding(D, H), layer(H, H, layers), nn.Linear(H, D)
    text = torch.randint(0, D, (10, T + 1, B))
    state = None

    def loss(chunk):
        nonlocal state
        y, s = net(table(chunk[:-1]), state)
        state = tuple(z.detach() for z in s)
        return cross_entropy(head(y).flatten(0, 1), chunk[1:].flatten())
    return [table, net, head], [lambda c=c: loss(c) for c in text]


def of_words():
    return of_model(2)


def of_attention():
    from torch_translate import Model
    net = Model(D, D + 1, SimpleNamespace(hidden=H, layers=1, bidirectional=False, dropout=0.0, embedding=H,
                                          embedding_std=0.3, attention="multiplicative"))
    x, y, lengths = torch.randint(0, D, (T, B)), torch.randint(0, D, (T, B)), torch.full((B,), T)
    boundary = torch.full((1, B), D)
    given, target = torch.cat((boundary, y)), torch.cat((y, boundary)).flatten()
    return [net], [lambda: cross_entropy(net(x, lengths, given).flatten(0, 1), target)]


of_latency = of_step = of_infer


def adam(parameters):
    try:                                 # one kernel for all parameters, where there is one for the CPU
        return torch.optim.Adam(parameters, 1e-3, fused=True)
    except (RuntimeError, TypeError):
        return torch.optim.Adam(parameters, 1e-3)


def measure():
    parts, steps = globals()["of_" + workload]()
    if parts:
        parameters = [p for part in parts for p in part.parameters() if p.requires_grad]
        optimiser = adam(parameters)

        def update(loss):
            optimiser.zero_grad()
            loss().backward()
            nn.utils.clip_grad_norm_(parameters, 1.0)
            optimiser.step()
        steps = [lambda loss=loss: update(loss) for loss in steps]
    for step in (steps * 2)[:2]:
        step()
    times, start = [], time.perf_counter()
    while time.perf_counter() - start < secs or len(times) < 2:
        t = time.perf_counter()
        for step in steps:
            step()
        times.append((time.perf_counter() - t) / len(steps))
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"PyTorch-{torch.__version__.split('+')[0]} {sorted(times)[len(times) // 2]:.6g} {peak:.0f}", flush=True)


for line in sys.stdin:
    child = os.fork()
    if child == 0:
        threads, form, workload, cell, precision = line.split()[:5]
        D, H, B, T = map(int, line.split()[5:9])
        secs = float(line.split()[9])
        torch.set_num_threads(int(threads))
        torch.manual_seed(0)
        torch.set_default_dtype({"double": torch.float64, "single": torch.float32}[precision])
        layer = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[cell]
        try:
            measure()
        except Exception as error:
            print("failed:", " ".join(str(error).split()), flush=True)
        os._exit(0)
    if os.waitpid(child, 0)[1]:
        print("failed: the process ended", flush=True)

#!/usr/bin/python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times one update (or one inference pass) of a PyTorch network on the CPU.

usage: torch_step.py WORKLOAD CELL PRECISION D H B T [SECONDS]
rows.txt says what the workloads are.  Data are ready in tensors, packed where packing is needed, before
the clock starts.  Prints: PyTorch-VERSION median_seconds peak_MiB
"""
import os, resource, sys, time
from types import SimpleNamespace
import torch
from torch import nn
from torch.nn.functional import cross_entropy

workload, cell, precision = sys.argv[1:4]
D, H, B, T = map(int, sys.argv[4:8])
secs = float(sys.argv[8]) if len(sys.argv) > 8 else 2.0
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
torch.manual_seed(0)
torch.set_default_dtype({"double": torch.float64, "single": torch.float32}[precision])
layer = {"rnn": nn.RNN, "lstm": nn.LSTM, "gru": nn.GRU}[cell]


def of_train():
    net, head = layer(D, H), nn.Linear(H, 10)
    x, target = torch.randn(T, B, D), torch.randint(0, 10, (B,))
    return [net, head], [lambda: cross_entropy(head(net(x)[0][-1]), target)]


def of_infer():
    net, head = layer(D, H), nn.Linear(H, 10)
    x = torch.randn(T, B, D)
    state = net(x)[1]

    @torch.no_grad()
    def step():
        nonlocal state
        y, s = net(x, state) if workload == "latency" else net(x)
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


def of_ragged():
    net, head = layer(D, H, 2, bidirectional=True), nn.Linear(2 * H, 10)
    lengths = torch.linspace(10, T, B).round().long()[torch.randperm(B)]
    x = nn.utils.rnn.pack_padded_sequence(torch.randn(T, B, D), lengths, enforce_sorted=False)
    target = torch.randint(0, 10, (B,))

    def loss():
        h = net(x)[1][0]
        return cross_entropy(head(torch.cat((h[-2], h[-1]), 1)), target)
    return [net, head], [loss]


def of_model():
    table, net, head = nn.Embedding(D, H), layer(H, H), nn.Linear(H, D)
    text = torch.randint(0, D, (10, T + 1, B))
    state = None

    def loss(chunk):
        nonlocal state
        y, s = net(table(chunk[:-1]), state)
        state = tuple(z.detach() for z in s)
        return cross_entropy(head(y).flatten(0, 1), chunk[1:].flatten())
    return [table, net, head], [lambda c=c: loss(c) for c in text]


def of_attention():
    from torch_translate import Model
    net = Model(D, D + 1, SimpleNamespace(hidden=H, layers=1, bidirectional=False, dropout=0.0, embedding=H,
                                          embedding_std=0.3, attention="multiplicative"))
    x, y, lengths = torch.randint(0, D, (T, B)), torch.randint(0, D, (T, B)), torch.full((B,), T)
    boundary = torch.full((1, B), D)
    given, target = torch.cat((boundary, y)), torch.cat((y, boundary)).flatten()
    return [net], [lambda: cross_entropy(net(x, lengths, given).flatten(0, 1), target)]


of_latency = of_infer
parts, steps = globals()["of_" + workload]()
if parts:
    parameters = [p for part in parts for p in part.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(parameters, 1e-3)

    def update(loss):
        optimiser.zero_grad()
        loss().backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
    steps = [lambda loss=loss: update(loss) for loss in steps]

for step in (steps * 2)[:2]:
    step()
times, start = [], time.perf_counter()
while time.perf_counter() - start < secs or len(times) < 3:
    t = time.perf_counter()
    for step in steps:
        step()
    times.append((time.perf_counter() - t) / len(steps))
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"PyTorch-{torch.__version__.split('+')[0]} {sorted(times)[len(times) // 2]:.6g} {peak:.0f}")

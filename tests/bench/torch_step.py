#!/usr/bin/python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Times one training step (or one inference pass) of a PyTorch recurrent network on the CPU.

usage: torch_step.py CELL DTYPE I H B T MODE [SECONDS]
  CELL rnn|lstm|gru   DTYPE double|single   MODE train|infer
  I inputs, H hidden units, B sequences a batch, T steps

A training step is forward + softmax cross-entropy on the last step + backward + clipping of the
gradient's norm + Adam.
Prints: peer cell dtype I H B T mode median_seconds gflops peak_MiB
"""
import os, resource, sys, time
import torch

cell, dtype, I, H, B, T, mode = sys.argv[1:8]
I, H, B, T = int(I), int(H), int(B), int(T)
secs = float(sys.argv[8]) if len(sys.argv) > 8 else 2.0
torch.set_num_threads(int(os.environ.get("OMP_NUM_THREADS", os.cpu_count())))
torch.manual_seed(0)
dt = {"double": torch.float64, "single": torch.float32}[dtype]
net = {"rnn": torch.nn.RNN, "lstm": torch.nn.LSTM, "gru": torch.nn.GRU}[cell](I, H).to(dt)
head = torch.nn.Linear(H, 10).to(dt)
x = torch.randn(T, B, I, dtype=dt)
target = torch.randint(0, 10, (B,))
parameters = [*net.parameters(), *head.parameters()]
optimiser = torch.optim.Adam(parameters, 1e-3)


def step():
    if mode == "infer":
        with torch.no_grad():
            return head(net(x)[0][-1])
    optimiser.zero_grad()
    torch.nn.functional.cross_entropy(head(net(x)[0][-1]), target).backward()
    torch.nn.utils.clip_grad_norm_(parameters, 1.0)
    optimiser.step()


step(), step()
times, start = [], time.perf_counter()
while time.perf_counter() - start < secs or len(times) < 3:
    t = time.perf_counter()
    step()
    times.append(time.perf_counter() - t)
median = sorted(times)[len(times) // 2]
gates = {"rnn": 1, "lstm": 4, "gru": 3}[cell]
flop = 2 * gates * H * (I + H) * B * T * (3 if mode == "train" else 1)
peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(f"torch-{torch.__version__} {cell} {dtype} {I} {H} {B} {T} {mode} {median:.6g} {flop / median / 1e9:.4g} {peak:.0f}")

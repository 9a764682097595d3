#!/usr/bin/python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A character language model in PyTorch: the peer of demo_charlm and of rnn_train on one long text.

The first part of FILE is cut into --batch streams that lie side by side; an update sees the next
--length characters of each and carries the state on, without its gradient (truncated
back-propagation, Williams and Peng 1990).  After the last full column of characters an epoch ends and the
state is zero again.  The last --held-out of the text is read as one stream.

Made equal to this package: single precision, one softmax cross-entropy averaged over the update's
characters, W uniform by gate (Glorot and Bengio 2010), R orthogonal by gate (Saxe et al. 2013),
forget bias 1, ONE bias vector a gate (PyTorch's second stays zero and is not learned), Adam,
clipping of the global norm.

A line a measurement: peer updates epochs seconds chars_per_s train_bits valid_bits; the
seconds are those of training alone, train_bits the mean since the line before.
"""
import argparse, math, os, sys, time
import torch
from torch import nn
from torch.nn import functional as F


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("file")
    a.add_argument("--hidden", type=int, nargs="+", default=[128], help="a number a layer, all equal (128)")
    a.add_argument("--embedding", type=int, default=64, help="0: one-hot characters (64)")
    a.add_argument("--embedding-init", choices=("glorot", "normal"), default="glorot")
    a.add_argument("--batch", type=int, default=32, help="streams (32)")
    a.add_argument("--length", type=int, default=100, help="characters an update and stream (100)")
    a.add_argument("--epochs", type=int, default=1)
    a.add_argument("--updates", type=int, default=0, help="stop after so many; 0: when the epochs are over")
    a.add_argument("--rate", type=float, default=0.005, help="Adam's learning rate (0.005)")
    a.add_argument("--cosine", action="store_true", help="let the rate fall to 0 by half a cosine")
    a.add_argument("--clip", type=float, default=1.0, help="largest norm of the gradient; 0: any (1)")
    a.add_argument("--dropout", type=float, default=0.0, help="on the outputs of each layer (0)")
    a.add_argument("--measure", type=int, nargs="*", default=[], help="updates after which to validate")
    a.add_argument("--held-out", type=float, default=0.1)
    a.add_argument("--characters", type=int, default=0, help="read only so many; 0: all")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS", 2)))
    o = a.parse_args()
    if len(set(o.hidden)) > 1:
        a.error("the layers of nn.LSTM are equally wide")
    return o


def read(o):
    """Character numbers of both parts; one more number stands for characters seen in neither."""
    text = open(o.file, encoding="utf-8", newline="").read()
    text = text[: o.characters or None]
    cut = round(len(text) * (1 - o.held_out))
    number = {c: k for k, c in enumerate(sorted(set(text[:cut])))}
    ids = torch.tensor([number.get(c, len(number)) for c in text])
    return ids[:cut], ids[cut:], len(number) + 1


def glorot_(w):
    a = math.sqrt(6 / sum(w.shape))
    return nn.init.uniform_(w, -a, a)


def init_lstm_(lstm):
    """By gate, in PyTorch's order i f g o; bias_hh stays 0."""
    for name, p in lstm.named_parameters():
        if name.startswith("weight"):
            for w in p.data.chunk(4):
                nn.init.orthogonal_(w) if "_hh" in name else glorot_(w)
        else:
            p.data.zero_()
            if "_hh" in name:
                p.requires_grad_(False)
            else:
                p.data.chunk(4)[1].fill_(1)
    return lstm


class Model(nn.Module):
    def __init__(self, V, o):
        super().__init__()
        H, E = o.hidden[0], o.embedding or V
        self.embedding = nn.Embedding(V, E)
        if not o.embedding:
            self.embedding.weight = nn.Parameter(torch.eye(V), requires_grad=False)
        elif o.embedding_init == "glorot":
            glorot_(self.embedding.weight.data)
        self.lstm = init_lstm_(nn.LSTM(E, H, len(o.hidden), dropout=o.dropout if len(o.hidden) > 1 else 0))
        self.drop = nn.Dropout(o.dropout)
        self.head = nn.Linear(H, V)
        glorot_(self.head.weight.data)
        nn.init.zeros_(self.head.bias)

    def forward(self, x, state):
        y, state = self.lstm(self.embedding(x), state)
        return self.head(self.drop(y)), state


@torch.no_grad()
def bits(net, ids):
    """Bits a character of one stream, its first character not counted."""
    net.eval()
    state, total = None, 0.0
    for k in range(0, len(ids) - 1, 2000):
        x, y = ids[k:k + 2000], ids[k + 1:k + 2001]
        scores, state = net(x[:len(y), None], state)
        total += F.cross_entropy(scores[:, 0], y, reduction="sum").item()
    net.train()
    return total / (len(ids) - 1) / math.log(2)


def main():
    o = arguments()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    train, valid, V = read(o)
    steps = (len(train) - 1) // o.batch
    if steps < 1:
        sys.exit(f"{len(train)} characters are too few for {o.batch} streams")
    x = train[:o.batch * steps].view(o.batch, steps).t().contiguous()
    y = train[1:o.batch * steps + 1].view(o.batch, steps).t().contiguous()
    net = Model(V, o)
    learned = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(learned, o.rate)
    last = o.updates or o.epochs * math.ceil(steps / o.length)
    print(f"# {len(train)} characters to learn from, {len(valid)} held out, {V} symbols, "
          f"{sum(p.numel() for p in learned)} parameters, {last} updates, {o.threads} threads", flush=True)
    done = epoch = seen = count = 0
    spent, loss_sum = 0.0, 0.0
    while done < last:
        epoch, state = epoch + 1, None
        for k in range(0, steps, o.length):
            start = time.perf_counter()
            if o.cosine:
                optimiser.param_groups[0]["lr"] = o.rate * (1 + math.cos(math.pi * done / last)) / 2
            scores, state = net(x[k:k + o.length], state)
            state = tuple(s.detach() for s in state)
            target = y[k:k + o.length]
            loss = F.cross_entropy(scores.flatten(0, 1), target.flatten())
            optimiser.zero_grad()
            loss.backward()
            if o.clip:
                nn.utils.clip_grad_norm_(learned, o.clip)
            optimiser.step()
            loss_sum, count = loss_sum + loss.item() * target.numel(), count + target.numel()
            spent += time.perf_counter() - start
            seen += target.numel()
            done += 1
            if done in o.measure or done == last:
                print(f"torch-{torch.__version__} {done} {epoch} {spent:.3f} {seen / spent:.0f} "
                      f"{loss_sum / count / math.log(2):.4f} {bits(net, valid):.4f}", flush=True)
                loss_sum, count = 0.0, 0
            if done == last:
                break


main()

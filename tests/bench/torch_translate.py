#!/usr/bin/python3
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""An encoder-decoder with attention in PyTorch: the peer of rnn_train's "encoder-decoder".

Data, one of
  --pairs FILE          SOURCE TAB TARGET a line, further columns ignored, a last line without its end
                        dropped; each source's first pair is kept.  --level says what a token is.  The first
                        --limit of the shuffled pairs are used, --held-out of them for the test.
  --ids TRAIN_X TRAIN_Y TEST_X TEST_Y
                        four files of token numbers from 1, separated by spaces, a line a sequence (an
                        empty line is an empty one); 1 counts as unknown, and never as a match.

The model is this package's, equation by equation: embedding; LSTM encoder, over the true lengths; bridge
(all final states of a layer through one dense layer; tanh for h, linear for c); LSTM decoder whose one
boundary token B means start as an input and end as a target; attention
  additive        (Bahdanau et al. 2015)  q = Wq h_{t-1}, e = v' tanh (q + Wk m), the context is an input
                  of the decoder's first layer
  multiplicative  (Luong et al. 2015, "general", no input feeding)  e = h_t' (Wk m), after the loop
then r = tanh (W [h; c] + b) (Luong's eq. 5) and the softmax.  Teacher forcing, cross-entropy averaged over
the mini-batch's targets, Adam, clipping of the global norm, single precision; W Glorot by gate, R
orthogonal by gate, forget bias 1, one bias vector a gate.

A line an epoch: peer epoch seconds tokens_per_s loss; with --measure also exact, BLEU-4
(Papineni et al. 2002, not smoothed, percent) of greedy decoding of the test set and its seconds.
"""
import argparse, collections, math, os, re, sys, time
import torch
from torch import nn
from torch.nn import functional as F
from torch.nn.utils.rnn import pack_padded_sequence, pad_packed_sequence, pad_sequence


def arguments():
    a = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    a.add_argument("--pairs")
    a.add_argument("--ids", nargs=4)
    a.add_argument("--level", choices=("word", "char"), default="word")
    a.add_argument("--lowercase", action="store_true")
    a.add_argument("--max-vocabulary", type=int, default=0, help="of each side, unknown included; 0: all")
    a.add_argument("--min-count", type=int, default=1)
    a.add_argument("--limit", type=int, default=0)
    a.add_argument("--held-out", type=float, default=0.1)
    a.add_argument("--attention", choices=("none", "additive", "multiplicative"), default="additive")
    a.add_argument("--attention-size", type=int, default=0, help="0: the hidden size")
    a.add_argument("--embedding", type=int, default=64)
    a.add_argument("--embedding-std", type=float, default=1.0, help="of the normal numbers it starts from")
    a.add_argument("--hidden", type=int, default=128)
    a.add_argument("--layers", type=int, default=1)
    a.add_argument("--bidirectional", action="store_true")
    a.add_argument("--dropout", type=float, default=0.0, help="on the outputs of every layer")
    a.add_argument("--epochs", type=int, default=10)
    a.add_argument("--batch", type=int, default=32)
    a.add_argument("--rate", type=float, default=0.005)
    a.add_argument("--cosine", action="store_true", help="let the rate fall to 0 by half a cosine")
    a.add_argument("--clip", type=float, default=1.0)
    a.add_argument("--label-smoothing", type=float, default=0.0)
    a.add_argument("--measure", type=int, nargs="*", default=[], help="epochs after which to translate the test set")
    a.add_argument("--max-length", type=int, default=50)
    a.add_argument("--show", type=int, default=0, help="print so many translations at the end")
    a.add_argument("--seed", type=int, default=1)
    a.add_argument("--threads", type=int, default=int(os.environ.get("OMP_NUM_THREADS", 2)))
    o = a.parse_args()
    if bool(o.pairs) == bool(o.ids):
        a.error("give --pairs or --ids")
    return o


# ---- data ----------------------------------------------------------------------------------------


def split_text(s, o):
    """White space separates words; letters, digits and apostrophes hold together; else one character."""
    s = s.lower() if o.lowercase else s
    return list(s) if o.level == "char" else re.findall(r"[\w']+|[^\w\s]", s)


def vocabulary(texts, o):
    count = collections.Counter(t for s in texts for t in s)          # keeps the order of appearance
    kept = [t for t, n in count.most_common() if n >= o.min_count]
    kept = kept[:o.max_vocabulary - 1] if o.max_vocabulary else kept
    return {t: k + 1 for k, t in enumerate(kept)}                     # 0 is the unknown token


def read(o):
    """Token numbers from 0 of [train, test] sources and targets, the test's true tokens, names, sizes."""
    if o.ids:
        sets = [[[int(t) - 1 for t in line.split()] for line in open(f)] for f in o.ids]
        sizes = [1 + max(max(s, default=0) for s in sets[k] + sets[k + 2]) for k in (0, 1)]
        truth = [[None if t == 0 else t for t in s] for s in sets[3]]
        return (sets[0], sets[1]), (sets[2], sets[3]), truth, None, sizes
    text = re.sub("[\u00a0\u202f]", " ", open(o.pairs, encoding="utf-8", newline="").read())
    first = {}
    for line in text.replace("\r", "").split("\n")[:-1]:
        x, _, y = line.partition("\t")
        if y:
            first.setdefault(x, y.split("\t")[0])
    pairs = [(split_text(x, o), split_text(y, o)) for x, y in first.items()]
    order = torch.randperm(len(pairs), generator=torch.Generator().manual_seed(o.seed)).tolist()
    pairs = [pairs[k] for k in order][: o.limit or None]
    held = round(o.held_out * len(pairs))
    train, test = pairs[held:], pairs[:held]
    vocab = [vocabulary([p[side] for p in train], o) for side in (0, 1)]
    number = lambda set_, side: [[vocab[side].get(t, 0) for t in p[side]] for p in set_]
    names = ["<unk>", *vocab[1]]
    return ((number(train, 0), number(train, 1)), (number(test, 0), number(test, 1)),
            [p[1] for p in test], names, [len(v) + 1 for v in vocab])


# ---- the model -----------------------------------------------------------------------------------


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


def dense(inputs, outputs, bias=True):
    layer = nn.Linear(inputs, outputs, bias)
    glorot_(layer.weight.data)
    if bias:
        nn.init.zeros_(layer.bias)
    return layer


class Model(nn.Module):
    def __init__(self, V, K, o):
        """V source tokens; K target tokens and the boundary, number K - 1."""
        super().__init__()
        H, L, dirs = o.hidden, o.layers, 1 + o.bidirectional
        self.o, self.K, self.additive = o, K, o.attention == "additive"
        self.source = nn.Embedding(V, o.embedding)
        self.target = nn.Embedding(K, o.embedding)
        for e in (self.source, self.target):
            nn.init.normal_(e.weight, std=o.embedding_std)
        self.drop = nn.Dropout(o.dropout)
        between = dict(dropout=o.dropout if L > 1 else 0)
        self.encoder = init_lstm_(nn.LSTM(o.embedding, H, L, bidirectional=o.bidirectional, **between))
        self.bridge = nn.ModuleList(dense(2 * dirs * H, 2 * H) for _ in range(L))
        width = dirs * H
        if self.additive:                    # its first layer goes step by step, the others at once
            A = o.attention_size or H
            self.first = init_lstm_(nn.LSTMCell(o.embedding + width, H))
            self.rest = init_lstm_(nn.LSTM(H, H, L - 1, dropout=o.dropout if L > 2 else 0)) if L > 1 else None
            self.Wq, self.Wk, self.v = dense(H, A, False), dense(width, A, False), dense(A, 1, False)
        else:
            self.decoder = init_lstm_(nn.LSTM(o.embedding, H, L, **between))
            if o.attention == "multiplicative":
                self.Wk = dense(width, H, False)
        if o.attention != "none":
            self.readout = dense(H + width, H)
        self.head = dense(H, K)

    def encode(self, x, lengths):
        """x: steps x batch.  The memory (batch x steps x width), its keys, its mask, the decoder's state."""
        L, H = self.o.layers, self.o.hidden
        if lengths.min() == x.shape[0]:                                  # nothing to pack
            m, (h, c) = self.encoder(self.source(x))
        else:
            packed = pack_padded_sequence(self.source(x), lengths, enforce_sorted=False)
            m, (h, c) = self.encoder(packed)
            m = pad_packed_sequence(m)[0]
        m = self.drop(m.transpose(0, 1))
        both = torch.stack((h, c), 1).view(L, -1, *h.shape[1:])          # dir1 h, dir1 c, dir2 h, ...
        s = torch.stack([b(z.transpose(0, 1).flatten(1)) for b, z in zip(self.bridge, both)])
        state = (torch.tanh(s[..., :H]).contiguous(), s[..., H:].contiguous())
        keys = self.Wk(m) if self.o.attention != "none" else None
        mask = torch.arange(m.shape[1]) >= lengths[:, None]
        return (m, keys, mask), state

    def attend(self, scores, memory):
        """scores: batch x queries x steps."""
        m, _, mask = memory
        return torch.softmax(scores.masked_fill(mask[:, None], -math.inf), -1) @ m

    def loop(self, e, memory, state):
        """Additive attention over the steps of e (steps x batch x E)."""
        h0, c0 = state
        h, c, outs, contexts = h0[0], c0[0], [], []
        for x in e:
            scores = self.v(torch.tanh(self.Wq(h)[:, None] + memory[1]))[:, None, :, 0]
            context = self.attend(scores, memory)[:, 0]
            h, c = self.first(torch.cat((x, context), 1), (h, c))
            outs.append(h)
            contexts.append(context)
        y, context = self.drop(torch.stack(outs)), torch.stack(contexts)
        h, c = h[None], c[None]
        if self.rest is not None:
            y, (hr, cr) = self.rest(y, (h0[1:], c0[1:]))
            y, h, c = self.drop(y), torch.cat((h, hr)), torch.cat((c, cr))
        return y, context, (h, c)

    def decode(self, y, memory, state):
        """y: steps x batch of decoder inputs; logits steps x batch x K, and the state."""
        e = self.target(y)
        if self.additive:
            out, context, state = self.loop(e, memory, state)
        else:
            out, state = self.decoder(e, state)
            out = self.drop(out)
            if self.o.attention == "multiplicative":
                q = out.transpose(0, 1)
                context = self.attend(q @ memory[1].transpose(1, 2), memory).transpose(0, 1)
        if self.o.attention != "none":
            out = torch.tanh(self.readout(torch.cat((out, context), 2)))
        return self.head(out), state

    def forward(self, x, lengths, y):
        return self.decode(y, *self.encode(x, lengths))[0]

    @torch.no_grad()
    def greedy(self, x, lengths):
        memory, state = self.encode(x, lengths)
        y, live, rows = torch.full((1, x.shape[1]), self.K - 1), torch.ones(x.shape[1], dtype=bool), []
        while live.any() and len(rows) < self.o.max_length:
            scores, state = self.decode(y, memory, state)
            y = scores.argmax(2)
            live = live & (y[0] != self.K - 1)
            rows.append(torch.where(live, y[0], torch.tensor(-1)))
        return [[t for t in column if t >= 0] for column in torch.stack(rows, 1).tolist()]


# ---- scores --------------------------------------------------------------------------------------


def bleu(truth, found):
    """Corpus BLEU-4 in percent: clipped n-gram precisions, geometric mean, brevity penalty."""
    hit, all_ = [0] * 4, [0] * 4
    for y, p in zip(truth, found):
        for n in range(4):
            grams = lambda s: collections.Counter(tuple(s[k:k + n + 1]) for k in range(len(s) - n))
            have, want = grams(p), grams(y)
            hit[n] += sum(min(c, want[g]) for g, c in have.items())
            all_[n] += max(len(p) - n, 0)
    if not all(hit):
        return 0.0
    r, c = sum(map(len, truth)), sum(map(len, found))
    return 100 * math.exp(min(0, 1 - r / c) + sum(math.log(h / a) for h, a in zip(hit, all_)) / 4)


def translate(net, X, names, batch=200):
    net.eval()
    found = []
    for k in range(0, len(X), batch):
        some = X[k:k + batch]
        lengths = torch.tensor([len(s) for s in some])
        found += net.greedy(pad_sequence([torch.tensor(s) for s in some]), lengths)
    net.train()
    return [[names[t] for t in s] for s in found] if names else found


def main():
    o = arguments()
    torch.set_num_threads(o.threads)
    torch.manual_seed(o.seed)
    (X, Y), (test_x, _), truth, names, (V, K) = read(o)
    K += 1
    B = K - 1
    net = Model(V, K, o)
    learned = [p for p in net.parameters() if p.requires_grad]
    optimiser = torch.optim.Adam(learned, o.rate)
    loss_of = nn.CrossEntropyLoss(ignore_index=-100, label_smoothing=o.label_smoothing)
    updates, done = o.epochs * math.ceil(len(X) / o.batch), 0
    tokens = sum(map(len, X)) + sum(map(len, Y)) + len(Y)
    print(f"# {len(X)} pairs to learn from, {len(test_x)} for the test, {V} and {K} tokens, "
          f"{sum(p.numel() for p in learned)} parameters, {o.threads} threads", flush=True)
    for epoch in range(1, o.epochs + 1):
        start, total, count = time.perf_counter(), 0.0, 0
        for at in torch.randperm(len(X)).split(o.batch):
            if o.cosine:
                optimiser.param_groups[0]["lr"] = o.rate * (1 + math.cos(math.pi * done / updates)) / 2
            x = pad_sequence([torch.tensor(X[k]) for k in at])
            lengths = torch.tensor([len(X[k]) for k in at])
            y = pad_sequence([torch.tensor([B, *Y[k]]) for k in at], padding_value=B)
            z = pad_sequence([torch.tensor([*Y[k], B]) for k in at], padding_value=-100)
            loss = loss_of(net(x, lengths, y).flatten(0, 1), z.flatten())
            optimiser.zero_grad()
            loss.backward()
            if o.clip:
                nn.utils.clip_grad_norm_(learned, o.clip)
            optimiser.step()
            n = (z >= 0).sum().item()
            total, count, done = total + loss.item() * n, count + n, done + 1
        spent = time.perf_counter() - start
        line = f"torch-{torch.__version__} {epoch} {spent:.2f} {tokens / spent:.0f} {total / count:.4f}"
        if epoch in o.measure or epoch == o.epochs:
            start = time.perf_counter()
            found = translate(net, test_x, names)
            exact = 100 * sum(y == p for y, p in zip(truth, found)) / len(truth)
            line += f" {exact:.2f} {bleu(truth, found):.2f} {time.perf_counter() - start:.2f}"
        print(line, flush=True)
    for y, p in list(zip(truth, found))[:o.show]:
        print(f"  {' '.join(map(str, p))}   ({' '.join(map(str, y))})")


if __name__ == "__main__":        # torch_step.py takes the model
    main()

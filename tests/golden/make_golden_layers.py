#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Golden values of networks that are lists of layers; see README.md."""

import torch

from list_network import Network
from make_golden import RBIAS, File, leaf, write_set
from make_golden_text import next_tokens

LENGTHS = [3, 1, 5, 2]
WRITTEN = [2, 4, 1, 3]  # with the boundary


# ---- files

def targets(net, absent):
    Y = []
    steps = {"many-to-one": [1] * len(LENGTHS), "many-to-many": LENGTHS}
    for T in steps.get(net.structure, WRITTEN):
        if net.loss == "crossentropy":
            y = torch.randint(1, net.K + (not net.write), (T,))
            if net.write:
                y[-1] = net.K
            y[1:T - bool(net.write):2] *= not absent
        else:
            y = torch.randn(T, net.K)
            y[1::2, -1] += float("nan") if absent else 0
        Y.append(y)
    return Y


def write_states(f, path, states, of=lambda v: v):
    """states: of each sequence, of each layer that has any, {name: dirs x 1 x H};
    recurrent layers and convolutions are counted apart."""
    count = {}
    for l, layer in enumerate(states[0]):
        count["x" in layer] = number = count.get("x" in layer, 0) + 1
        for k in layer:
            for d in range(len(layer[k])):
                f.matrix("%s.%s{%d,%d}" % (path, k, number, d + 1), torch.stack(
                    [of(s[l][k])[d, 0] for s in states], 1))


def write_case(name, seed, about, absent=False, given=False, labels=None, **args):
    torch.manual_seed(seed)
    net = Network(**args)
    lengths = LENGTHS if net.read else [1] * len(WRITTEN)
    if net.V:
        X = [torch.randint(1, net.V + 1, (T,)) for T in lengths]
    else:
        X = [leaf(T, net.D) for T in lengths]
    Y = labels(net, X) if labels else targets(net, absent)
    states = [None] * len(X)
    if given:
        states = [[{k: leaf(*size) for k, size in m.sizes.items()}
                   for m in net.read.stateful()] for _ in X]
    ran = [net.forward(*v) for v in zip(X, Y, states)]
    out = [r[0] for r in ran]
    loss = net.evaluate(out, Y)
    loss.backward()

    f = File(name, about)
    net.write_spec(f)
    net.write_parameters(f)
    one = net.structure == "many-to-one"
    scores = [torch.softmax(o, 1) for o in out]
    write_set(f, "X", X)
    write_set(f, "Y", torch.cat(Y) if one else Y)
    if given:
        write_states(f, "state", states)
    write_set(f, "out", torch.cat(out) if one else out)
    if net.loss in ("crossentropy", "ctc"):
        write_set(f, "scores", torch.cat(scores) if one else scores)
    f.matrix("loss", loss)
    if ran[0][1] is not None:
        write_states(f, "last", [r[1] for r in ran])
    if ran[0][2] is not None:
        write_set(f, "attention", [r[2] for r in ran])
    net.write_parameters(f, "dp", gradient=True)
    if not net.V:
        write_set(f, "dX", [x.grad for x in X])
    if given:
        write_states(f, "dstate", states, lambda v: v.grad)
    f.close()


def layer(kind, size=None, **more):
    """As rnn_layer."""
    names = {"dropout": "Rate", "residual": "From", "pooling": "Mode"}
    a = {} if size is None else {names.get(kind, "Size"): size}
    if kind == "dense":
        a["Activation"] = "linear"
    a.update(more)
    return kind, a


def dense(size, activation):
    return layer("dense", size, Activation=activation)


def conv(size, width, dilation, padding="causal", activation="linear"):
    return layer("conv1d", size, Width=width, Dilation=dilation,
                 Padding=padding, Activation=activation)


def heads(size, number, mask="none"):
    return layer("selfattention", size, NumHeads=number, NumKeyChannels=size,
                 AttentionMask=mask)


def both(cell, size, **more):
    return layer(cell, size, Bidirectional=True, **more)


def gru(size, **more):
    return layer("gru", size, ResetGateMode=RBIAS, **more)


def readers():
    one, many, ce = "many-to-one", "many-to-many", "crossentropy"
    write_case(
        "list_composite", 500, "Dense before, between and after LSTMs.",
        structure=many, loss="mse", D=3, K=2, absent=True, given=True, read=[
            dense(4, "relu"), layer("lstm", 5), layer("layernorm"),
            layer("lstm", 5), layer("residual", 3), layer("dropout", 0.3),
            dense(6, "tanh")])
    write_case(
        "list_turbofan", 501, "LSTM, dense with relu, dropout.",
        structure=many, loss="mse", D=4, K=1, read=[
            layer("lstm", 5), dense(3, "relu"), layer("dropout", 0.5)])
    write_case(
        "list_mean", 502, "GRU and the mean over time.",
        structure=one, loss=ce, D=3, K=4, read=[
            gru(5), layer("pooling", "mean"), dense(6, "leaky-relu")])
    write_case(
        "list_max", 503, "Tokens, bidirectional GRU, the maximum over time.",
        structure=one, loss=ce, V=7, K=4, read=[
            layer("embedding", 3), gru(2, Bidirectional=True),
            dense(5, "gelu"), layer("pooling", "max")])
    write_case(
        "list_pool_last", 504, "The last step of a normalised sequence.",
        structure=one, loss="mae", D=2, K=5, read=[
            both("lstm", 3), layer("layernorm"), layer("pooling", "last"),
            dense(4, "swish")])
    write_case(
        "list_mixed", 505, "Different cells, sizes and directions.",
        structure=many, loss=ce, D=2, K=4, absent=True, given=True, read=[
            both("lstm", 3), gru(5), both("rnn", 2, Nonlinearity="relu")])
    write_case(
        "list_last", 506, "Dense, residual, layernorm on one vector.",
        structure=one, loss="mse", D=3, K=2, given=True, read=[
            gru(4), both("lstm", 3, OutputMode="last"), dense(5, "relu"),
            layer("residual", 2), layer("layernorm", Epsilon=0.05)])
    write_case(
        "list_activations", 507, "Every activation, step by step.",
        structure=many, loss="mse", D=3, K=4, read=[
            dense(2, "linear"), dense(5, "elu"), dense(3, "gelu"),
            layer("rnn", 4), dense(6, "sigmoid"), dense(2, "softplus"),
            dense(5, "swish"), dense(3, "leaky-relu")])
    write_case(
        "list_residuals", 508, "Residuals from the input, nested; one of two "
        "layers learns its initial state.",
        structure=many, loss="mse", D=3, K=4, read=[
            layer("lstm", 5, LearnInitialState=True), layer("residual", 0),
            layer("layernorm"), gru(5), layer("residual", 3),
            layer("residual", 1), dense(2, "elu"), layer("residual", 0)])
    write_case(
        "list_model", 509, "A language model.", labels=next_tokens,
        structure=many, loss=ce, V=6, K=6, read=[
            layer("embedding", 3), layer("lstm", 5), layer("residual", 1),
            layer("layernorm"), dense(4, "gelu")])
    write_case(
        "list_tied", 511, "A language model of tied weights.",
        structure=many, loss=ce, V=6, K=6, labels=next_tokens, tied=True, read=[
            layer("embedding", 4), layer("lstm", 5), layer("layernorm"),
            dense(4, "tanh")])
    write_case(
        "list_conv", 512, "Causal convolutions, dilated, around an LSTM.",
        structure=many, loss="mse", D=3, K=2, absent=True, given=True, read=[
            conv(4, 3, 1, activation="tanh"), layer("lstm", 5),
            conv(6, 2, 3), gru(2), layer("residual", 3)])
    write_case(
        "list_conv_same", 513, "Convolutions that read later steps.",
        structure=one, loss=ce, V=7, K=4, read=[
            layer("embedding", 3), conv(5, 4, 2, "same", "relu"),
            both("lstm", 2), conv(6, 3, 1, "same"), layer("pooling", "mean")])
    write_case(
        "list_gates", 514, "Gated units and highways.",
        structure=many, loss="mse", D=3, K=2, read=[
            layer("gated", 4), layer("lstm", 5),
            layer("highway", Activation="relu"), gru(3),
            layer("highway", Activation="tanh"), layer("gated", 6)])
    write_case(
        "list_selfattention", 515, "Heads that look at all steps, or back.",
        structure=many, loss=ce, D=3, K=4, absent=True, read=[
            layer("lstm", 6), heads(6, 2), dense(4, "tanh"),
            heads(4, 1, "causal"), layer("residual", 3)])
    write_case(
        "list_projected", 516, "LSTMs with a projection, the second both ways.",
        structure=many, loss="mse", D=3, K=4, absent=True, given=True, read=[
            layer("lstm", 5, ProjectionSize=2), dense(3, "tanh"),
            both("lstm", 4, ProjectionSize=3)])
    write_case(
        "list_static", 517, "Rows that enter behind the last step alone.",
        structure=one, loss=ce, D=5, K=4, given=True, read=[
            dense(4, "tanh"), layer("residual", 0), both("lstm", 3),
            layer("static", 2), gru(3), layer("pooling", "last"),
            layer("static", 2), dense(5, "relu")])
    write_case(
        "list_ctc", 510, "CTC.", labels=labellings,
        structure=many, loss="ctc", D=3, K=5, read=[
            dense(4, "relu"), both("lstm", 2), layer("layernorm"),
            dense(6, "tanh")])


def labellings(net, X):
    """Labels 1..4, none among them, repeats, as many as there is room for."""
    return [torch.tensor(y, dtype=torch.int64)
            for y in ([3, 1], [2], [4, 4, 4], [])]


def writers():
    two, ce = "encoder-decoder", "crossentropy"
    write_case(
        "list_decoder", 520, "Encoder and decoder of different lists.",
        structure=two, loss=ce, V=6, K=7, absent=True, read=[
            layer("embedding", 3), both("lstm", 2), layer("layernorm"),
            dense(5, "tanh"), gru(3)],
        write=[layer("embedding", 2), gru(4), layer("residual", 1),
               layer("dropout", 0.2), layer("lstm", 3), dense(5, "relu")])
    write_case(
        "list_additive", 521, "Additive attention; one recurrent layer reads, "
        "two write.",
        structure=two, loss=ce, V=7, K=6, attention="additive", A=5, read=[
            layer("embedding", 4), gru(2, Bidirectional=True),
            dense(3, "relu")],
        write=[layer("embedding", 5), dense(3, "swish"), layer("lstm", 4),
               layer("layernorm"), gru(2), dense(5, "elu")])
    write_case(
        "list_multiplicative", 522, "Multiplicative attention; two recurrent "
        "layers read, one writes.",
        structure=two, loss=ce, D=3, K=5, attention="multiplicative", read=[
            dense(4, "gelu"), layer("lstm", 3), both("rnn", 2),
            layer("residual", 2)],
        write=[layer("embedding", 6), layer("lstm", 4), dense(3, "softplus")])
    write_case(
        "list_tied_decoder", 526, "Tied weights under attention.",
        structure=two, loss=ce, D=3, K=6, absent=True, attention="additive",
        A=7, tied=True, read=[both("lstm", 2), dense(5, "relu")],
        write=[layer("embedding", 4), gru(3), dense(4, "elu"),
               layer("residual", 1)])
    write_case(
        "list_series", 523, "Vectors to values; the last outputs at each step.",
        structure=two, loss="mse", D=4, K=3, absent=True, feed=True, read=[
            layer("layernorm"), gru(6)],
        write=[dense(2, "tanh"), layer("lstm", 5), layer("residual", 0),
               layer("layernorm")])
    write_case(
        "list_context", 525, "The mean over time is read at each step.",
        structure=two, loss=ce, V=7, K=6, feed=True, read=[
            layer("embedding", 3), both("lstm", 2), layer("pooling", "mean"),
            dense(5, "tanh")],
        write=[layer("embedding", 2), gru(4), dense(3, "relu")])
    write_case(
        "list_conv_decoder", 526, "Causal convolutions in a decoder.",
        structure=two, loss=ce, V=6, K=7, attention="additive", A=4, read=[
            layer("embedding", 3), conv(4, 2, 1), gru(5)],
        write=[layer("embedding", 2), conv(5, 3, 2, activation="elu"),
               gru(4), conv(3, 2, 1)])
    write_case(
        "list_features", 524, "Features to tokens.",
        structure="one-to-many", loss=ce, D=2, K=6, feed=True, read=[],
        write=[layer("embedding", 5), gru(4), layer("layernorm"),
               layer("lstm", 3), dense(7, "elu")])


if __name__ == "__main__":
    torch.set_default_dtype(torch.float64)
    torch.set_num_threads(1)
    readers()
    writers()

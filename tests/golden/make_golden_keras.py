#!/usr/bin/env python3
# Copyright (C) 2026 The rnn developers
#
# SPDX-License-Identifier: GPL-3.0-or-later
#
# This program is free software: you can redistribute it and/or modify it
# under the terms of the GNU General Public License as published by the Free
# Software Foundation, either version 3 of the License, or (at your option)
# any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.
"""Files in the layout of Keras 3, and what its equations give, in numpy.

keras_chain.keras      Sequential: Bidirectional LSTM, GRU, Dense, Dropout, Dense
keras_tokens.keras     Functional: Embedding, SimpleRNN, Conv1D, GRU without
                       reset_after, LayerNormalization, TimeDistributed Dense
keras_lstm.weights.h5  weights alone: LSTM, Dense
keras.txt              two sequences, and the outputs of each

A kernel is inputs x gates; gates are i f c o and z r h; a GRU's bias has a row
for the inputs and, with reset_after, one behind the product of the state.
"""

import io
import json
import os
import zipfile

import h5py
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
rng = np.random.default_rng(1)


def draw(*shape):
    return rng.uniform(-0.8, 0.8, shape).astype("f4")


def sigmoid(a):
    return 1 / (1 + np.exp(-a))


# ---- layers: each takes and gives T x n; w are its weights

def lstm(x, w, back=False):
    K, R, b = (v.astype("f8") for v in w)
    h = c = np.zeros(len(R))
    out = []
    for row in x[::-1] if back else x:
        i, f, g, o = np.split(row @ K + h @ R + b, 4)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
        out.append(h)
    return np.array(out[::-1] if back else out)


def gru(x, w, after):
    K, R, b = (v.astype("f8") for v in w)
    H = len(R)
    h = np.zeros(H)
    out = []
    for row in x:
        if after:
            z, r, n = np.split(row @ K + b[0], 3)
            z2, r2, n2 = np.split(h @ R + b[1], 3)
            z, r = sigmoid(z + z2), sigmoid(r + r2)
            n = np.tanh(n + r * n2)
        else:
            z, r, n = np.split(row @ K + b, 3)
            z = sigmoid(z + h @ R[:, :H])
            r = sigmoid(r + h @ R[:, H:2 * H])
            n = np.tanh(n + (r * h) @ R[:, 2 * H:])
        h = z * h + (1 - z) * n
        out.append(h)
    return np.array(out)


def simple(x, w):
    K, R, b = (v.astype("f8") for v in w)
    h = np.zeros(len(R))
    out = []
    for row in x:
        h = np.maximum(row @ K + h @ R + b, 0)
        out.append(h)
    return np.array(out)


def conv(x, w, dilation):
    K, b = (v.astype("f8") for v in w)
    width = len(K)
    padded = np.vstack([np.zeros(((width - 1) * dilation, x.shape[1])), x])
    return np.maximum(b + sum(padded[k * dilation:k * dilation + len(x)] @ K[k]
                              for k in range(width)), 0)


def dense(x, w):
    return x @ w[0].astype("f8") + w[1].astype("f8")


def norm(x, w, eps):
    m, v = x.mean(1, keepdims=True), x.var(1, keepdims=True)
    return w[0].astype("f8") * (x - m) / np.sqrt(v + eps) + w[1].astype("f8")


# ---- files

def weights(f, groups):
    """groups: path within layers -> arrays."""
    for path, arrays in groups.items():
        g = f.create_group("layers/" + path + "/vars")
        for k, v in enumerate(arrays):
            g.create_dataset(str(k), data=v)


def archive(name, config, groups, method):
    data = io.BytesIO()
    with h5py.File(data, "w") as f:
        weights(f, groups)
    with zipfile.ZipFile(os.path.join(HERE, name), "w", method) as z:
        for part, text in (("metadata.json", json.dumps({"keras_version": "3"})),
                           ("config.json", json.dumps(config)),
                           ("model.weights.h5", data.getvalue())):
            z.writestr(zipfile.ZipInfo(part), text, method)


def layer(kind, name, **config):
    return {"module": "keras.layers", "class_name": kind,
            "config": dict(config, name=name), "registered_name": None}


def functional(layers):
    for before, this in zip(layers, layers[1:]):
        this["inbound_nodes"] = [{"args": [
            {"class_name": "__keras_tensor__", "config": {
                "shape": [None, None, 3],
                "keras_history": [before["config"]["name"], 0, 0]}}],
            "kwargs": {}}]
    layers[0]["inbound_nodes"] = []
    return {"module": "keras", "class_name": "Functional",
            "config": {"name": "model", "layers": layers}}


GATES = dict(activation="tanh", recurrent_activation="sigmoid", use_bias=True,
             go_backwards=False, return_state=False, recurrent_dropout=0.0)


def chain():
    both = [[draw(3, 16), draw(4, 16), draw(16)] for _ in range(2)]
    g = [draw(8, 9), draw(3, 9), draw(2, 9)]
    d, e = [draw(3, 5), draw(5)], [draw(5, 2), draw(2)]
    config = {"module": "keras", "class_name": "Sequential", "config": {
        "name": "sequential", "layers": [
            layer("InputLayer", "input", batch_shape=[None, None, 3]),
            layer("Bidirectional", "both", merge_mode="concat", layer=layer(
                "LSTM", "forward", units=4, return_sequences=True, **GATES)),
            layer("GRU", "g", units=3, return_sequences=False,
                  reset_after=True, **GATES),
            layer("Dense", "d", units=5, activation="tanh", use_bias=True),
            layer("Dropout", "drop", rate=0.25),
            layer("Dense", "e", units=2, activation="softmax", use_bias=True)]}}
    archive("keras_chain.keras", config, {
        "bidirectional/forward_layer/cell": both[0],
        "bidirectional/backward_layer/cell": both[1], "gru/cell": g, "dense": d,
        "dropout/seed_generator": [np.array([1, 2], "u4")], "dense_1": e},
        zipfile.ZIP_STORED)

    def run(x):
        x = np.hstack([lstm(x, both[0]), lstm(x, both[1], back=True)])
        o = dense(np.tanh(dense(gru(x, g, True)[-1:], d)), e)
        return np.exp(o) / np.exp(o).sum()
    return run


def tokens():
    table, eps = draw(7, 3), 1e-3
    s, c = [draw(3, 4), draw(4, 4), draw(4)], [draw(2, 4, 3), draw(3)]
    g = [draw(3, 6), draw(2, 6), draw(6)]
    n, d = [draw(2), draw(2)], [draw(2, 2), draw(2)]
    config = functional([
        layer("InputLayer", "words", batch_shape=[None, None]),
        layer("Embedding", "table", input_dim=7, output_dim=3, mask_zero=False),
        layer("SimpleRNN", "s", units=4, activation="relu",
              return_sequences=True),
        layer("Conv1D", "c", filters=3, kernel_size=[2], strides=[1],
              padding="causal", dilation_rate=[2], groups=1, activation="relu"),
        layer("GRU", "g", units=2, return_sequences=True, reset_after=False,
              **GATES),
        layer("LayerNormalization", "n", axis=-1, epsilon=eps),
        layer("TimeDistributed", "t",
              layer=layer("Dense", "d", units=2, activation="linear"))])
    archive("keras_tokens.keras", config, {
        "embedding": [table], "simple_rnn/cell": s, "conv1d": c, "gru/cell": g,
        "layer_normalization": n, "time_distributed/layer": d},
        zipfile.ZIP_DEFLATED)

    def run(x):
        x = conv(simple(table[x].astype("f8"), s), c, 2)
        return dense(norm(gru(x, g, False), n, eps), d)
    return run


def alone():
    w, d = [draw(3, 16), draw(4, 16), draw(16)], [draw(4, 2), draw(2)]
    with h5py.File(os.path.join(HERE, "keras_lstm.weights.h5"), "w") as f:
        weights(f, {"lstm/cell": w, "dense": d})
    return lambda x: dense(lstm(x, w), d)


def matrix(f, path, a):
    f.write("%s %d %d\n" % (path, *a.shape))
    for row in a:
        f.write(" ".join("%.17g" % v for v in row) + "\n")


def main():
    X = [rng.standard_normal((T, 3)) for T in (5, 2)]
    words = [rng.integers(0, 7, T) for T in (4, 6)]
    with open(os.path.join(HERE, "keras.txt"), "w") as f:
        f.write("# Outputs of the files of make_golden_keras.py, by its"
                " equations.\n")
        for i in range(2):
            matrix(f, "X{%d}" % (i + 1), X[i].T)
            matrix(f, "tokens{%d}" % (i + 1), words[i][None] + 1)
        for name, run in (("chain", chain()), ("tokens", tokens()),
                          ("lstm", alone())):
            for i, x in enumerate(words if name == "tokens" else X):
                matrix(f, "Y.%s{%d}" % (name, i + 1), run(x).T)


if __name__ == "__main__":
    main()

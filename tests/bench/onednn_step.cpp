// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Times one training step (forward + backward of the recurrent layer, weights reordered
// both ways as they change with each step, no loss and no optimiser) or one inference pass
// (weights reordered once) of oneDNN's own RNN primitives, in single precision, which is all
// that oneDNN trains in.
//   g++ -O2 -o onednn_step onednn_step.cpp -ldnnl
//   ./onednn_step WORKLOAD CELL D H B T [SECONDS]      WORKLOAD train, infer, latency or step
// Prints: oneDNN-VERSION median_seconds peak_MiB
#include <dnnl.hpp>
#include <sys/resource.h>
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <unordered_map>
#include <vector>
using namespace dnnl;

// oneDNN 2 takes what describes a primitive in braces, oneDNN 3 without.
#if DNNL_VERSION_MAJOR >= 3
#define FORWARD(...) pd(e, __VA_ARGS__)
#define BACKWARD(...) q(e, __VA_ARGS__, pd)
#else
#define FORWARD(...) pd({__VA_ARGS__}, e)
#define BACKWARD(...) q({__VA_ARGS__}, e, pd)
#endif

using tag = memory::format_tag;
using args = std::unordered_map<int, memory>;

static double now() {
    return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
}
static memory::desc f32(memory::dims d, tag t) { return {d, memory::data_type::f32, t}; }
static void fill(memory m, float scale) {
    float *p = (float *) m.get_data_handle();
    for (size_t i = 0, n = m.get_desc().get_size() / 4; i < n; i++)
        p[i] = scale * (rand() / (float) RAND_MAX - .5f);
}
static void zero(memory m) { memset(m.get_data_handle(), 0, m.get_desc().get_size()); }

int main(int argc, char **argv) {
    if (argc < 7) return fprintf(stderr, "usage: see the head of the source\n"), 2;
    const std::string mode = argv[1], cell = argv[2];
    const long I = atol(argv[3]), H = atol(argv[4]), B = atol(argv[5]), T = atol(argv[6]);
    const double secs = argc > 7 ? atof(argv[7]) : 2;
    const bool train = mode == "train", carries = mode == "latency" || mode == "step", lstm = cell == "lstm";
    const long G = lstm ? 4 : cell == "gru" ? 3 : 1;
    engine e(engine::kind::cpu, 0);
    stream s(e);
    memory::dims wl {1, 1, I, G, H}, wi {1, 1, H, G, H};
    auto xd = f32({T, B, I}, tag::tnc), hd = f32({1, 1, B, H}, tag::ldnc), yd = f32({T, B, H}, tag::tnc);
    auto bd = f32({1, 1, G, H}, tag::ldgo), wld = f32(wl, tag::any), wid = f32(wi, tag::any);
    memory Wl(f32(wl, tag::ldigo), e), Wi(f32(wi, tag::ldigo), e), x(xd, e), h0(hd, e), c0(hd, e), b(bd, e);
    memory y(yd, e), hT(hd, e), cT(hd, e), dx(xd, e), dh0(hd, e), dc0(hd, e), db(bd, e), dy(yd, e), dhT(hd, e), dcT(hd, e);
    memory dWl(f32(wl, tag::ldigo), e), dWi(f32(wi, tag::ldigo), e), wlf, wif, wlb, wib, dwl, dwi, ws;
    for (auto &m : {x, h0, c0, b, Wl, Wi}) fill(m, .2f);
    fill(dy, 1e-2f), zero(dhT), zero(dcT);
    primitive fwd, bwd;
    auto kind = train ? prop_kind::forward_training : prop_kind::forward_inference;
    auto dir = rnn_direction::unidirectional_left2right;
    auto weights = [&](auto &pd) {
        wlf = memory(pd.weights_layer_desc(), e), wif = memory(pd.weights_iter_desc(), e);
        if (train) ws = memory(pd.workspace_desc(), e);
    };
    auto grads = [&](auto &pd) {
        wlb = memory(pd.weights_layer_desc(), e), wib = memory(pd.weights_iter_desc(), e);
        dwl = memory(pd.diff_weights_layer_desc(), e), dwi = memory(pd.diff_weights_iter_desc(), e);
    };
    auto back = prop_kind::backward;
    if (lstm) {
        lstm_forward::primitive_desc FORWARD(kind, dir, xd, hd, hd, wld, wid, bd, yd, hd, hd);
        weights(pd), fwd = lstm_forward(pd);
        if (train) {
            lstm_backward::primitive_desc BACKWARD(back, dir, xd, hd, hd, wld, wid, bd, yd, hd, hd,
                                                   xd, hd, hd, wld, wid, bd, yd, hd, hd);
            grads(q), bwd = lstm_backward(q);
        }
    } else if (cell == "gru") {
        gru_forward::primitive_desc FORWARD(kind, dir, xd, hd, wld, wid, bd, yd, hd);
        weights(pd), fwd = gru_forward(pd);
        if (train) {
            gru_backward::primitive_desc BACKWARD(back, dir, xd, hd, wld, wid, bd, yd, hd, xd, hd, wld, wid, bd, yd, hd);
            grads(q), bwd = gru_backward(q);
        }
    } else {
        auto act = algorithm::eltwise_tanh;
        vanilla_rnn_forward::primitive_desc FORWARD(kind, act, dir, xd, hd, wld, wid, bd, yd, hd);
        weights(pd), fwd = vanilla_rnn_forward(pd);
        if (train) {
            vanilla_rnn_backward::primitive_desc BACKWARD(back, act, dir, xd, hd, wld, wid, bd, yd, hd,
                                                          xd, hd, wld, wid, bd, yd, hd);
            grads(q), bwd = vanilla_rnn_backward(q);
        }
    }
    args f = {{DNNL_ARG_SRC_LAYER, x}, {DNNL_ARG_SRC_ITER, h0}, {DNNL_ARG_WEIGHTS_LAYER, wlf}, {DNNL_ARG_WEIGHTS_ITER, wif},
              {DNNL_ARG_BIAS, b}, {DNNL_ARG_DST_LAYER, y}, {DNNL_ARG_DST_ITER, hT}};
    if (lstm) f[DNNL_ARG_SRC_ITER_C] = c0, f[DNNL_ARG_DST_ITER_C] = cT;
    if (train) f[DNNL_ARG_WORKSPACE] = ws;
    args r = f;
    if (train) {
        r[DNNL_ARG_WEIGHTS_LAYER] = wlb, r[DNNL_ARG_WEIGHTS_ITER] = wib;
        r[DNNL_ARG_DIFF_SRC_LAYER] = dx, r[DNNL_ARG_DIFF_SRC_ITER] = dh0;
        r[DNNL_ARG_DIFF_WEIGHTS_LAYER] = dwl, r[DNNL_ARG_DIFF_WEIGHTS_ITER] = dwi, r[DNNL_ARG_DIFF_BIAS] = db;
        r[DNNL_ARG_DIFF_DST_LAYER] = dy, r[DNNL_ARG_DIFF_DST_ITER] = dhT;
        if (lstm) r[DNNL_ARG_DIFF_SRC_ITER_C] = dc0, r[DNNL_ARG_DIFF_DST_ITER_C] = dcT;
    }
    auto arrange = [&] { reorder(Wl, wlf).execute(s, Wl, wlf), reorder(Wi, wif).execute(s, Wi, wif); };
    arrange();
    auto step = [&] {
        if (train) arrange();
        fwd.execute(s, f);
        if (carries) std::swap(f[DNNL_ARG_SRC_ITER], f[DNNL_ARG_DST_ITER]);
        if (carries && lstm) std::swap(f[DNNL_ARG_SRC_ITER_C], f[DNNL_ARG_DST_ITER_C]);
        if (train) {
            reorder(Wl, wlb).execute(s, Wl, wlb), reorder(Wi, wib).execute(s, Wi, wib);
            zero(dwl), zero(dwi), zero(db);
            bwd.execute(s, r);
            reorder(dwl, dWl).execute(s, dwl, dWl), reorder(dwi, dWi).execute(s, dwi, dWi);
        }
        s.wait();
    };
    step(), step();
    std::vector<double> times;
    for (double start = now(); now() - start < secs || times.size() < 2;) {
        double t = now();
        step();
        times.push_back(now() - t);
    }
    std::sort(times.begin(), times.end());
    double m = times[times.size() / 2];
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    printf("oneDNN-%d.%d %.6g %ld\n", DNNL_VERSION_MAJOR, DNNL_VERSION_MINOR, m, use.ru_maxrss / 1024);
}

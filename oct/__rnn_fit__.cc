// __rnn_fit__.cc - [theta, opt, log, code, done, place] = __rnn_fit__ (net, X, Y, plan)
//
// With plan.measure: the bytes that this would take, which nothing does.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <octave/parse.h>

#include <algorithm>
#include <cmath>
#include <cstdint>

RNN_DECLARE_GATE (fit)

namespace RP (gate)
{
  // whole numbers low..high
  static std::vector<std::size_t> indices (const octave_scalar_map &map, const char *name,
                                           double low, double high)
  {
    const NDArray x = rnn_field (map, name).array_value ();
    std::vector<std::size_t> out (x.numel ());
    for (octave_idx_type i = 0; i < x.numel (); i++)
      {
        if (! (x (i) >= low && x (i) <= high))
          rnn_internal (std::string (name) + " has an element that is not within its range");
        out[i] = static_cast<std::size_t> (x (i) - low);
      }
    return out;
  }

  static rnn_optim optimiser (const octave_scalar_map &plan)
  {
    const auto number = [&plan] (const char *name, double high) {
      return rnn_number (rnn_field (plan, name), name, 0, high);
    };
    rnn_optim o;
    o.solver = rnn_choice (plan, "solver", {RNN_SOLVERS (RNN_WORD)});
    o.nesterov = rnn_field (plan, "nesterov").is_true ();
    o.momentum = number ("momentum", 1);
    o.beta1 = number ("beta1", 1);
    o.beta2 = number ("beta2", 1);
    o.epsilon = number ("epsilon", octave_Inf);
    o.l2 = number ("l2", octave_Inf);
    o.threshold = number ("threshold", octave_Inf);
    o.threshold_method = rnn_choice (plan, "threshold_method", {RNN_CLIPPINGS (RNN_WORD)});
    return o;
  }

  // The core's plan and the arrays that it points into.
  class fit_plan {
  public:
    // sequences: how many X has
    fit_plan (const octave_scalar_map &map, const network &net, octave_idx_type sequences)
        : m_order (indices (map, "order", 1, sequences)),
          m_batch (indices (map, "batches", 0, m_order.size ())),
          m_rate (rnn_field (map, "learn_rate").array_value ()),
          m_y_scale (rnn_field (map, "y_scale").array_value ()),
          m_gradient (rnn_reals (map, "gradient", net.params ())),
          m_state (net.state_matrix (rnn_field (map, "state"), sequences))
    {
      const octave_idx_type K = net.target_rows ();
      if (static_cast<octave_idx_type> (m_batch.size ()) != m_rate.numel () + 1
          || ! std::is_sorted (m_batch.begin (), m_batch.end ())
          || (m_y_scale.numel () && m_y_scale.numel () != K))
        rnn_internal ("the plan's batches, learning rates and scales do not fit together");
      m_plan = {};
      m_plan.order = m_order.data ();
      m_plan.batch = m_batch.data ();
      m_plan.batches = m_batch.size () - 1;
      m_plan.rate = m_rate.data ();
      m_plan.chunk = rnn_number (rnn_field (map, "chunk"), "chunk", 0, 0x1p40);
      m_plan.k2 = map.isfield ("k2") ? rnn_number (rnn_field (map, "k2"), "k2", 0, 0x1p40) : 0;
      m_plan.checkpointing = rnn_flag (map, "checkpointing");
      m_plan.gradient = or_null (m_gradient);
      m_plan.limit
        = map.isfield ("limit") ? rnn_number (rnn_field (map, "limit"), "limit", 0, 0x1p40) : 0;
      m_plan.group
        = map.isfield ("group") ? rnn_number (rnn_field (map, "group"), "group", 0, 0x1p40) : 0;
      m_plan.optim = optimiser (map);
      m_plan.state = or_null (m_state);
      m_plan.y_scale = or_null (m_y_scale);
      if (map.isfield ("unit"))
        m_plan.unit = rnn_number (map.contents ("unit"), "unit", 0, 0x1p40);
      if (map.isfield ("whole"))
        take_share (map);
    }

    const rnn_plan *get () const
    {
      return &m_plan;
    }

    const std::vector<std::size_t> &order () const
    {
      return m_order;
    }

    // The data are now the sequences of the order, as they come.
    void follow (const dataset &some)
    {
      if (m_plan.state)
        {
          real_matrix state (m_state.rows (), m_order.size ());
          for (std::size_t i = 0; i < m_order.size (); i++)
            state.insert (m_state.extract_n (0, m_order[i], m_state.rows (), 1), 0, i);
          m_state = state;
          m_plan.state = m_state.data ();
        }
      m_order = some.all ();
      m_plan.order = m_order.data ();
    }

    // Where the first mini-batch goes on, if it does; room for where the last one stands.
    void keep_place (const octave_scalar_map &map, octave_idx_type rows)
    {
      octave_idx_type largest = 1;
      for (std::size_t k = 0; k + 1 < m_batch.size (); k++)
        largest = std::max<octave_idx_type> (largest, m_batch[k + 1] - m_batch[k]);
      m_place_state = real_matrix (rows, largest, 0);
      m_place = {0, 0, m_place_state.fortran_vec ()};
      m_plan.place = &m_place;
      if (! map.isfield ("place") || map.contents ("place").isempty ())
        return;
      if (! map.contents ("place").isstruct () || m_batch.size () < 2)
        rnn_internal ("place is not a struct");
      const octave_scalar_map place = map.contents ("place").scalar_map_value ();
      m_place.step = rnn_number (rnn_field (place, "step"), "step", 0, 0x1p40);
      m_place.from = rnn_number (rnn_field (place, "from"), "from", 0, 0x1p40);
      const octave_idx_type n = m_batch[1] - m_batch[0];
      const real_array state = rnn_reals (place, "state", m_place.from ? rows * n : 0);
      if ((m_place.from && n && ! state.numel ()) || m_place.from > m_place.step
          || (m_place.step && ! m_plan.chunk))
        rnn_internal ("place does not fit the plan");
      std::copy_n (state.data (), state.numel (), m_place_state.fortran_vec ());
      m_place.state = m_place_state.fortran_vec ();
    }

    // done: whole mini-batches
    octave_value place (std::size_t done) const
    {
      octave_scalar_map to;
      to.assign ("step", static_cast<double> (m_place.step));
      to.assign ("from", static_cast<double> (m_place.from));
      octave_idx_type n = m_place.from ? m_batch[done + 1] - m_batch[done] : 0;
      to.assign ("state", m_place_state.extract_n (0, 0, m_place_state.rows (), n));
      return to;
    }

    // The plan's average_decay, where there is one, asks for a running mean of the parameters.
    void keep_average (const octave_scalar_map &map, rnn_real *average, uint64_t *count)
    {
      if (! map.isfield ("average_decay"))
        return;
      m_plan.average
        = {average, rnn_number (rnn_field (map, "average_decay"), "average_decay", 0, 1), count};
    }

    void keep_before (rnn_real *before, int *has_before)
    {
      m_plan.before = before;
      m_plan.has_before = has_before;
    }

  private:
    fit_plan (const fit_plan &) = delete;

    // What this process has of the mini-batches: `number` says which of their sequences.
    void take_share (const octave_scalar_map &map)
    {
      m_number = indices (map, "number", 1, 0x1p23);
      m_whole = indices (map, "whole", 0, 0x1p31);
      m_longest = indices (map, "longest", 0, 0x1p31);
      bool fits = m_number.size () == m_order.size () && m_whole.size () == m_plan.batches
                  && m_longest.size () == m_plan.batches;
      for (std::size_t k = 0; fits && k < m_plan.batches; k++)
        fits = m_batch[k + 1] - m_batch[k] <= m_whole[k];
      if (! fits)
        rnn_internal ("the plan's share of the mini-batches does not fit them");
      m_plan.number = m_number.data ();
      m_plan.whole = m_whole.data ();
      m_plan.longest = m_longest.data ();
      m_plan.rounded = rnn_flag (map, "rounded");
      if (rnn_flag (map, "world"))
        m_plan.world = world ();
    }

    // That of __rnn_mpi__, an .oct of its own, which has begun before there is such a plan.
    static const rnn_world *world ()
    {
      const octave_value_list out = octave::feval ("__rnn_mpi__", ovl ("world"), 1);
      const std::uintptr_t at
        = out.length () && out (0).is_uint64_type () && out (0).numel () == 1
            ? static_cast<std::uintptr_t> (out (0).uint64_scalar_value ().value ())
            : 0;
      if (! at)
        rnn_internal ("there is no world");
      return reinterpret_cast<const rnn_world *> (at);
    }

    std::vector<std::size_t> m_order, m_batch, m_number, m_whole, m_longest;
    const NDArray m_rate, m_y_scale;
    const real_array m_gradient;
    real_matrix m_state, m_place_state;
    rnn_place m_place;
    rnn_plan m_plan;
  };

  // P numbers of the core's own, that start as the given ones, or as zero
  static real_matrix own_numbers (const rnn_real *from, octave_idx_type params)
  {
    real_matrix to = rnn_without_values (params);
    if (from)
      std::copy_n (from, params, to.fortran_vec ());
    else
      std::fill_n (to.fortran_vec (), params, 0);
    return to;
  }

  static real_matrix moment (const octave_scalar_map &opt, const char *name, octave_idx_type params)
  {
    return own_numbers (or_null (rnn_reals (opt, name, params)), params);
  }

  // The core's numbers of each update, with its epoch as the sixth: the plan's epochs are the mini-batches that were done
  // before, how many an epoch has, and whether each row is one of them (else all are of the first one's epoch).
  static Matrix log_matrix (const std::vector<double> &log, std::size_t updates,
                            const octave_scalar_map &plan)
  {
    enum { EPOCH = 5 };
    const NDArray epochs
      = plan.isfield ("epochs") ? plan.contents ("epochs").array_value () : NDArray ();
    if (epochs.numel () && (epochs.numel () != 3 || ! (epochs (1) >= 1)))
      rnn_internal ("epochs are not three numbers");
    Matrix out (updates, RNN_LOG + 1);
    double *to = out.fortran_vec ();
    for (int k = 0; k < RNN_LOG; k++)
      for (std::size_t u = 0; u < updates; u++)
        to[(k + (k >= EPOCH)) * updates + u] = log[u * RNN_LOG + k];
    for (std::size_t u = 0; u < updates; u++)
      to[EPOCH * updates + u]
        = epochs.numel () ? std::floor ((epochs (0) + epochs (2) * u) / epochs (1)) : 0;
    return out;
  }
}

octave_value_list
RP (gate_fit) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  if (args.length () != 4 || ! args (3).isstruct ())
    rnn_internal ("__rnn_fit__ takes 4 arguments, the last a struct");
  const octave_scalar_map map = args (3).scalar_map_value ();
  const octave_value opt_value = rnn_field (map, "opt");
  if (! opt_value.isstruct ())
    rnn_internal ("opt is not a struct");
  octave_scalar_map opt = opt_value.scalar_map_value ();
  const network net (args (0));
  // A short call costs what it works on, however many sequences there are.
  fit_plan plan (map, net, args (1).numel ());
  const std::vector<std::size_t> order = plan.order ();
  const bool few = order.size () && order.size () < static_cast<std::size_t> (args (1).numel ());
  const dataset data (net, args (1), args (2), few ? &order : nullptr);
  if (few)
    plan.follow (data);
  if (rnn_flag (map, "measure"))
    {
      std::size_t bytes = 0;
      check (RP (dispatch) ()->fit_bytes (&bytes, net.spec (), data.data (), plan.get ()),
             "training");
      return ovl (static_cast<double> (bytes) + 4. * net.params () * sizeof (rnn_real));
    }

  plan.keep_place (map, net.state_rows ());
  real_matrix theta = own_numbers (net.theta (), net.params ());
  real_matrix m = moment (opt, "m", net.params ()), v = moment (opt, "v", net.params ());
  real_matrix before = moment (opt, "before", net.params ());
  int has_before = ! rnn_field (opt, "before").isempty ();
  plan.keep_before (before.fortran_vec (), &has_before);
  const bool averages = map.isfield ("average_decay");
  const real_array average_in
    = averages ? rnn_reals (opt, "average", net.params ()) : real_array ();
  real_matrix average
    = averages
        ? own_numbers (average_in.numel () ? average_in.data () : net.theta (), net.params ())
        : real_matrix ();
  uint64_t averaged
    = averages ? rnn_number (rnn_field (opt, "averaged"), "averaged", 0, 0x1p53) : 0;
  plan.keep_average (map, average.fortran_vec (), &averaged);
  uint64_t iteration = rnn_number (rnn_field (opt, "iteration"), "iteration", 0, 0x1p53);
  const auto *api = rnn_flag (map, "bfloat") ? RP (dispatch_bfloat) () : RP (dispatch) ();
  if (! api)
    rnn_internal ("this processor has no products of bfloat16, or the network is not single");
  std::size_t updates = api->plan_updates (data.data (), plan.get ()), done = 0;
  std::vector<double> log (updates * RNN_LOG);
  const rnn_status status
    = api->fit (theta.fortran_vec (), m.fortran_vec (), v.fortran_vec (), &iteration, log.data (),
                &updates, &done, net.spec (), data.data (), plan.get (),
                rnn_threads (rnn_field (map, "threads")), tick ());

  const char *code = "ok";
  if (status == RNN_EINTERRUPT)
    {
      forget_interrupt ();
      code = "interrupted";
    }
  else if (status == RNN_EDIVERGED)
    code = "diverged";
  else
    check (status, "training");
  opt.assign ("before", has_before ? octave_value (before) : octave_value (real_matrix ()));
  if (averages)
    {
      opt.assign ("average", average);
      opt.assign ("averaged", static_cast<double> (averaged));
    }
  opt.assign ("m", m);
  opt.assign ("v", v);
  opt.assign ("iteration", static_cast<double> (iteration));
  return ovl (theta, opt, log_matrix (log, updates, map), code, static_cast<double> (done),
              plan.place (done));
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_fit__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (fit)
#endif

// __rnn_again__.cc - [done, loss, grad, out] = __rnn_again__ (net, X, Y, nargout, options): rnn_loss of a network that it knows.
//                    __rnn_again__ (net): this network has passed all checks (net_is_plain).
//
// A training loop of the caller's own changes theta in each round and nothing else.  What m-files check and translate in
// each call would take longer than the gradient of a small network.  So the other fields of the networks that passed
// are held here: Octave copies a value that is held before it changes it, so a network is known where its fields are
// these very values in memory, and theta alone is looked at anew.  done is false, and nothing else happens, where the
// network is not known, or X, Y, theta or an option is not quite what most calls have: the m-files look then, and say
// what is wrong.  options is a cell of names and values.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

#include <algorithm>
#include <cmath>
#include <list>

RNN_DECLARE_GATE (again)

#ifndef RNN_SINGLE

// At most so many networks, none of which holds more bytes beside theta: larger ones take longer than their checks.
enum { RNN_KNOWN = 8, RNN_KNOWN_BYTES = 1 << 24 };

struct rnn_known_network {
  octave_value fields; // theta is empty
  octave_idx_type params;
};

// "clear all" takes the package's code out of memory and with it this list.
static std::list<rnn_known_network> rnn_known;

static std::list<rnn_known_network>::iterator
rnn_find_known (const octave_value &net)
{
  const string_vector but ("theta");
  return std::find_if (rnn_known.begin (), rnn_known.end (), [&] (const rnn_known_network &known) {
    return rnn_same_fields (known.fields, net, but);
  });
}

static bool
rnn_knows (const octave_value &net)
{
  const auto known = rnn_find_known (net);
  if (known == rnn_known.end ()
      || net.scalar_map_value ().contents ("theta").dims () != dim_vector (known->params, 1))
    return false;
  rnn_known.splice (rnn_known.begin (), rnn_known, known);
  return true;
}

static void
rnn_learn (const octave_value &net)
{
  octave_scalar_map fields = net.scalar_map_value ();
  if (! fields.isfield ("theta") || rnn_find_known (net) != rnn_known.end ())
    return;
  const octave_idx_type params = fields.contents ("theta").rows ();
  fields.assign ("theta", Matrix ());
  const octave_value held = fields;
  if (held.byte_size () > RNN_KNOWN_BYTES)
    return;
  if (rnn_known.size () == RNN_KNOWN)
    rnn_known.pop_back ();
  rnn_known.push_front ({held, params});
}

#endif

namespace RP (gate)
{
  // The options that a loop changes from call to call; false: there are others, or values of another kind.
  static bool plain_options (evaluation_options & how, octave_value & doutput, octave_value & state,
                             const Cell &options)
  {
    for (octave_idx_type k = 0; k + 1 < options.numel (); k += 2)
      {
        const octave_value &value = options.xelem (k + 1);
        const bool number = value.is_double_type () && value.is_real_scalar ();
        const double x = number ? value.double_value () : -1;
        const bool whole = x >= 0 && x < 0x1p53 && x == std::floor (x);
        if (! rnn_is_word (options.xelem (k)))
          return false;
        const std::string name = options.xelem (k).string_value ();
        if (name == "Training" && value.is_bool_scalar ())
          how.training = value.bool_value ();
        else if (name == "Iteration" && whole)
          how.iteration = x;
        else if (name == "NumThreads" && whole)
          how.threads = rnn_threads (value);
        else if (name == "dOutput" && (value.iscell () || value.isfloat ()))
          doutput = value;
        else if (name == "State" && value.isstruct ())
          state = value;
        else
          return false;
      }
    return options.numel () % 2 == 0;
  }

  static bool plain_matrix (const octave_value &value, octave_idx_type rows,
                            octave_idx_type columns)
  {
    const real_array *x = rnn_within<real_value> (value);
    return x && x->ndims () == 2 && x->rows () == rows && x->columns () == columns
           && rnn_all_finite (x->data (), x->numel ());
  }

  // Is it a gradient of the outputs for X?
  static bool plain_gradients (const octave_value &value, const network &net, const Cell &X)
  {
    const octave_idx_type K = net.spec ()->outputs, N = X.numel ();
    if (! net.many_to_many ())
      return plain_matrix (value, K, N);
    if (! value.iscell () || value.numel () != N)
      return false;
    const Cell cells = value.cell_value ();
    for (octave_idx_type i = 0; i < N; i++)
      if (! plain_matrix (cells.xelem (i), K, X.xelem (i).columns ()))
        return false;
    return true;
  }

  // Is it a state of n sequences, as rnn_predict and rnn_loss give one?
  static bool plain_state (const octave_value &value, const network &net, octave_idx_type n)
  {
    if (! net.facts ().steps || ! value.isstruct () || value.numel () != 1)
      return false;
    const octave_scalar_map state
      = value.scalar_map_value (),
      model = net.state_struct (real_matrix (net.state_rows (), 1)).scalar_map_value ();
    bool good = state.nfields () == model.nfields ();
    for (auto f = model.begin (); good && f != model.end (); ++f)
      {
        const Cell want = model.contents (f).cell_value ();
        const octave_value field = state.getfield (model.key (f));
        good = field.is_defined () && field.iscell () && field.dims () == want.dims ();
        const Cell have = good ? field.cell_value () : Cell ();
        for (octave_idx_type k = 0; good && k < want.numel (); k++)
          good = want.xelem (k).isempty ()
                   ? have.xelem (k).isempty ()
                   : plain_matrix (have.xelem (k), want.xelem (k).rows (), n);
      }
    return good;
  }

  // The inputs as the core takes them: normalised, in its precision; an empty cell where some are not finite then.
  static Cell scaled_inputs (const Cell &X, bool single, const octave_scalar_map &statistics)
  {
    const NDArray center = rnn_field (statistics, "x_center").array_value ();
    const NDArray scale = rnn_field (statistics, "x_scale").array_value ();
    if (center.isempty () && single == (sizeof (rnn_real) == sizeof (float)))
      return X;
    Cell to (X.dims ());
    for (octave_idx_type i = 0; i < X.numel (); i++)
      {
        const NDArray x = X.xelem (i).array_value ();
        real_array y (x.dims ());
        if (! scale_inputs (y.fortran_vec (), x, center, scale))
          return Cell ();
        to.xelem (i) = y;
      }
    return to;
  }

  // The targets likewise, of class numbers as they are.  False: some are infinite.
  static bool take_targets (octave_value & Y, const network &net, const rnn_plain_set &set,
                            const Cell &X, const octave_scalar_map &statistics)
  {
    const bool many = net.many_to_many ();
    if (net.labels ())
      {
        Y = many ? octave_value (set.cells) : octave_value (set.flat);
        return true;
      }
    real_matrix flat (set.flat.dims ());
    scale_inputs (flat.fortran_vec (), set.flat, rnn_field (statistics, "y_center").array_value (),
                  rnn_field (statistics, "y_scale").array_value ());
    for (octave_idx_type k = 0; k < flat.numel (); k++)
      if (std::isinf (flat.data ()[k]))
        return false;
    Y = flat;
    if (! many)
      return true;
    Cell cells (X.numel (), 1);
    octave_idx_type from = 0;
    for (octave_idx_type i = 0; i < X.numel (); i++)
      {
        const octave_idx_type T = X.xelem (i).columns ();
        cells.xelem (i) = flat.extract_n (0, from, flat.rows (), T);
        from += T;
      }
    Y = cells;
    return true;
  }

  // What m-files take out of the results and put to them (rnn_loss.m), where there is no decoder and no language model.
  static octave_value for_user (const octave_value &value, const octave_value &count)
  {
    octave_scalar_map out = value.scalar_map_value ();
    out.assign ("count", count);
    out.rmfield ("attention");
    out.rmfield ("nll");
    return out;
  }
}

octave_value_list
RP (gate_again) (const octave_value_list &args, int)
{
  using namespace RP (gate);
  const octave_value_list other = ovl (false, Matrix (), Matrix (), Matrix ());
  const octave_scalar_map fields = args (0).scalar_map_value ();
  const octave_value theta = fields.contents ("theta");
  const real_array *numbers = rnn_within<real_value> (theta);
  const int wanted = rnn_number (args (3), "nargout", 0, 3);
  evaluation_options how = {};
  octave_value doutput, state = Matrix ();
  if (! numbers || ! rnn_all_finite (numbers->data (), numbers->numel ())
      || ! plain_options (how, doutput, state, args (4).cell_value ()))
    return other;
  const network net (args (0));
  const bool bare = args (2).is_double_type () && args (2).isempty ();
  if (bare && wanted < 3 && doutput.is_undefined ())
    return other;
  const rnn_plain_set set = rnn_plain (
    args (1), bare ? octave_value () : args (2), net.spec ()->inputs, net.spec ()->outputs,
    rnn_field (fields, "Classes").array_value (), net.many_to_many ());
  if (! set.good)
    return other;
  const Cell sequences = args (1).cell_value ();
  const octave_scalar_map statistics = rnn_field (fields, "Normalization").scalar_map_value ();
  if ((doutput.is_defined () && ! plain_gradients (doutput, net, sequences))
      || (state.isstruct () && ! plain_state (state, net, sequences.numel ())))
    return other;
  const Cell X = scaled_inputs (sequences, set.single, statistics);
  octave_value Y;
  if (X.isempty () || (! bare && ! take_targets (Y, net, set, X, statistics)))
    return other;
  const octave_value_list out
    = evaluate_loss (net, dataset (net, X, Y), state, doutput, how, wanted < 2 ? 1 : wanted + 1);
  return ovl (true, out (0), wanted > 1 ? out (2) : Matrix (),
              wanted > 2 ? for_user (out (3), out (1)) : Matrix ());
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_again__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_again__, args, , "Internal function of the rnn package.")
{
  const bool call = args.length () == 5 && args (4).iscell ();
  if (! call && args.length () != 1)
    rnn_internal ("__rnn_again__ takes 1 argument, or 5, the last a cell");
  const bool network = args (0).isstruct () && args (0).numel () == 1;
  if (call && network && rnn_knows (args (0)))
    return rnn_named (args, 4, rnn_gate_again_s, rnn_gate_again_d);
  if (! call && network)
    rnn_learn (args (0));
  return ovl (false, Matrix (), Matrix (), Matrix ());
}
#endif

// gateway.h - between octave_value and the core.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Gateways only translate: the m-files have checked what users handed in, so a wrong value here is
// rnn:internal.  Each source is compiled for both precisions.  Whatever is taken is owned by an
// object with a destructor, because error () is a C++ exception; the core itself never throws.

#ifndef RNN_GATEWAY_H
#define RNN_GATEWAY_H

#include <octave/oct.h>
#include <octave/oct-map.h>
#include <octave/Cell.h>
#include <octave/ov-flt-re-mat.h>
#include <octave/ov-re-mat.h>

#include <deque>
#include <memory>
#include <string>
#include <vector>

extern "C" {
#include "losses/loss.h"
#include "rnn.h"
}

#ifdef RNN_SINGLE
typedef FloatNDArray real_array;
typedef FloatMatrix real_matrix;
typedef octave_float_matrix real_value;
#else
typedef NDArray real_array;
typedef Matrix real_matrix;
typedef octave_matrix real_value;
#endif

// A number that a cell or a kind of layer has of its own (cell.h): default and range.
struct rnn_constant_facts {
  std::string name;
  double value, low, high;
};

// What the core knows of a cell (cell.h), for the gateways.
struct rnn_cell_facts {
  std::string name, variant;
  int gates, inputs, rows, states, parameters;
  int clock;            // is the last state a clock?
  int projects;         // may its h be projected?
  bool kinks;           // is it not differentiable everywhere?
  double bend;          // over what distance it bends sharply, or 0
  bool forgets, chrono; // has it a forget gate, and biases for chrono initialisation?
  std::vector<std::string> state_names;
  struct gate {
    std::string name, range; // sigmoid, tanh, relu, linear
    int row, keeps;          // row from 1, 0: the value is h
  };
  std::vector<gate> gate_list;
  std::vector<rnn_constant_facts> constants;
  int (*connected) (std::size_t to, std::size_t from,
                    std::size_t H); // nullptr: all units are
};
rnn_cell_facts RP (cell_facts) (int row);
rnn_cell_facts rnn_facts_of (const struct rnn_cell *cell);
std::vector<rnn_constant_facts> rnn_constants_of (const struct rnn_constant *known);

// Precision decides which of the two variants of a gateway runs.
bool rnn_is_single (const octave_value_list &args);
// LAPACK and BLAS as Octave is linked with them (lapack.cc).
const rnn_lapack *rnn_lapack_of_octave ();
// While there is one, BLAS has no threads of its own.
class rnn_blas_alone {
public:
  rnn_blas_alone ();
  ~rnn_blas_alone ();
  rnn_blas_alone (const rnn_blas_alone &) = delete;
  rnn_blas_alone &operator= (const rnn_blas_alone &) = delete;

private:
  int m_threads;
};

[[noreturn]] void rnn_internal (const std::string &what);

// The field of a struct; rnn:internal where there is none.
octave_value rnn_field (const octave_scalar_map &map, const char *name);
// Is it one row of characters?  string_value throws for any others.
bool rnn_is_word (const octave_value &value);
// Is there such a field, and is it true?
bool rnn_flag (const octave_scalar_map &map, const char *name);
double rnn_number (const octave_value &value, const char *name, double low, double high);
int rnn_choice (const octave_scalar_map &map, const char *name,
                const std::vector<const char *> &names);
int rnn_threads (const octave_value &value);
// Are they structs whose fields are one value in memory each, all but those of `free`?
bool rnn_same_fields (const octave_value &a, const octave_value &b, const string_vector &free);
// A look at a set in its usual form, see __rnn_plain__; Y undefined: at X alone.
struct rnn_plain_set {
  bool good = false; // false: it is in another one, and what follows says nothing
  bool single = false;
  std::vector<octave_idx_type> length; // of X
  Matrix flat;
  Cell cells;
};
rnn_plain_set rnn_plain (const octave_value &X, const octave_value &Y, octave_idx_type D,
                         octave_idx_type K, const NDArray &classes, bool many);
// Bytes that this process may still take: what the machine has, its limits, its control groups.
double rnn_room ();
// rnn:memory where that is less than what is asked for; called before anything is allocated.
void rnn_check_room (double bytes, const char *what, const char *remedy);

// The array inside a value, where the value is of the usual type for it, else null.  A copy would share the
// elements, and still take more time than everything else that is done to a short sequence.
template <typename type>
inline auto
rnn_within (const octave_value &value)
{
  return value.type_id () == type::static_type_id ()
           ? &static_cast<const type &> (value.get_rep ()).matrix_ref ()
           : nullptr;
}

// Asks the memory for the elements of a cell that come up next: values and their numbers lie anywhere.
template <typename type>
inline void
rnn_ask_ahead (const Cell &cells, octave_idx_type i)
{
  enum { VALUES = 16, NUMBERS = 8 };
  if (i + VALUES >= cells.numel ())
    return;
  const char *value = reinterpret_cast<const char *> (&cells.xelem (i + VALUES).get_rep ());
  __builtin_prefetch (value);
  __builtin_prefetch (value + 64);
  if (const auto *x = rnn_within<type> (cells.xelem (i + NUMBERS)))
    __builtin_prefetch (x->data ());
}

template <typename real>
inline bool
rnn_all_finite (const real *x, octave_idx_type n)
{
  enum { SIDE = 8 };
  real zero[SIDE]
    = {}; // x - x is NaN where x is not finite; in sums side by side, which a vector holds
  octave_idx_type k = 0;
  for (; k + SIDE <= n; k += SIDE)
    for (int j = 0; j < SIDE; j++)
      zero[j] += x[k + j] - x[k + j];
  for (; k < n; k++)
    zero[0] += x[k] - x[k];
  for (int j = 1; j < SIDE; j++)
    zero[0] += zero[j];
  return zero[0] == 0;
}

typedef octave_value_list (*rnn_gateway) (const octave_value_list &args, int nargout);

// Runs the variant of a gateway for the precision of args.  Errors of Octave, where a value is not of the type that is
// read, become rnn:internal; an allocation that fails becomes rnn:memory.
octave_value_list rnn_named (const octave_value_list &args, int nargout, rnn_gateway single_variant,
                             rnn_gateway double_variant);
// The same of one variant.
octave_value_list rnn_run (const octave_value_list &args, int nargout, rnn_gateway variant);

#define RNN_GATEWAY(name)                                                                          \
  DEFUN_DLD (__rnn_##name##__, args, nargout, "Internal function of the rnn package.")             \
  {                                                                                                \
    return rnn_named (args, nargout, rnn_gate_##name##_s, rnn_gate_##name##_d);                    \
  }

#define RNN_DECLARE_GATE(name)                                                                     \
  octave_value_list rnn_gate_##name##_d (const octave_value_list &, int);                          \
  octave_value_list rnn_gate_##name##_s (const octave_value_list &, int);

namespace RP (gate)
{
  // net: description and parameters
  class network {
  public:
    explicit network (const octave_value &net, bool needs_theta = true);
    const rnn_spec *spec () const
    {
      return &m_spec;
    }
    const rnn_facts &facts () const
    {
      return m_facts;
    }
    const rnn_real *theta () const
    {
      return m_theta.data ();
    }
    octave_idx_type params () const
    {
      return m_facts.params;
    }
    const rnn_loss *loss () const
    {
      return RP (dispatch) ()->loss (m_spec.loss);
    }
    // Are its targets labels: one per column, or a labelling per sequence?
    bool labels () const
    {
      return loss ()->targets == RNN_LABELS || loss ()->targets == RNN_LABELLINGS;
    }
    // Rows of a target of values.
    octave_idx_type target_rows () const
    {
      return m_facts.targets;
    }
    octave_idx_type state_rows () const
    {
      return m_facts.state_rows;
    }
    std::vector<rnn_block> blocks () const;
    // Is there one output per step of the input?
    bool many_to_many () const
    {
      return ! m_facts.one && ! m_facts.has_decoder;
    }
    bool has_decoder () const
    {
      return m_facts.has_decoder != 0;
    }
    // Is the input one vector of features, without time?
    bool reads_features () const
    {
      return m_spec.layers.count == 0;
    }
    // The directions of the recurrent layers of Layers (list 0) or DecoderLayers (list 1).
    std::vector<rnn_recurrent_facts> recurrent (int list) const;
    std::vector<rnn_state_facts> states (int list) const; // of all layers, likewise

    // a struct with a field per state, each a cell of H x n (layers of its kind x directions) <-> the core's
    // matrix; [] <-> an empty one
    real_matrix state_matrix (const octave_value &state, octave_idx_type n) const;
    octave_value state_struct (const real_matrix &state) const;

  private:
    network (const network &) = delete;
    rnn_layer_spec read_layer (const octave_scalar_map &layer) const;
    std::vector<rnn_layer_spec> read_list (const octave_scalar_map &net, const char *name) const;
    void read_options (const octave_scalar_map &net);
    void read_loss (const octave_scalar_map &net);
    static int ask_own (void *arg, double *value, rnn_real *gradient, const rnn_real *outputs,
                        const int32_t *labels, const rnn_real *target, std::size_t n);

    rnn_spec m_spec;
    rnn_facts m_facts;
    std::vector<rnn_layer_spec> m_layers, m_decoder;
    NDArray m_weights, m_option;
    octave_value m_own; // the function that is the loss
    real_array m_theta;
  };

  // X and Y: pointers into Octave's arrays, which are held here.  Y may be a struct of Y, weight (one number per
  // sequence, or a cell of one per column of its target) and given (what a decoder of values knows of its steps), each of
  // which may be missing.  With `some` only these sequences, at no cost
  // for the others.
  class dataset {
  public:
    dataset (const network &net, const octave_value &X, const octave_value &Y,
             const std::vector<std::size_t> *some = nullptr);
    const rnn_data *data () const
    {
      return &m_data;
    }
    octave_idx_type count () const
    {
      return m_count;
    }
    octave_idx_type length (octave_idx_type i) const
    {
      return m_length[i];
    }
    // steps of the scores: of the input, or of the decoder's target
    octave_idx_type outputs (const network &net, octave_idx_type i) const
    {
      return net.has_decoder () ? m_steps[i] : net.many_to_many () ? m_length[i] : 1;
    }
    octave_idx_type shortest () const; // length of a sequence
    double steps () const;             // of all sequences, inputs and the decoder's targets
    // numbers of the scores of all sequences; of a decoder, where there are targets
    double score_numbers (const network &net) const;
    bool has_targets () const
    {
      return m_data.labels || m_data.target;
    }
    // Is what a decoder knows of so many steps of this sequence here?
    bool knows (octave_idx_type i, std::size_t steps) const
    {
      return ! m_known.empty () && m_known[i] >= steps;
    }
    std::vector<std::size_t> all () const; // 0, 1, ..., count - 1

  private:
    dataset (const dataset &) = delete;
    octave_idx_type at (octave_idx_type i) const // its place in X and Y
    {
      return m_some ? (*m_some)[i] : i;
    }
    const real_array &hold (const octave_value &value);
    void take_inputs (const network &net, const Cell &X);
    void take_tokens (const network &net, const Cell &X);
    void take_labels (const network &net, const octave_value &Y);
    void take_targets (const network &net, const octave_value &Y);
    void take_weights (const network &net, const octave_value &weight);
    void take_given (const network &net, const octave_value &given);

    const std::vector<std::size_t> *m_some;
    octave_idx_type m_whole, m_count;        // sequences of X, sequences here
    std::deque<real_array> m_arrays;         // a deque, as references into it must stay
    std::vector<int32_t> m_labels, m_tokens; // one sequence after the other
    std::vector<const rnn_real *> m_x, m_target, m_given;
    std::vector<const int32_t *> m_label, m_token;
    std::vector<double> m_weights;
    std::vector<const double *> m_weight;
    std::vector<std::size_t> m_length, m_steps, m_known;
    rnn_data m_data;
  };

  // to <- (x - center) ./ scale, or x where center is empty; are they finite in this precision?
  bool scale_inputs (rnn_real * to, const NDArray &x, const NDArray &center, const NDArray &scale);

  // A network whose weights stay packed from call to call.  Octave copies a value that is held here before it changes
  // it: a network that was changed is another value, and is packed anew.
  class ready {
  public:
    explicit ready (const octave_value &net);
    ~ready ();
    // The one of this very value among those that were used last, or null.
    static std::shared_ptr<ready> find (const octave_value &net);
    // The one of this value, or of one with the same fields; made where there is none.
    static std::shared_ptr<ready> of (const octave_value &net);
    const network &net () const
    {
      return m_net;
    }
    // Are its inputs to be completed first (data_missing.m)?
    bool completes_inputs () const
    {
      return m_completes;
    }
    void pass (rnn_pass &pass, int threads, const char *what);

    // What goes from one call to the next, a column per sequence, without an allocation: see __rnn_step__.
    bool take_inputs (const octave_value &x, bool columns);
    bool take_state (const octave_value &state);
    bool starts_tokens () const
    {
      return m_start && m_net.facts ().input_tokens;
    }
    real_matrix scores (int threads); // in the units of the training targets
    octave_value state () const;

  private:
    ready (const ready &) = delete;
    struct
      field // of a state: its name, layers x directions, and which of the network's states stands where, or -1
    {
      std::string name;
      dim_vector dims;
      std::vector<int> at;
    };
    bool takes_much (octave_idx_type steps) const;
    bool take_numbers (rnn_real *to, const octave_value &x) const;
    bool take_sequences (const Cell &X);
    void read_meaning ();
    void set_sequences ();
    void denormalize (rnn_real *y, std::size_t columns) const;

    octave_value m_value;
    network m_net;
    struct rnn_network *m_core;
    std::size_t m_bytes;
    bool m_completes;
    bool m_meaning = false; // has read_meaning been here?
    NDArray m_center, m_scale;
    std::vector<double> m_y_center, m_y_scale; // of each output; empty: as they are
    std::vector<rnn_state_facts> m_states;
    std::vector<field> m_fields;
    octave_scalar_map m_state; // as they go out, without the numbers
    bool m_start = true;       // from the network's own initial states
    std::vector<rnn_real> m_state0, m_state1, m_x;
    std::vector<int32_t> m_tokens;
    std::vector<const rnn_real *> m_columns;
    std::vector<const int32_t *> m_token_columns;
    std::vector<std::size_t> m_length, m_order;
    std::vector<rnn_real *> m_scores;
    rnn_data m_data = {};
  };

  // Output arrays, one per sequence, rows x columns.
  class outputs {
  public:
    outputs () = default;
    void add (octave_idx_type rows, octave_idx_type columns);
    void add_scores (const network &net, const dataset &data);
    rnn_real *const *pointers ()
    {
      return m_pointers.data ();
    }
    octave_value cells () const;   // N x 1 cell
    octave_value columns () const; // all side by side: many-to-one

  private:
    std::vector<real_matrix> m_arrays;
    std::vector<rnn_real *> m_pointers;
  };

  // A value in the core's precision, a real array.
  real_array rnn_reals (const octave_value &value, const char *name);
  // A field in the core's precision, with as many numbers as it must have, or with none.
  real_array rnn_reals (const octave_scalar_map &map, const char *name, octave_idx_type length);

  // n numbers that nobody has written yet: Octave's own arrays start as zeros, and the small pages of fresh memory cost
  // more than what is written to it.
  real_matrix rnn_without_values (octave_idx_type n);

  // What the core takes for an array that need not be there.
  template <typename A> auto or_null (const A &a)->decltype (a.data ())
  {
    return a.numel () ? a.data () : nullptr;
  }

  // What an evaluation is asked for beside its network and data.
  struct evaluation_options {
    bool training, checkpointing;
    double iteration;
    int threads;
  };
  // [loss, count, grad, out], as far as nargout asks for them: see __rnn_loss__
  octave_value_list evaluate_loss (const network &net, const dataset &data,
                                   const octave_value &state, const octave_value &doutput,
                                   const evaluation_options &how, int nargout);

  // Sums over a whole set: loss, what it is divided by for the mean, metric, targets, nll.
  RowVector sums_row (const rnn_pass &pass);

  // rnn:memory where a pass, and results of so many numbers, take more than there is.
  void check_room (const network &net, const dataset &data, const rnn_pass &pass, double numbers,
                   const char *what);
  // The core polls it while it runs.
  rnn_tick tick ();
  // Nothing for RNN_OK; after an interrupt what Octave does on Ctrl-C; else an error.
  void check (rnn_status status, const char *what);
  // Keeps the exception that is being handled for check or forget_interrupt, as it must not cross the core's frames.
  void keep_exception ();
  // f (x); nonzero where that failed, and the exception was kept.
  int tell (const octave_value &f, double x);
  // After an interrupt that the caller answers itself; whatever else was kept is thrown on.
  void forget_interrupt ();
}

#endif

// gateway.cc - what all gateways share.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

extern "C" {
#include "cells/cell.h"
}

#include <octave/quit.h>

#include <algorithm>
#include <exception>
#include <new>

// -------------------------------------------------------------------- once for both precisions

#ifndef RNN_SINGLE

void
rnn_internal (const std::string &what)
{
  error_with_id ("rnn:internal", "rnn: internal call: %s", what.c_str ());
}

octave_value_list
rnn_named (const octave_value_list &args, int nargout, rnn_gateway single_variant,
           rnn_gateway double_variant)
{
  return rnn_run (args, nargout, rnn_is_single (args) ? single_variant : double_variant);
}

octave_value_list
rnn_run (const octave_value_list &args, int nargout, rnn_gateway variant)
{
  try
    {
      return variant (args, nargout);
    }
  catch (const octave::execution_exception &e)
    {
      if (! e.identifier ().empty ())
        throw;
      rnn_internal (e.message ());
    }
  catch (const std::bad_alloc &)
    {
      error_with_id ("rnn:memory", "rnn: the memory that is free is too small for this call");
    }
}

octave_value
rnn_field (const octave_scalar_map &map, const char *name)
{
  if (! map.isfield (name))
    rnn_internal (std::string ("the field ") + name + " is missing");
  return map.getfield (name);
}

bool
rnn_flag (const octave_scalar_map &map, const char *name)
{
  return map.isfield (name) && map.getfield (name).is_true ();
}

double
rnn_number (const octave_value &value, const char *name, double low, double high)
{
  const bool number
    = value.numel () == 1 && value.isreal () && (value.isnumeric () || value.islogical ());
  const double x = number ? value.double_value () : octave_NaN;
  if (! (x >= low && x <= high))
    rnn_internal (std::string (name) + " is not a number within its range");
  return x;
}

bool
rnn_is_word (const octave_value &value)
{
  return value.is_string () && value.ndims () == 2 && value.rows () <= 1;
}

int
rnn_choice (const octave_scalar_map &map, const char *name, const std::vector<const char *> &names)
{
  const octave_value value = rnn_field (map, name);
  if (rnn_is_word (value))
    for (std::size_t k = 0; k < names.size (); k++)
      if (value.string_value () == names[k])
        return static_cast<int> (k);
  rnn_internal (std::string (name) + " has an unknown value");
}

int
rnn_threads (const octave_value &value)
{
  return static_cast<int> (std::min (rnn_number (value, "threads", 0, 0x1p53), 4096.));
}

bool
rnn_is_single (const octave_value_list &args)
{
  if (args.length () < 1 || ! args (0).isstruct () || args (0).numel () != 1)
    rnn_internal ("the first argument is not a network");
  return rnn_choice (args (0).scalar_map_value (), "Precision", {"double", "single"}) == 1;
}

#endif

// ------------------------------------------------------------------------------------- networks

#ifndef RNN_SINGLE
rnn_cell_facts
rnn_facts_of (const rnn_cell *cell)
{
  static const char *const ranges[] = {RNN_RANGES (RNN_WORD)};
  rnn_cell_facts facts = {};
  facts.name = cell->name;
  facts.variant = cell->variant;
  facts.gates = cell->gates;
  facts.inputs = cell->inputs;
  facts.rows = cell->rows;
  facts.states = cell->states;
  facts.clock = cell->clock;
  facts.projects = cell->projects;
  facts.parameters = cell->parameters;
  facts.kinks = cell->kinks != 0;
  facts.bend = cell->bend;
  facts.forgets = cell->forget >= 0;
  facts.connected = cell->connected;
  for (int g = 0; g < RNN_GATES; g++)
    facts.chrono = facts.chrono || cell->chrono[g];
  for (int k = 0; k < cell->states; k++)
    facts.state_names.push_back (cell->state_name[k]);
  for (int k = 0; k < RNN_GATES && cell->gate[k].name; k++)
    facts.gate_list.push_back ({cell->gate[k].name, ranges[cell->gate[k].range],
                                cell->gate[k].row + 1, cell->gate[k].keeps});
  facts.constants = rnn_constants_of (cell->constant);
  return facts;
}

std::vector<rnn_constant_facts>
rnn_constants_of (const rnn_constant *known)
{
  std::vector<rnn_constant_facts> list;
  for (int k = 0; k < RNN_CONSTANTS && known[k].name; k++)
    list.push_back ({known[k].name, known[k].value, known[k].low, known[k].high});
  return list;
}
#endif

rnn_cell_facts
RP (cell_facts) (int row)
{
  return rnn_facts_of (RP (dispatch) ()->cell (row));
}

namespace RP (gate)
{
  real_array rnn_reals (const octave_value &value, const char *name)
  {
    if (! value.isnumeric () || ! value.isreal ())
      rnn_internal (std::string (name) + " is not real");
#ifdef RNN_SINGLE
    return value.float_array_value ();
#else
    return value.array_value ();
#endif
  }

  real_array rnn_reals (const octave_scalar_map &map, const char *name, octave_idx_type length)
  {
    const octave_value value = rnn_field (map, name);
    if (value.isempty ())
      return real_array ();
    if (value.numel () != length)
      rnn_internal (std::string (name) + " has the wrong length");
    return rnn_reals (value, name);
  }

  template <typename T, typename Alloc>
  static Array<T, Alloc> without_values (octave_idx_type n, Alloc alloc, const Array<T, Alloc> *)
  {
    T *const to = std::allocator_traits<Alloc>::allocate (alloc, n);
    rnn_large_pages (to, n * sizeof (T));
    return Array<T, Alloc> (to, dim_vector (n, 1), alloc);
  }

  real_matrix rnn_without_values (octave_idx_type n)
  {
    const Array<rnn_real> *const kind
      = nullptr; // tells Octave's allocator, another one in each of its versions
    return real_matrix (MArray<rnn_real> (without_values (n, {}, kind)));
  }

  void check_room (const network &net, const dataset &data, const rnn_pass &pass, double numbers,
                   const char *what)
  {
    if (! net.has_decoder ())
      numbers += 2. * net.state_rows () * data.count (); // before and after
    // no step has more than some numbers for each parameter: less than 2^28 bytes then
    if (numbers < 0x1p24 && data.steps () * net.params () < 0x1p20)
      return;
    std::size_t bytes = 0;
    check (RP (dispatch) ()->evaluate_bytes (&bytes, &pass, net.spec ()), what);
    rnn_check_room (bytes + numbers * sizeof (rnn_real), what,
                    "hand in fewer or shorter sequences at a time, or a network of \"Precision\" "
                    "\"single\"");
  }

  // --------------------------------------------------------------------------- status, Ctrl-C

  // What octave_quit threw inside the tick: an exception must not cross the core's C frames.
  static std::exception_ptr pending;

  void keep_exception ()
  {
    pending = std::current_exception ();
  }

  // Signals other than Ctrl-C (a child that ends, say) are handled by octave_quit and change nothing.
  static int answer_signals (void *)
  {
    try
      {
        octave_quit ();
        return 0;
      }
    catch (...)
      {
        keep_exception ();
        return 1;
      }
  }

  rnn_tick tick ()
  {
    return {answer_signals, nullptr};
  }

  RowVector sums_row (const rnn_pass &pass)
  {
    RowVector row (5);
    row (0) = pass.sums.loss;
    row (1) = pass.weight;
    row (2) = pass.sums.metric;
    row (3) = pass.scored;
    row (4) = pass.sums.nll;
    return row;
  }

  void forget_interrupt ()
  {
    const std::exception_ptr thrown = pending;
    pending = nullptr;
    try
      {
        if (thrown)
          std::rethrow_exception (thrown);
      }
    catch (const octave::interrupt_exception &)
      {
        octave_interrupt_state = 0;
      }
  }

  void check (rnn_status status, const char *what)
  {
    if (status == RNN_OK)
      return;
    if (status == RNN_EINTERRUPT && pending)
      {
        const std::exception_ptr thrown = pending;
        pending = nullptr;
        std::rethrow_exception (thrown);
      }
    if (status == RNN_EWORLD)
      error_with_id ("rnn:mpi", "rnn: %s: %s", what, rnn_status_text (status));
    const bool large = status == RNN_ENOMEM || status == RNN_ETOOBIG;
    const char *id = large ? "rnn:memory" : "rnn:internal";
    error_with_id (id, "rnn: %s: %s", what, rnn_status_text (status));
  }
}

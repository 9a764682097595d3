// __rnn_cells__.cc - [cells, cpu, losses, layers, activations] = __rnn_cells__ ()
// what the core has registered, and what it runs on
//                     connected = __rnn_cells__ (row, H): which units of cell `row` (from 1) read h of which (H x H: to, from)
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

extern "C" {
#include "cells/cell.h"
}

#include <cstdlib>

#ifndef RNN_SINGLE

// A value of RNN_SIMD that names nothing is said once, as otherwise it would look obeyed.
static void
warn_of (const std::string &wanted, const string_vector &sets)
{
  static bool warned = false;
  std::string all;
  bool known = wanted.empty ();
  for (octave_idx_type k = 0; k < sets.numel (); k++)
    {
      all += (k ? ", " : "") + sets (k);
      known = known || sets (k) == wanted;
    }
  if (known || warned)
    return;
  warned = true;
  warning_with_id ("rnn:simd",
                   "rnn: RNN_SIMD must be an instruction set that this processor has (%s), "
                   "got \"%s\": %s is used",
                   all.c_str (), wanted.c_str (), rnn_dispatch_d ()->isa);
}

static octave_scalar_map
cpu_facts ()
{
  const char *names[RNN_SETS];
  const int n = rnn_instruction_sets_d (names);
  string_vector sets (n);
  for (int k = 0; k < n; k++)
    sets (k) = names[k];
  const char *wanted = std::getenv ("RNN_SIMD");
  warn_of (wanted ? wanted : "", sets);

  octave_scalar_map cpu;
  cpu.assign ("simd", rnn_dispatch_d ()->isa);
  cpu.assign ("simd_sets", Cell (sets).reshape (dim_vector (1, n)));
  cpu.assign ("simd_wanted", wanted ? wanted : "");
  cpu.assign ("bfloat", rnn_has_bfloat () != 0);
  cpu.assign ("threads", rnn_processors ());
#ifdef __clang__
  cpu.assign ("compiler", __VERSION__);
#else
  cpu.assign ("compiler", "GCC " __VERSION__);
#endif
  return cpu;
}

// The list of a cell's gates as a struct array: name, range, row, keeps.
static octave_map
gate_map (const rnn_cell_facts &cell)
{
  const dim_vector dims (1, cell.gate_list.size ());
  Cell name (dims), range (dims), row (dims), keeps (dims);
  for (octave_idx_type k = 0; k < dims (1); k++)
    {
      const rnn_cell_facts::gate &gate = cell.gate_list[k];
      name (k) = gate.name;
      range (k) = gate.range;
      row (k) = gate.row;
      keeps (k) = gate.keeps;
    }
  octave_map map (dims);
  map.assign ("name", name);
  map.assign ("range", range);
  map.assign ("row", row);
  map.assign ("keeps", keeps);
  return map;
}

// The list of numbers that a cell or a kind of layer has of its own as a struct array: name, value (the default), low, high.
static octave_map
constant_map (const std::vector<rnn_constant_facts> &constants)
{
  const dim_vector dims (1, constants.size ());
  Cell name (dims), value (dims), low (dims), high (dims);
  for (octave_idx_type k = 0; k < dims (1); k++)
    {
      const rnn_constant_facts &c = constants[k];
      name (k) = c.name;
      value (k) = c.value;
      low (k) = c.low;
      high (k) = c.high;
    }
  octave_map map (dims);
  map.assign ("name", name);
  map.assign ("value", value);
  map.assign ("low", low);
  map.assign ("high", high);
  return map;
}

// The name of a source without its folder, "" for none.
static std::string
file_name (const char *path)
{
  const std::string all = path ? path : "";
  return all.substr (all.find_last_of ('/') + 1);
}

// What rnn_export writes of a cell: its products, and which functions of its source.  parameters and initial: names.
static octave_scalar_map
forward_map (const rnn_cell &cell)
{
  const dim_vector dims (1, cell.segments);
  Cell gate (dims), gates (dims), row (dims), stage (dims), operand (dims);
  for (int k = 0; k < cell.segments; k++)
    {
      gate (k) = cell.segment[k].gate;
      gates (k) = cell.segment[k].gates;
      row (k) = cell.segment[k].row;
      stage (k) = cell.segment[k].stage;
      operand (k) = cell.segment[k].operand;
    }
  octave_map segments (dims);
  segments.assign ("gate", gate);
  segments.assign ("gates", gates);
  segments.assign ("row", row);
  segments.assign ("stage", stage);
  segments.assign ("operand", operand);
  string_vector parameters, initial;
  for (const rnn_cell_parameter &p : cell.parameter)
    if (p.name)
      parameters.append (std::string (p.name));
  for (int k = 0; k < cell.states; k++)
    initial.append (std::string (cell.initial_name[k] ? cell.initial_name[k] : ""));
  octave_scalar_map map;
  map.assign ("source", file_name (cell.source));
  map.assign ("forward", cell.forward_names ? cell.forward_names : "");
  map.assign ("prepare", cell.prepare_name ? cell.prepare_name : "");
  map.assign ("rows", cell.rows);
  map.assign ("learned", cell.states - cell.unlearned);
  map.assign ("segments", octave_value (segments));
  map.assign ("parameters", Cell (parameters));
  map.assign ("initial", Cell (initial));
  map.assign ("connects", cell.connected != nullptr);
  return map;
}

static boolMatrix
connected_units (const rnn_cell &cell, octave_idx_type H)
{
  boolMatrix connected (H, H, true);
  for (octave_idx_type to = 0; cell.connected && to < H; to++)
    for (octave_idx_type from = 0; from < H; from++)
      connected (to, from) = cell.connected (to, from, H) != 0;
  return connected;
}

// The losses as a struct array, with the fields of rnn_loss (loss.h) that m-files ask for.
static octave_map
loss_map ()
{
  static const char *const targets[] = {RNN_TARGETS (RNN_WORD)};
  static const char *const score_words[] = {RNN_SCORES (RNN_WORD)};
  const dim_vector dims (rnn_dispatch_d ()->losses (), 1);
  Cell name (dims), target (dims), parts (dims), own (dims), kinks (dims), normal (dims),
    weights (dims), smoothing (dims), spread (dims), squares (dims), curvature (dims),
    option (dims), scores (dims), source (dims), report (dims);
  for (int k = 0; k < dims (0); k++)
    {
      const rnn_loss &loss = *rnn_dispatch_d ()->loss (k);
      name (k) = loss.name;
      target (k) = targets[loss.targets];
      parts (k) = loss.parts;
      own (k) = loss.own != 0;
      kinks (k) = loss.kinks != 0;
      normal (k) = loss.normal != 0;
      weights (k) = loss.weights != 0;
      smoothing (k) = loss.smoothing != 0;
      spread (k) = loss.spread;
      squares (k) = loss.squares != 0;
      curvature (k) = loss.curvature != nullptr;
      option (k) = loss.option ? loss.option : "";
      scores (k) = score_words[loss.scores];
      source (k) = file_name (loss.source);
      report (k) = loss.report_name ? loss.report_name : "";
    }
  octave_map map (dims);
  map.assign ("name", name);
  map.assign ("targets", target);
  map.assign ("own", own);
  map.assign ("parts", parts);
  map.assign ("kinks", kinks);
  map.assign ("normal", normal);
  map.assign ("weights", weights);
  map.assign ("smoothing", smoothing);
  map.assign ("spread", spread);
  map.assign ("squares", squares);
  map.assign ("curvature", curvature);
  map.assign ("option", option);
  map.assign ("scores", scores);
  map.assign ("source", source);
  map.assign ("report", report);
  return map;
}

// The kinds of layers as a struct array: name, constants.
static octave_map
layer_map ()
{
  const dim_vector dims (rnn_dispatch_d ()->layers (), 1);
  Cell name (dims), constants (dims);
  for (int k = 0; k < dims (0); k++)
    {
      name (k) = rnn_dispatch_d ()->layer (k);
      constants (k) = constant_map (rnn_constants_of (rnn_dispatch_d ()->layer_constant (k)));
    }
  octave_map map (dims);
  map.assign ("name", name);
  map.assign ("constants", constants);
  return map;
}

// The activations of dense layers as a struct array: name, kinks.
static octave_map
activation_map ()
{
  const dim_vector dims (rnn_dispatch_d ()->activations (), 1);
  Cell name (dims), kinks (dims);
  for (int k = 0; k < dims (0); k++)
    {
      const rnn_activation *phi = rnn_dispatch_d ()->activation (k);
      name (k) = phi->name;
      kinks (k) = phi->kinks != 0;
    }
  octave_map map (dims);
  map.assign ("name", name);
  map.assign ("kinks", kinks);
  return map;
}

// PKG_ADD: autoload ("__rnn_cells__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
DEFUN_DLD (__rnn_cells__, args, , "Internal function of the rnn package.")
{
  const int n = rnn_dispatch_d ()->cells ();
  if (args.length () == 2)
    {
      const auto row = static_cast<int> (rnn_number (args (0), "row", 1, n));
      const auto H = static_cast<octave_idx_type> (rnn_number (args (1), "H", 1, 1e5));
      return ovl (connected_units (*rnn_dispatch_d ()->cell (row - 1), H));
    }
  if (args.length () != 0)
    rnn_internal ("__rnn_cells__ takes no arguments, or a row and H");
  const dim_vector dims (n, 1);
  Cell name (dims), variant (dims), gates (dims), states (dims), state_names (dims);
  Cell gate_list (dims), constants (dims), forward (dims);
  Cell inputs (dims), kinks (dims), bend (dims), forgets (dims), chrono (dims), clock (dims),
    projects (dims);
  for (int row = 0; row < n; row++)
    {
      const rnn_cell_facts cell = rnn_cell_facts_d (row);
      name (row) = cell.name;
      variant (row) = cell.variant;
      gates (row) = cell.gates;
      inputs (row) = cell.inputs;
      states (row) = cell.states;
      kinks (row) = cell.kinks;
      bend (row) = cell.bend;
      forgets (row) = cell.forgets;
      chrono (row) = cell.chrono;
      clock (row) = cell.clock;
      projects (row) = cell.projects;
      Cell names (1, cell.states);
      for (int k = 0; k < cell.states; k++)
        names (k) = cell.state_names[k];
      state_names (row) = names;
      gate_list (row) = gate_map (cell);
      constants (row) = constant_map (cell.constants);
      forward (row) = forward_map (*rnn_dispatch_d ()->cell (row));
    }
  octave_map cells (dims);
  cells.assign ("name", name);
  cells.assign ("variant", variant);
  cells.assign ("gates", gates);
  cells.assign ("inputs", inputs);
  cells.assign ("states", states);
  cells.assign ("state_names", state_names);
  cells.assign ("gate_list", gate_list);
  cells.assign ("constants", constants);
  cells.assign ("kinks", kinks);
  cells.assign ("bend", bend);
  cells.assign ("forgets", forgets);
  cells.assign ("chrono", chrono);
  cells.assign ("clock", clock);
  cells.assign ("projects", projects);
  cells.assign ("forward", forward);

  return ovl (cells, cpu_facts (), loss_map (), layer_map (), activation_map ());
}

#endif

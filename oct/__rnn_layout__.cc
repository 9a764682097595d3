// __rnn_layout__.cc - [blocks, states] = __rnn_layout__ (net): the named matrices of net.theta, and the states of
// its Layers, both in order.
//
// Copyright (C) 2026 The rnn developers
// SPDX-License-Identifier: GPL-3.0-or-later

#include "gateway.h"

RNN_DECLARE_GATE (layout)

namespace RP (gate)
{
  // kind, layer, dir: that of the layer, its number among these, the direction; name, rows
  static octave_map states_map (const network &net)
  {
    const std::vector<rnn_state_facts> list = net.states (0);
    const dim_vector dims (list.size (), 1);
    Cell kind (dims), layer (dims), dir (dims), name (dims), rows (dims);
    for (octave_idx_type i = 0; i < dims (0); i++)
      {
        kind (i) = list[i].kind;
        layer (i) = list[i].layer + 1;
        dir (i) = list[i].dir + 1;
        name (i) = list[i].name;
        rows (i) = static_cast<double> (list[i].rows);
      }
    octave_map states (dims);
    states.assign ("kind", kind);
    states.assign ("layer", layer);
    states.assign ("dir", dir);
    states.assign ("name", name);
    states.assign ("rows", rows);
    return states;
  }
}

octave_value_list
RP (gate_layout) (const octave_value_list &args, int nargout)
{
  const RP (gate)::network net (args (0), false);
  static const char *const inits[] = {RNN_INITS (RNN_WORD)};
  const std::vector<rnn_block> list = net.blocks ();
  const dim_vector dims (list.size (), 1);
  Cell part (dims), layer (dims), dir (dims), name (dims), offset (dims), rows (dims), cols (dims);
  Cell made (dims);
  Cell gates (dims), init (dims), ones (dims), start (dims), chrono (dims), decay (dims),
    rate (dims), l2 (dims);
  for (octave_idx_type i = 0; i < dims (0); i++)
    {
      const rnn_block &b = list[i];
      part (i) = std::string (b.prefix) + b.part;
      layer (i) = b.layer + 1; // 0: a part without layers
      dir (i) = b.layer < 0 ? 0 : b.dir + 1;
      name (i) = b.name;
      made (i) = b.made ? b.made : "";
      offset (i) = static_cast<double> (b.offset);
      rows (i) = static_cast<double> (b.rows);
      cols (i) = static_cast<double> (b.cols);
      gates (i) = b.gates;
      init (i) = inits[b.init];
      decay (i) = b.decay != 0;
      rate (i) = b.learn_rate;
      l2 (i) = b.l2;
      RowVector range (b.ones < 0 ? 0 : 2);
      if (b.ones >= 0)
        {
          const double height = static_cast<double> (b.rows) / b.gates;
          range (0) = b.ones * height + 1;
          range (1) = (b.ones + 1) * height;
        }
      ones (i) = range;
      start (i) = b.start;
      RowVector signs (b.chrono ? b.gates : 0);
      for (octave_idx_type g = 0; g < signs.numel (); g++)
        signs (g) = b.chrono[g];
      chrono (i) = signs;
    }
  octave_map blocks (dims);
  blocks.assign ("part", part);
  blocks.assign ("layer", layer);
  blocks.assign ("dir", dir);
  blocks.assign ("name", name);
  blocks.assign ("made", made);
  blocks.assign ("offset", offset);
  blocks.assign ("rows", rows);
  blocks.assign ("cols", cols);
  blocks.assign ("init", init);
  blocks.assign ("gates", gates);
  blocks.assign ("ones", ones);
  blocks.assign ("start", start);
  blocks.assign ("chrono", chrono);
  blocks.assign ("decay", decay);
  blocks.assign ("learn_rate", rate);
  blocks.assign ("l2", l2);
  octave_value_list out = ovl (blocks);
  if (nargout > 1)
    out.append (RP (gate)::states_map (net));
  return out;
}

#ifndef RNN_SINGLE
// PKG_ADD: autoload ("__rnn_layout__", fullfile (fileparts (mfilename ("fullpath")), "__rnn__.oct"));
RNN_GATEWAY (layout)
#endif

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = export_c_cell (G, LAYER)
##
## A recurrent layer in the step of export_c_layers: products as the cell's descriptor says them (cell.h), and the
## cell's own functions.

function g = export_c_cell (g, layer)
  [g, q] = places (g, layer);
  [g, q] = weights (g, q, layer);
  code = [first_products(g, q), arguments(q)];
  [g, more] = stages (g, q);
  code = [code, more];
  [g, more] = next_states (g, q, layer);
  code = [code, more];
  g.step = [g.step, sprintf("  {\n"), sprintf("    %s\n", code{:}), sprintf("  }\n")];
  g = initial (g, q);
  g.at = sprintf ("s + %d", q.from(1));
  if (strcmp (g.target, "y"))
    g.step = [g.step, sprintf("  set_numbers (y, %s, %d);\n", g.at, q.P)];
    g.at = "y";
  endif
endfunction

## What the layer is, and where its numbers are: states s + from, of `rows` numbers each; in room w the store, and the states that
## the cell makes (made).
function [g, q] = places (g, layer)
  if (! isfield (g.count, "rnn"))
    g.count.rnn = 0;
  endif
  q.l = ++g.count.rnn;
  q.name = sprintf ("rnn%d_", q.l);
  all = core_cells ();
  q.cell = core_cell (setfield (layer, "Cell", layer.Type));
  q.row = find (strcmp ({all.name}, q.cell.name) & strcmp ({all.variant}, q.cell.variant));
  q.H = layer.Size;
  q.P = [layer.ProjectionSize, q.H](1);
  q.rows = [q.P, q.H * ones(1, q.cell.states - 1)];
  q.from = g.states + [0, cumsum(q.rows)];
  g.states = q.from(end);
  q.store = g.room;
  q.made = q.store + q.cell.forward.rows * q.H + q.H * (0:q.cell.states - 1);
  g.room = q.made(end) + q.H;
endfunction

function [g, q] = weights (g, q, layer)
  p = g.p.rnn{q.l,1};
  [g, q.W, g.p.rnn{q.l,1}.W] = export_c_matrix (g, [q.name "W"], p.W);
  [g, q.b] = export_c_numbers (g, [q.name "b"], p.b);
  [g, q.R] = recurrent_matrix (g, q);
  own = zeros (0, 1);
  for name = q.cell.forward.parameters(:)'
    own = [own; p.(name{1})(:)];
  endfor
  [g, q.own] = export_c_numbers (g, [q.name "p"], own);
  constants = zeros (0, 1);
  for c = q.cell.constants(:)'
    constants(end+1,1) = layer.(c.name);
  endfor
  [g, q.constants] = export_c_numbers (g, [q.name "constant"], constants, "double");
endfunction

## The store begins as W x + b, and 0.
function code = first_products (g, q)
  inputs = q.cell.inputs * q.H;
  rest = q.cell.forward.rows * q.H - inputs;
  code = {sprintf("set_numbers (w + %d, %s, %d);", q.store, q.b, inputs)};
  if (rest > 0)
    code{end+1} = sprintf ("clear_numbers (w + %d, %d);", q.store + inputs, rest);
  endif
  code{end+1} = export_c_product (q.W, sprintf ("w + %d", q.store), g.at);
endfunction

function [g, code] = stages (g, q)
  c = q.cell.forward;
  code = {};
  if (! isempty (c.prepare))
    [g, f] = export_c_source (g, c.source, c.prepare);
    code{end+1} = sprintf ("%s (&q);", f);
  endif
  [g, functions] = export_c_source (g, c.source, strtrim (strsplit (c.forward, ",")));
  for stage = 1:numel (functions)
    for s = c.segments([c.segments.stage] == stage - 1)
      operand = ifelse (s.operand < 0, sprintf ("s + %d", q.from(1)), sprintf ("w + %d", q.store + s.operand * q.H));
      code{end+1} = export_c_product (q.R, sprintf ("w + %d", q.store + s.row * q.H), operand, s.gate * q.H, s.gates * q.H);
    endfor
    code{end+1} = sprintf ("%s (&q);", functions{stage});
  endfor
endfunction

## What the cell has made becomes the states: projected, mixed with those before (zoneout), or as it is.
function [g, code] = next_states (g, q, layer)
  code = {};
  for k = 1:q.cell.states
    if (k == 1 && q.P < q.H)
      [g, Wp, g.p.rnn{q.l,1}.Wp] = export_c_matrix (g, [q.name "Wp"], g.p.rnn{q.l,1}.Wp);
      code{end+1} = sprintf ("clear_numbers (s + %d, %d);", q.from(1), q.P);
      code{end+1} = export_c_product (Wp, sprintf ("s + %d", q.from(1)), sprintf ("w + %d", q.made(1)));
    elseif (layer.Zoneout > 0 && k <= q.cell.forward.learned)
      code{end+1} = sprintf ("mix_numbers (s + %d, w + %d, (rnn_real) %.17g, %d);", q.from(k), q.made(k), layer.Zoneout, q.H);
    else
      code{end+1} = sprintf ("set_numbers (s + %d, w + %d, %d);", q.from(k), q.made(k), q.H);
    endif
  endfor
endfunction

## R as products use it: made of its parameters where it is orthogonal, 0 between units that are not connected.
function [g, R] = recurrent_matrix (g, q)
  R = [];
  name = [q.name "R"];
  if (q.cell.gates == 0)
    return;
  endif
  if (! isfield (g.p.rnn{q.l,1}, "R"))
    int8 = g.int8;
    g.int8 = false;    # no other U makes another R
    [g, R] = export_c_matrix (g, name, g.made.rnn{q.l,1}.R);
    g.int8 = int8;
    return;
  endif
  M = was = g.p.rnn{q.l,1}.R;
  apart = false (size (M));
  if (q.cell.forward.connects)
    apart = ! repmat (__rnn_cells__ (q.row, q.H), rows (M) / q.H, 1);
    M(apart) = 0;
  endif
  [g, R, M] = export_c_matrix (g, name, M);
  M(apart) = was(apart);
  g.p.rnn{q.l,1}.R = M;
endfunction

## The argument of the cell's functions.
function code = arguments (q)
  null = @(name) ifelse (isempty (name), "NULL", name);
  code = {"rnn_cell_forward q = {0};", ...
          sprintf("q.H = q.units = q.ldh = %d;", q.H), ...
          "q.n = q.steps = q.stride = 1;", ...
          sprintf("q.a = w + %d;", q.store), sprintf("q.lda = %d;", q.cell.forward.rows * q.H), ...
          sprintf("q.p = %s;", null (q.own)), sprintf("q.constant = %s;", null (q.constants)), ...
          sprintf("q.h_prev = %s;", ifelse (q.P < q.H, "NULL", sprintf ("s + %d", q.from(1)))), ...
          sprintf("q.h = w + %d;", q.made(1)), sprintf("q.hm = s + %d;", q.from(1)), sprintf("q.ldm = %d;", q.P)};
  for k = 2:q.cell.states
    code(end + (1:2)) = {sprintf("q.c_prev[%d] = s + %d;", k - 1, q.from(k)), sprintf("q.c[%d] = w + %d;", k - 1, q.made(k))};
  endfor
endfunction

## The states before the first step, where they are learned.
function g = initial (g, q)
  names = q.cell.forward.initial;
  for k = 1:numel (names)
    if (! isempty (names{k}) && isfield (g.p.rnn{q.l,1}, names{k}))
      [g, v] = export_c_numbers (g, [q.name names{k}], g.p.rnn{q.l,1}.(names{k}));
      g.reset = [g.reset, sprintf("  set_numbers (s + %d, %s, %d);\n", q.from(k), v, q.rows(k))];
    endif
  endfor
endfunction

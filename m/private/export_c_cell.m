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
  if (! isfield (g.count, "rnn"))
    g.count.rnn = 0;
  endif
  l = ++g.count.rnn;
  at = sprintf ("rnn%d_", l);
  all = core_cells ();
  cell = core_cell (setfield (layer, "Cell", layer.Type));
  row = find (strcmp ({all.name}, cell.name) & strcmp ({all.variant}, cell.variant));
  c = cell.forward;
  p = g.p.rnn{l,1};
  H = layer.Size;
  P = [layer.ProjectionSize, H](1);
  [g, W, g.p.rnn{l,1}.W] = export_c_matrix (g, [at "W"], p.W);
  [g, b] = export_c_numbers (g, [at "b"], p.b);
  [g, R] = recurrent_matrix (g, [at "R"], l, row, cell, H);
  own = zeros (0, 1);
  for name = c.parameters(:)'
    own = [own; p.(name{1})(:)];
  endfor
  [g, own] = export_c_numbers (g, [at "p"], own);
  constants = zeros (0, 1);
  for q = cell.constants(:)'
    constants(end+1,1) = layer.(q.name);
  endfor
  [g, constants] = export_c_numbers (g, [at "constant"], constants, "double");
  [g, functions] = export_c_source (g, c.source, strtrim (strsplit (c.forward, ",")));
  first = g.states;
  rows = [P, H * ones(1, cell.states - 1)];
  from = first + [0, cumsum(rows)];
  store = g.room;
  made = store + c.rows * H + H * (0:cell.states - 1);
  g.room = made(end) + H;
  g.states = from(end);
  code = {sprintf("set_numbers (w + %d, %s, %d);", store, b, cell.inputs * H)};
  if (c.rows > cell.inputs)
    code{end+1} = sprintf ("clear_numbers (w + %d, %d);", store + cell.inputs * H, (c.rows - cell.inputs) * H);
  endif
  code{end+1} = export_c_product (W, sprintf ("w + %d", store), g.at);
  code = [code, arguments(cell, H, P, store, made, from, own, constants)];
  if (! isempty (c.prepare))
    [g, f] = export_c_source (g, c.source, c.prepare);
    code{end+1} = sprintf ("%s (&q);", f);
  endif
  for stage = 1:numel (functions)
    for s = c.segments([c.segments.stage] == stage - 1)
      operand = ifelse (s.operand < 0, sprintf ("s + %d", first), sprintf ("w + %d", store + s.operand * H));
      code{end+1} = export_c_product (R, sprintf ("w + %d", store + s.row * H), operand, s.gate * H, s.gates * H);
    endfor
    code{end+1} = sprintf ("%s (&q);", functions{stage});
  endfor
  for k = 1:cell.states
    if (k == 1 && P < H)
      [g, Wp, g.p.rnn{l,1}.Wp] = export_c_matrix (g, [at "Wp"], p.Wp);
      code{end+1} = sprintf ("clear_numbers (s + %d, %d);", first, P);
      code{end+1} = export_c_product (Wp, sprintf ("s + %d", first), sprintf ("w + %d", made(1)));
    elseif (layer.Zoneout > 0 && k <= c.learned)
      code{end+1} = sprintf ("mix_numbers (s + %d, w + %d, (rnn_real) %.17g, %d);", from(k), made(k), layer.Zoneout, H);
    else
      code{end+1} = sprintf ("set_numbers (s + %d, w + %d, %d);", from(k), made(k), H);
    endif
  endfor
  g.step = [g.step, sprintf("  {\n"), sprintf("    %s\n", code{:}), sprintf("  }\n")];
  g = initial (g, at, p, c, rows, from);
  g.at = sprintf ("s + %d", first);
  if (strcmp (g.target, "y"))
    g.step = [g.step, sprintf("  set_numbers (y, %s, %d);\n", g.at, P)];
    g.at = "y";
  endif
endfunction

## R as products use it: made of its parameters where it is orthogonal, 0 between units that are not connected.
function [g, R] = recurrent_matrix (g, name, l, row, cell, H)
  R = [];
  if (cell.gates == 0)
    return;
  endif
  if (! isfield (g.p.rnn{l,1}, "R"))
    int8 = g.int8;
    g.int8 = false;    # no other U makes another R
    [g, R] = export_c_matrix (g, name, g.made.rnn{l,1}.R);
    g.int8 = int8;
    return;
  endif
  M = was = g.p.rnn{l,1}.R;
  apart = false (size (M));
  if (cell.forward.connects)
    apart = ! repmat (__rnn_cells__ (row, H), rows (M) / H, 1);
    M(apart) = 0;
  endif
  [g, R, M] = export_c_matrix (g, name, M);
  M(apart) = was(apart);
  g.p.rnn{l,1}.R = M;
endfunction

function code = arguments (cell, H, P, store, made, from, own, constants)
  null = @(name) ifelse (isempty (name), "NULL", name);
  code = {"rnn_cell_forward q = {0};", ...
          sprintf("q.H = q.units = q.ldh = %d;", H), ...
          "q.n = q.steps = q.stride = 1;", ...
          sprintf("q.a = w + %d;", store), sprintf("q.lda = %d;", cell.forward.rows * H), ...
          sprintf("q.p = %s;", null (own)), sprintf("q.constant = %s;", null (constants)), ...
          sprintf("q.h_prev = %s;", ifelse (P < H, "NULL", sprintf ("s + %d", from(1)))), ...
          sprintf("q.h = w + %d;", made(1)), sprintf("q.hm = s + %d;", from(1)), sprintf("q.ldm = %d;", P)};
  for k = 2:cell.states
    code(end + (1:2)) = {sprintf("q.c_prev[%d] = s + %d;", k - 1, from(k)), sprintf("q.c[%d] = w + %d;", k - 1, made(k))};
  endfor
endfunction

## The states before the first step, where they are learned.
function g = initial (g, at, p, c, rows, from)
  for k = 1:numel (c.initial)
    name = c.initial{k};
    if (! isempty (name) && isfield (p, name))
      [g, v] = export_c_numbers (g, [at name], p.(name));
      g.reset = [g.reset, sprintf("  set_numbers (s + %d, %s, %d);\n", from(k), v, rows(k))];
    endif
  endfor
endfunction

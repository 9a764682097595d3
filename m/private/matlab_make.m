## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, STATE] = matlab_make (FNAME, NET, PLAN, SEQS, CLASSES, N)
##
## NET with a Network that is not trained yet, of what PLAN says (matlab_list with its loss), the statistics of the inputs SEQS and
## CLASSES ({}: of values).  STATE is the one that N sequences start from, [] where no layer has one of its own.

function [net, state] = matlab_make (fname, net, plan, seqs, classes, n)
  state = initial_state (fname, net.Layers, plan, n);
  net.Network = create (fname, plan, seqs, classes);
  net.Classes = classes;
  net.InitialState = one_column (state);
  net.State = [];
  net.Plan = plan;
  net.Layers = matlab_learned_layers (net, plan);
endfunction

function net0 = create (fname, plan, seqs, classes)
  D = ifelse (plan.words > 0, plan.words + 1, plan.input.InputSize);
  args = {"InputSize", D, "Layers", plan.list, "Precision", "single", "Structure", ...
          ifelse(plan.steps, "many-to-many", "many-to-one"), "Loss", plan.loss};
  if (strcmp (plan.loss, "index-crossentropy"))
    args{end} = "crossentropy";
  endif
  if (! isempty (classes))
    args = [args, {"Classes", 1:numel(classes)}];
  else
    args = [args, {"OutputSize", plan.outputs}];
  endif
  if (plan.words == 0 && ! isempty (seqs))
    args = [args, {"Normalization", matlab_statistics(fname, plan.input, seqs)}];
  endif
  if (isfield (plan, "weights") && ! isempty (plan.weights))
    args = [args, {"ClassWeights", plan.weights}];
  endif
  net0 = rnn_create (args{:});
endfunction

## HiddenState and CellState of the layers, for each of N sequences; [] where none has one.
function state = initial_state (fname, layers, plan, n)
  state = [];
  at = find (ismember ({layers.Type}, {"lstmLayer", "bilstmLayer", "gruLayer", "lstmProjectedLayer"}));
  given = arrayfun (@(l) ! isempty (l.HiddenState) || ! isempty (l.CellState), layers(at));
  if (! any (given))
    return;
  endif
  at = at(ismember (at, plan.order))(:)';
  [~, by] = ismember (plan.order, at);
  at = at(by(by > 0));
  directions = 1 + any (strcmp ({layers(at).Type}, "bilstmLayer"));
  state = struct ("h", {cell(numel (at), directions)}, "c", {cell(numel (at), directions)});
  for l = 1:numel (at)
    layer = layers(at(l));
    d = 1 + strcmp (layer.Type, "bilstmLayer");
    H = layer.NumHiddenUnits;
    sizes = [ifelse(strcmp (layer.Type, "lstmProjectedLayer"), layer.OutputProjectorSize, H), H];
    for part = {"h", "c"; "HiddenState", "CellState"; sizes(1), sizes(2)}
      if (strcmp (part{1}, "c") && strcmp (layer.Type, "gruLayer"))
        continue;
      endif
      v = layer.(part{2})(:);
      if (isempty (v))
        v = zeros (d * part{3}, 1);
      elseif (numel (v) != d * part{3})
        error ("rnn:size", "%s: %s \"%s\": %s must have %d numbers, got %d", fname, layer.Type, layer.Name, part{2}, ...
               d * part{3}, numel (v));
      endif
      for k = 1:d
        state.(part{1}){l,k} = repmat (v((k-1) * part{3} + (1:part{3})), 1, n);
      endfor
    endfor
  endfor
  if (all (cellfun ("isempty", state.c(:))))
    state = rmfield (state, "c");
  endif
endfunction

function state = one_column (state)
  if (isstruct (state))
    state = structfun (@(parts) cellfun (@first_column, parts, "UniformOutput", false), state, "UniformOutput", false);
  endif
endfunction

function v = first_column (v)
  v = v(:,1:min (1, end));
endfunction

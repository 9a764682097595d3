## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = net_text (NET, T)
##
## NET in words, for rnn_info: what it is, its table of layers T (net_layer_table), how it was trained.

function s = net_text (net, T)
  kind = net_kind (net);
  what = net.Structure;
  if (kind.model)
    what = "language model";
  endif
  if (! strcmp (net.Attention, "none"))
    what = sprintf ("%s with %s attention", what, net.Attention);
  endif
  s = sprintf ("%s, %s, %d inputs, %d outputs, %d parameters (%s)\n", what, net_loss_text (net.Loss), net.InputSize, ...
               net.OutputSize, numel (net.theta), net.Precision);
  names = {"layer", T.Layer};
  kinds = {"kind", T.Kind};
  long = [max(cellfun (@numel, names)), max(cellfun (@numel, kinds))];
  form = sprintf ("  %%-%ds  %%-%ds", long);
  s = [s, sprintf([form "  inputs  outputs  parameters  theta\n"], names{1}, kinds{1})];
  for row = T'
    place = "";
    if (row.Parameters > 0)
      place = sprintf ("%d:%d", row.Theta);
    endif
    line = sprintf ([form "  %6d  %7d  %10d  %s"], row.Layer, row.Kind, row.Inputs, row.Outputs, ...
                    row.Parameters, place);
    s = [s, strtrim_right(line), "\n"];
  endfor
  s = [s, facts(net, kind)];
endfunction

function s = strtrim_right (s)
  s = regexprep (s, ' +$', "");
endfunction

## What else a user would ask: the classes, tokens, statistics, training.
function s = facts (net, kind)
  s = "";
  if (kind.labels)
    s = [s, sprintf("  classes        %s\n", class_text (net.Classes))];
  endif
  for side = {"Tokenizer", "TargetTokenizer"; "tokens read", "tokens written"}
    tok = net.(side{1});
    if (! isempty (tok))
      s = [s, sprintf("  %-13s  %d of level \"%s\"\n", side{2}, numel (tok.Tokens), tok.Level)];
    endif
  endfor
  if (! isempty (net.Normalization.x_center) || ! isempty (net.Normalization.y_center))
    s = [s, sprintf("  normalization  %s\n", net.Normalization.Method)];
  endif
  o = net.optimizer;
  trained = "not yet";
  if (o.epoch > 0 || o.iteration > 0)
    trained = sprintf ("%d epoch%s, %d iteration%s of %s", o.epoch, {"s", ""}{1 + (o.epoch == 1)}, ...
                       o.iteration, {"s", ""}{1 + (o.iteration == 1)}, o.Solver);
  endif
  s = [s, sprintf("  trained        %s\n", trained)];
endfunction

## Their number and the first of them.
function s = class_text (classes)
  n = data_class_count (classes);
  shown = min (n, 6);
  if (iscellstr (classes))
    words = classes(1:shown)';
  elseif (ischar (classes))
    words = cellstr (classes(1:shown,:))';
  else
    words = arrayfun (@num2str, double (classes(1:shown))(:)', "UniformOutput", false);
  endif
  words = cellfun (@(w) regexprep (w(1:min (end, 20)), '[\x00-\x1f]', " "), words, "UniformOutput", false);
  s = sprintf ("%d: %s%s", n, strjoin (words, ", "), {"", ", ..."}{1 + (n > shown)});
endfunction

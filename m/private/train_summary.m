## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = train_summary (NET, DATA, X, Y, OPT)
##
## The first line of a verbose training: what NET is to learn from DATA (core_data), and what of that
## was inferred from X and Y because the options OPT leave it open, or added to a list of layers:
##   classification of 9 labels per sequence; crossentropy; 12 inputs, 270 sequences of 7 to 29 steps;
##   many-to-one and crossentropy inferred from Y, a 270x1 double of whole numbers

function s = train_summary (net, data, X, Y, opt)
  kind = net_kind (net);
  parts = {task_text(net, kind), net_loss_text(net.Loss), source_text(net, kind, data, X)};
  of = "";
  if (isfield (data, "parts"))
    parts{3} = sprintf ("%s in %s", parts{3}, count_text (data.parts.source.count, "part"));
    of = " of part 1";
  endif
  open = {net.Structure, net_loss_text(net.Loss)}([strcmp(opt.Structure, "auto") && ! kind.ctc, ...
                                    strcmp(opt.Loss, "auto")]);
  if (! isempty (open))
    parts{end+1} = sprintf ("%s inferred from Y%s, %s", strjoin (open, " and "), of, ...
                            target_text (net, kind, Y));
    if (strcmp (open{1}, "encoder-decoder"))
      parts{end} = [parts{end}, ", and their lengths"];
    endif
  endif
  s = strjoin ([parts, completed(net, opt)], "; ");
endfunction

## What a list of layers that was given left open.
function parts = completed (net, opt)
  parts = {};
  for arg = net_options ("lists")
    for k = 1:numel (opt.(arg{1}))
      given = opt.(arg{1}){k};
      if (isfield (given, "OutputMode") && ! strcmp (given.OutputMode, net.(arg{1}){k}.OutputMode))
        parts{end+1} = sprintf ("%s gives its last step (OutputMode \"last\")", layer_name (arg{1}, k, given));
      endif
    endfor
    if (! isempty (opt.(arg{1})) && numel (net.(arg{1})) > numel (opt.(arg{1})))
      parts{end+1} = sprintf ("%s added as the head", ...
                              layer_name (arg{1}, numel (net.(arg{1})), net.(arg{1}){end}));
    endif
  endfor
endfunction

function s = task_text (net, kind)
  n = kind.rows;
  what = ifelse (strcmp (kind.loss.targets, "counts"), "count", "value");
  if (kind.flags)
    what = "label";
  elseif (kind.labels)
    n = data_class_count (net.Classes);
    what = {"label", "token"}{1 + (kind.model || ! isempty (net.TargetTokenizer))};
  endif
  if (kind.model)
    s = ["language model of " count_text(n, what)];
  elseif (kind.ctc)
    s = ["labelling with " count_text(n, what) " in order, without their times"];
  elseif (kind.decoder)
    s = ["writing sequences of " count_text(n, what)];
  else
    s = sprintf ("%s of %s per %s", {"regression", "classification"}{1 + kind.share}, ...
                 [count_text(n, what), {"", ", true or false,"}{1 + kind.flags}], {"sequence", "step"}{1 + strcmp(net.Structure, "many-to-many")});
  endif
  if (kind.loss.spread)
    s = [s, ", with standard deviations"];
  elseif (kind.loss.parts == 0)
    s = [s, ", " count_text(kind.parts, "quantile") " of each"];
  endif
endfunction

function s = source_text (net, kind, data, X)
  lens = data_steps (data)';
  if (isfield (data, "parts"))
    lens = [data.parts.lens{:}];
  endif
  N = numel (lens);
  masked = {"", ", each with a row that says what is missing"}{1 + kind.mask};
  lens -= kind.model;    # a language model starts from the boundary
  if (strcmp (net.Structure, "one-to-many"))
    s = sprintf ("%s of %s%s", count_text (N, "row"), count_text (kind.InputSize, "feature"), masked);
  elseif (! kind.tokens)
    s = sprintf ("%s%s, %s of %s", count_text (kind.InputSize, "input"), masked, count_text (N, "sequence"), ...
                 range_text (lens, "step"));
  else
    s = sprintf ("%s of %s, a vocabulary of %d", ...
                 count_text (N, {"sequence", "text"}{1 + ! isempty(net.Tokenizer)}), ...
                 range_text (lens, "token"), net.InputSize - kind.model);
    if (iscell (X) && rows (X) == 1 && N > 1 && ! iscell (X{1}) && all (lens <= 1))
      s = [s, ", as each string of X is a text (one text cut into words is {X})"];
    endif
  endif
endfunction

function s = target_text (net, kind, Y)
  if (isempty (Y))
    s = "which is []";
    return;
  endif
  s = sprintf ("a %s %s", strjoin (arrayfun (@num2str, size (Y), "UniformOutput", false), "x"), class (Y));
  piece = Y;
  if (iscell (Y))
    piece = Y{find(! cellfun ("isempty", Y(:)), 1)};
  endif
  if (iscell (piece))
    s = [s, " of rows of strings"];
  elseif (ischar (piece))
    s = [s, " of ", {"characters", "strings"}{1 + iscell(Y)}];
  elseif (islogical (piece))
    s = [s, {"", " of logicals"}{1 + iscell(Y)}];
  elseif (kind.labels)
    s = [s, " of whole numbers"];
  elseif (kind.rows > 1)
    s = sprintf ("%s with %d numbers per target", s, kind.rows);
  else
    s = [s, " of numbers that are not all whole"];
  endif
endfunction

function s = range_text (lens, unit)
  s = count_text (max (lens), unit);
  if (min (lens) < max (lens))
    s = sprintf ("%d to %s", min (lens), s);
  endif
endfunction

function s = count_text (n, unit)
  s = sprintf ("%d %s%s", n, unit, {"s", ""}{1 + (n == 1)});
endfunction

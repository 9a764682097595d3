## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = plot_network_rows (NET)
##
## The rows of NET's picture from the bottom up: a struct array with
##   kind    "input", "embedding", "layer", "readout", "head", "output", "paths", "labels"
##   layer   number of the layer, 0 elsewhere
##   y       height of its middle, in boxes' units
##   name    what it is called on the left, and
##   detail  a cellstr of lines below that: sizes and cells
## A bidirectional layer is two rows, forward (layer > 0) and backward (layer < 0).

function rows = plot_network_rows (net)
  kind = net_kind (net);
  rows = struct ("kind", {}, "layer", {}, "y", {}, "name", {}, "detail", {});
  rows(end+1) = input_row (net, kind);
  if (net.EmbeddingSize + net.TargetEmbeddingSize > 0)
    rows(end+1) = row ("embedding", 0, 1.25, "embedding", embedding_sizes (net));
  endif
  for l = 1:numel (net.HiddenSize)
    rows = [rows, layer_rows(net, l)];
  endfor
  if (strcmp (net.Attention, "multiplicative"))
    rows(end+1) = row ("readout", 0, 1.75, "readout", {sprintf("r = tanh (W [h; c] + b), %d", ...
                                                              net.HiddenSize(end))});
  endif
  K = net.OutputSize;
  from = net.HiddenSize(end) * (1 + (net.Bidirectional && ! kind.decoder));
  gap = ifelse (net.Bidirectional && ! kind.decoder, 1.6, 1.3);
  rows(end+1) = row ("head", 0, gap, "head", {sprintf("%s, W: %d x %d", ...
                     ifelse (kind.labels, "softmax", "linear"), K, from)});
  rows(end+1) = row ("output", 0, 1.15, "output", {output_size(net, kind)});
  if (kind.ctc)
    rows(end+1) = row ("paths", 0, 1.15, "CTC", {"all alignments"});
    rows(end+1) = row ("labels", 0, 1.05, "labels", {"U of them, U <= T"});
  endif
  y = cumsum ([rows.y]);
  for k = 1:numel (rows)
    rows(k).y = y(k);
  endfor
endfunction

function r = row (kind, layer, gap, name, detail)
  r = struct ("kind", kind, "layer", layer, "y", gap, "name", name, "detail", {detail});
endfunction

function r = input_row (net, kind)
  size = sprintf ("D = %d", net.InputSize);
  if (kind.tokens)
    size = sprintf ("tokens, V = %d", net.InputSize);
  endif
  if (strcmp (net.Structure, "one-to-many"))
    r = row ("input", 0, 0, "input", {["features x, " size], "y: what was written"});
  elseif (kind.decoder)
    r = row ("input", 0, 0, "input", {["x: " size], "y: what was written"});
  else
    r = row ("input", 0, 0, "input", {size});
  endif
endfunction

function lines = embedding_sizes (net)
  lines = {};
  if (net.EmbeddingSize > 0)
    lines{end+1} = sprintf ("%d x %d", net.EmbeddingSize, net.InputSize);
  endif
  if (net.TargetEmbeddingSize > 0)
    lines{end+1} = sprintf ("of y: %d x %d", net.TargetEmbeddingSize, net.OutputSize);
  endif
endfunction

function r = layer_rows (net, l)
  gap = ifelse (net.Bidirectional && l > 1, 1.85, 1.45);
  name = ifelse (isscalar (net.HiddenSize), "hidden layer", sprintf ("hidden layer %d", l));
  size = sprintf ("%s, H = %d", plot_cell_title (net), net.HiddenSize(l));
  stored = ["stored: " strjoin(core_cell (net).state_names(:)', ", ")];
  if (core_cell (net).clock)
    stored = [stored " (the clock)"];
  endif
  if (net.Bidirectional)
    r = row ("layer", l, gap, [name ", forward"], {size, stored});
    r(2) = row ("layer", -l, 1.3, [name ", backward"], {size, stored});
  else
    r = row ("layer", l, gap, name, {size, stored});
  endif
endfunction

function s = output_size (net, kind)
  n = data_class_count (net.Classes);
  if (kind.model)
    s = sprintf ("next token, K = %d", net.OutputSize);
  elseif (kind.ctc)
    s = sprintf ("%d classes + blank", n);
  elseif (kind.boundary)
    s = sprintf ("%d tokens + end", n);
  elseif (kind.labels)
    s = sprintf ("K = %d classes", net.OutputSize);
  else
    s = sprintf ("K = %d", net.OutputSize);
  endif
endfunction

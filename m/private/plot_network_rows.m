## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [ROWS, ITEMS] = plot_network_rows (NET)
##
## The rows of NET's picture from the bottom up: a struct array with
##   kind    "input", "embedding", "layer" (recurrent), "other" (any other layer), "readout", "head",
##           "output", "paths", "labels"
##   layer   number of the recurrent layer, 0 elsewhere
##   y       height of its middle, in units of the axes
##   name    its name on the left, and
##   detail  a cellstr of lines below that: sizes and cells
## A bidirectional layer is two rows, forward (layer > 0) and backward (layer < 0).  A decoder's layers stand
## beside the encoder's: the recurrent ones by their number, the others between them.
##
## ITEMS.layers and ITEMS.decoder are the layers of Layers and DecoderLayers without embedding and head:
## struct arrays with layer, number (of the recurrent layer, 0 elsewhere), place (in the list) and row (of
## ROWS).

function [rows, items] = plot_network_rows (net)
  kind = net_kind (net);
  rows = struct ("kind", {}, "layer", {}, "y", {}, "name", {}, "detail", {});
  rows(end+1) = input_row (net, kind);
  if (net.EmbeddingSize + net.TargetEmbeddingSize > 0)
    rows(end+1) = row ("embedding", 0, 1.25, "embedding", embedding_sizes (net));
  endif
  items.layers = items_of (net.Layers, isempty (net.DecoderLayers));
  items.decoder = items_of (net.DecoderLayers, true);
  last = max ([items.layers.number, items.decoder.number]);
  for l = 1:last + 1
    [rows, items] = other_rows (rows, items, l);
    if (l <= last)
      [rows, items] = layer_rows (rows, items, l, last);
    endif
  endfor
  wide = goes_both_ways (rows(end));
  [sizes, decoder_sizes] = layer_check ("rnn_plot", net);
  if (strcmp (net.Attention, "multiplicative"))
    rows(end+1) = row ("readout", 0, 1.75, "readout", {sprintf("r = tanh (W [h; c] + b), %d", ...
                                                              decoder_sizes(end).inputs)});
  endif
  if (! isempty (decoder_sizes))
    sizes = decoder_sizes;
  endif
  gap = ifelse (strcmp (rows(end).kind, "other"), 1.1, ifelse (wide && ! kind.decoder, 1.6, 1.3));
  rows(end+1) = row ("head", 0, gap, "head", {sprintf("%s, W: %d x %d", ...
                     ifelse (kind.labels, "softmax", ifelse (kind.flags, "sigmoid", "linear")), net.OutputSize, sizes(end).inputs)});
  rows(end+1) = row ("output", 0, 1.15, "output", {output_size(net, kind)});
  if (kind.ctc)
    rows(end+1) = row ("paths", 0, 1.15, "CTC", {"all alignments"});
    rows(end+1) = row ("labels", 0, 1.05, "labels", {"U of them, U <= T"});
  endif
  lines = cellfun ("numel", {rows.detail}) + 1;
  room = 0.16 * (lines + [0, lines(1:end-1)]) + 0.1;    # for the words on the left
  y = cumsum ([rows(1).y, max([rows(2:end).y], room(2:end))]);
  for k = 1:numel (rows)
    rows(k).y = y(k);
  endfor
endfunction

function items = items_of (list, has_head)
  items = struct ("layer", {}, "number", {}, "place", {}, "row", {});
  at = layer_of (list, "recurrent");
  for k = 1:numel (list) - has_head
    if (! strcmp (list{k}.Type, "embedding"))
      number = find (at == k);
      items(end+1) = struct ("layer", list{k}, "number", ifelse (isempty (number), 0, number), ...
                             "place", k, "row", 0);
    endif
  endfor
endfunction

## The rows of the layers between the recurrent ones L - 1 and L.
function [rows, items] = other_rows (rows, items, l)
  at.layers = between (items.layers, l);
  at.decoder = between (items.decoder, l);
  for j = 1:max (numel (at.layers), numel (at.decoder))
    names = detail = {};
    for side = {"layers", "decoder"; "", "of y: "}
      if (j <= numel (at.(side{1})))
        k = at.(side{1})(j);
        items.(side{1})(k).row = numel (rows) + 1;
        names{end+1} = items.(side{1})(k).layer.Type;
        words = layer_text (items.(side{1})(k).layer);
        if (isempty (items.layers) || strcmp (side{1}, "layers"))
          words = regexprep (words, '^[^(]*\(?|\)$', "");    # after its name
        else
          words = [side{2} words];
        endif
        detail = [detail, {words}(! isempty (words))];
      endif
    endfor
    gap = 1.1 + 0.35 * goes_both_ways (rows(end)) - 0.15 * strcmp (rows(end).kind, "other");
    rows(end+1) = row ("other", 0, gap, names{1}, detail);
  endfor
endfunction

function at = between (items, l)
  after = cumsum ([items.number] > 0);
  at = find ([items.number] == 0 & after == l - 1);
endfunction

function [rows, items] = layer_rows (rows, items, l, last)
  name = ifelse (last == 1, "hidden layer", sprintf ("hidden layer %d", l));
  detail = {};
  two = false;
  for side = {"layers", "decoder"; "", "of y: "}
    k = find ([items.(side{1}).number] == l);
    if (! isempty (k))
      items.(side{1})(k).row = numel (rows) + 1;
      layer = items.(side{1})(k).layer;
      two |= layer.Bidirectional;
      lines = cell_lines (layer);
      if (isempty (detail))
        detail = lines;
      elseif (! isequal (lines, detail))
        detail{end+1} = [side{2} lines{1}];
      endif
    endif
  endfor
  gap = 1.45 + 0.4 * goes_both_ways (rows(end)) - 0.1 * strcmp (rows(end).kind, "other");
  if (two)
    rows(end+1) = row ("layer", l, gap, [name ", forward"], detail);
    rows(end+1) = row ("layer", -l, 1.3, [name ", backward"], detail(1:2));
  else
    rows(end+1) = row ("layer", l, gap, name, detail);
  endif
endfunction

function lines = cell_lines (layer)
  c = layer_cells ({layer});
  stored = ["stored: " strjoin(c.state_names(:)', ", ")];
  if (c.clock)
    stored = [stored " (the clock)"];
  endif
  lines = {sprintf("%s, H = %d", plot_cell_title (layer), layer.Size), stored};
endfunction

function tf = goes_both_ways (row)
  tf = row.layer < 0;
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
  elseif (kind.flags)
    s = sprintf ("K = %d labels", net.OutputSize);
  elseif (kind.loss.spread)
    s = sprintf ("K = %d, and deviations", kind.rows);
  elseif (kind.loss.parts == 0)
    s = sprintf ("K = %d, %d quantiles", kind.rows, kind.parts);
  else
    s = sprintf ("K = %d", net.OutputSize);
  endif
endfunction

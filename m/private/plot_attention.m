## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_attention (NET, X, H)
##
## Draws which steps of the sequence X the attention of NET looks at as it writes its answer, into the figure H ([]: a new one): a column for each
## step that is read, a row for each that is written, as figure 3 of Bahdanau, Cho, Bengio (2015).

function h = plot_attention (net, X, h)
  fname = "rnn_plot";
  [source, X] = plot_tokens (fname, net, X);
  [Y, info] = rnn_generate (net, X);
  A = info.attention{1}';
  Y = Y{1};
  if (iscellstr (Y))
    target = Y(:)';
  elseif (ischar (Y))
    target = pieces (net, Y);
  else
    target = arrayfun (@(v) sprintf ("%.6g", v), double (Y(:)'), "UniformOutput", false);
  endif
  if (numel (target) != rows (A) - 1)    # pieces that are written otherwise
    target = arrayfun (@(v) sprintf ("%d", v), 1:rows (A) - 1, "UniformOutput", false);
  endif
  target{end+1} = "<end>";
  [n, m] = size (A);
  letters = @(list) 16 + 7 * max (cellfun (@numel, list));
  cell_size = min (max (620 / max (n, m), 12), 44);
  left = 30 + letters (target);
  above = 40 + letters (source);
  size_of = [max(left + m * cell_size + 30, 260), 30 + n * cell_size + above];
  h = plot_figure (h, "attention", size_of, size_of / 80);
  ax = axes ("parent", h, "position", [left, 30, m * cell_size, n * cell_size] ./ size_of([1, 2, 1, 2]), "box", "on", "fontsize", 9);
  imagesc (ax, A, [0, 1]);
  colormap (ax, [1, 1, 1] - (0:63)' / 63 * [0.9, 0.7, 0.35]);
  set (ax, "ydir", "reverse", "ticklength", [0, 0], "xtick", [], "ytick", 1:n, "yticklabel", target, "tag", "attention", ...
       "xlim", [0.5, m + 0.5], "ylim", [0.5, n + 0.5], "ticklabelinterpreter", "none");
  for k = 1:m
    text (ax, k, 0.4, source{k}, "rotation", 90, "fontsize", 9, "interpreter", "none", "tag", "source");
  endfor
endfunction

function list = pieces (net, Y)
  ids = rnn_encode (net.TargetTokenizer, Y);
  list = cellfun (@plot_utf8, net.TargetTokenizer.Tokens(ids(ids <= numel (net.TargetTokenizer.Tokens)))(:)', "UniformOutput", false);
  list(cellfun (@isempty, list)) = {"<unk>"};
endfunction

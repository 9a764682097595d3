## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_self_attention (NET, X, L, H)
##
## Draws which steps of the sequence X the heads of the self-attention layer L of NET look at ([]: of the last such layer), into the figure H
## ([]: a new one): a panel for each head, in it a column for each step that is looked at, a row for each that looks; darkest where a
## weight is the largest of all.

function h = plot_self_attention (net, X, L, h)
  fname = "rnn_plot";
  at = layer_of (net.Layers, "selfattention");
  if (isempty (L))
    L = at(end);
  elseif (! any (L == at))
    error ("rnn:option", "%s: Layer must be that of a self-attention layer (%s), got %d", fname, strjoin (cellfun (@num2str, num2cell (at'), "UniformOutput", false), ", "), L);
  endif
  [names, X, ids] = plot_tokens (fname, net, X);
  T = columns (ids);
  if (T > 400)
    error ("rnn:size", "%s: X must have at most 400 steps to draw which of them look at which, got %d", fname, T);
  endif
  A = net_attention (fname, net, ids, L);
  heads = size (A, 3);
  named = ! isempty (net.Tokenizer) && T <= 30;
  across = ceil (sqrt (heads));
  down = ceil (heads / across);
  letters = 24 + named * 6 * max (cellfun (@numel, names));
  side = min (max (14 * T, 170), 520 / min (across, 2));
  step = side + letters + 44;
  size_of = [across * step + 20, down * step + 24];
  h = plot_figure (h, "self-attention", size_of, size_of / 80);
  for k = 1:heads
    place = [mod(k - 1, across) * step + letters + 24, (down - ceil (k / across)) * step + letters + 16, side, side];
    ax = axes ("parent", h, "position", place ./ size_of([1, 2, 1, 2]), "box", "on", "fontsize", 8);
    imagesc (ax, A(:,:,k)', [0, max(A(:))]);
    colormap (ax, [1, 1, 1] - (0:63)' / 63 * [0.9, 0.7, 0.35]);
    set (ax, "ydir", "reverse", "ticklength", [0, 0], "xlim", [0.5, T + 0.5], "ylim", [0.5, T + 0.5], "ticklabelinterpreter", "none", ...
         "tag", "attention");
    title (ax, sprintf ("layer %d, head %d of %d (up to %.2g)", L, k, heads, max (A(:,:,k)(:))), "fontsize", 9);
    if (named)
      set (ax, "xtick", [], "ytick", 1:T, "yticklabel", names);
      for t = 1:T
        text (ax, t, T + 0.5 + 8 * T / side, names{t}, "rotation", 90, "horizontalalignment", "right", "fontsize", 8, "interpreter", "none", ...
              "tag", "source");
      endfor
    else
      ylabel (ax, "step that looks", "fontsize", 8);
      xlabel (ax, "step looked at", "fontsize", 8);
    endif
  endfor
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_activations (NET, X, OPT, H)
##
## Draws the outputs of layer OPT.Layer of NET ([]: the last recurrent one) as it reads the sequence X, into the figure H ([]: a new one): of all units, or those
## of OPT.Units, as colours over the steps, below what is read; of up to four units over a text, as the colour of each of its tokens, as
## Karpathy, Johnson, Fei-Fei (2016) do.

function h = plot_activations (net, X, opt, h)
  fname = "rnn_plot";
  [names, X, ids] = plot_tokens (fname, net, X);
  types = cellfun (@(l) l.Type, net.Layers, "UniformOutput", false);
  L = opt.Layer;
  if (isempty (L))
    L = find (ismember (types, {core_cells()(:).name}), 1, "last");
  endif
  if (isempty (L) || L > numel (net.Layers))
    error ("rnn:option", "%s: Layer must be the number of one of the %d layers of NET, got %s", fname, numel (net.Layers), check_got (opt.Layer));
  elseif (columns (ids) > 2000)
    error ("rnn:size", "%s: X must have at most 2000 steps to draw what happens at each, got %d", fname, columns (ids));
  endif
  A = net_activations (fname, net, ids, L);
  units = opt.Units;
  if (isempty (units))
    units = 1:rows (A);
  elseif (any (units > rows (A)))
    error ("rnn:option", "%s: Units must be numbers of the %d units of layer %d, got %d", fname, rows (A), L, max (units));
  endif
  A = A(units,:);
  top = max ([abs(A(:)); realmin]);
  if (! isempty (net.Tokenizer) && numel (units) <= 4)
    h = over_text (A / top, units, names, strcmp (net.Tokenizer.Level, "word"), h);
  else
    h = over_time (A / top, units, names, X{1}, ! isempty (net.Tokenizer), sprintf ("layer %d (%s)", L, types{L}), h);
  endif
endfunction

## Blue below 0, white, red above.
function map = colours ()
  u = linspace (-1, 1, 65)';
  map = max (0, [1 - max(-u, 0) * 0.85, 1 - abs(u) * 0.75, 1 - max(u, 0) * 0.85]);
endfunction

function h = over_time (A, units, names, X, text_is_read, what, h)
  T = columns (A);
  short = text_is_read && T <= 100;
  letters = ifelse (short, 10 + 7 * max (cellfun (@numel, names)), 20);
  series = isnumeric (X) && ! text_is_read && columns (X) == T;
  high = min (max (14 * rows (A), 120), 480);
  above = 34 + 140 * series;
  size_of = [min(max (160 + 12 * T, 640), 1300), 40 + letters + high + above];
  h = plot_figure (h, "activations", size_of, size_of / 80);
  unit = 1 ./ size_of([1, 2, 1, 2]);
  wide = size_of(1) - 100;
  if (series)
    ax = axes ("parent", h, "position", [70, 50 + letters + high, wide, 125] .* unit, "box", "on", "fontsize", 9);
    plot (ax, 1:T, double (X(1:min (8, end),:))', "linewidth", 1.2, "tag", "input");
    set (ax, "xlim", [0.5, T + 0.5], "xticklabel", {});
    grid (ax, "on");
    ylabel (ax, "input");
    title (ax, what, "fontsize", 10, "interpreter", "none");
  endif
  ax = axes ("parent", h, "position", [70, 35 + letters, wide, high] .* unit, "box", "on", "fontsize", 9);
  imagesc (ax, A, [-1, 1]);
  colormap (ax, colours ());
  ticks = 1:ceil (rows (A) / 10):rows (A);
  set (ax, "ydir", "normal", "xlim", [0.5, T + 0.5], "ylim", [0.5, rows(A) + 0.5], "ytick", ticks, ...
       "yticklabel", arrayfun (@(u) sprintf ("%d", u), units(ticks), "UniformOutput", false), "ticklength", [0, 0], "tag", "activations");
  ylabel (ax, "unit");
  if (short)
    set (ax, "xtick", []);
    for t = 1:T
      text (ax, t, 0.5 - 6 * rows (A) / high, names{t}, "rotation", 90, "horizontalalignment", "right", "fontsize", 9, "interpreter", "none", "tag", "token");
    endfor
  else
    xlabel (ax, "Step");
  endif
  if (! series)
    title (ax, what, "fontsize", 10, "interpreter", "none");
  endif
endfunction

## The text in lines of 72 letters, once for each unit.
function h = over_text (A, units, names, words, h)
  long = cellfun (@numel, names) + words;
  at = zeros (1, numel (names));
  line_of = ones (1, numel (names));
  x = 0;
  for t = 1:numel (names)
    if (x + long(t) > 72)
      line_of(t:end)++;
      x = 0;
    endif
    at(t) = x;
    x += long(t);
  endfor
  lines = line_of(end) + 1.4;
  size_of = [760, 20 + 22 * lines * rows(A)];
  h = plot_figure (h, "activations", size_of, size_of / 80);
  ax = axes ("parent", h, "position", [0.02, 0, 0.96, 1], "visible", "off", "xlim", [0, 72], "ylim", [0, lines * rows(A)], "ydir", "reverse");
  map = colours ();
  for k = 1:rows (A)
    base = (k - 1) * lines;
    text (ax, 0, base + 0.8, sprintf ("unit %d", units(k)), "fontsize", 9, "fontweight", "bold", "tag", "unit");
    for t = 1:numel (names)
      place = [at(t), base + 0.3 + line_of(t)];
      patch (ax, place(1) + [0, 1, 1, 0] * long(t), place(2) + [0, 0, 0.9, 0.9], map(33 + round (32 * A(k,t)),:), "edgecolor", "none", "tag", "token");
      if (! isempty (strtrim (names{t})))
        text (ax, place(1) + long(t) / 2, place(2) + 0.45, names{t}, "horizontalalignment", "center", "fontsize", 9, "fontname", "monospace", ...
              "interpreter", "none", "color", ifelse (abs (A(k,t)) > 0.75, [1, 1, 1], [0.1, 0.1, 0.1]), "tag", "letters");
      endif
    endfor
  endfor
endfunction

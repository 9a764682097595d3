## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = plot_trials (FOUND, H)
##
## Draws what rnn_tune found into the figure H ([]: a new one): the score of each trial over the epochs, and below it over the value of
## each searched option, up to eight; the more epochs a trial had the darker it is.

function h = plot_trials (found, h)
  check_found (found);
  names = fieldnames (found.options)';
  names = names(1:min (8, end));
  across = min (numel (names), 4);
  down = ceil (numel (names) / 4);
  size_of = [max(700, 40 + 230 * across), 320 + 230 * down];
  h = plot_figure (h, "trials", size_of, size_of / 80);
  last = max ([found.trials.epochs, 1]);
  shade = @(t) [0.72, 0.82, 0.95] - [0.62, 0.52, 0.3] * (t.epochs / last) ^ 0.7;
  unit = 1 ./ size_of;
  ax = curves (h, found, [80 * unit(1), (70 + 230 * down) * unit(2), 1 - 110 * unit(1), 200 * unit(2)], shade);
  for k = 1:numel (names)
    place = [80 + mod(k - 1, 4) * (size_of(1) - 60) / across, size_of(2) - 310 - 230 * ceil(k / 4)];
    panel (h, found, names{k}, [place .* unit + [0, 60 * unit(2)], ((size_of(1) - 60) / across - 70) * unit(1), 150 * unit(2)], shade, ...
           get (ax, "yscale"), get (ax, "ylim"));
  endfor
endfunction

function ax = curves (h, found, place, shade)
  ax = axes ("parent", h, "position", place, "box", "on", "fontsize", 9);
  hold (ax, "on");
  for t = found.trials(:)'
    plot (ax, t.history(:,1), t.history(:,2), "o-", "color", shade (t), "markersize", 3, "tag", "trial");
  endfor
  best = found.trials(found.best);
  plot (ax, best.history(:,1), best.history(:,2), "-", "color", green (), "linewidth", 2, "tag", "best trial");
  scores = vertcat (found.trials.history)(:,2);
  scores = scores(isfinite (scores));
  if (! isempty (scores) && min (scores) > 0 && max (scores) > 10 * min (scores))
    set (ax, "yscale", "log");
  elseif (! isempty (scores) && max (scores) > min (scores))
    ylim (ax, [min(scores), max(scores)] + [-0.06, 0.06] * (max (scores) - min (scores)));
  endif
  epochs = [found.rounds.epochs];
  xlim (ax, [0, max(epochs) * 1.03]);
  set (ax, "xtick", epochs(epochs >= max (epochs) / 25 | epochs == epochs(1)));
  grid (ax, "on");
  xlabel (ax, "Epochs");
  ylabel (ax, words (found.metric));
  said = sprintf ("%d trials, best: %d, %s %.4g", numel (found.trials), found.best, words (found.metric), found.score);
  title (ax, said, "fontsize", 10, "interpreter", "none");
endfunction

## Scores over the values of one option: numbers, or words and lists beside each other.
function panel (h, found, name, place, shade, scale, limits)
  ax = axes ("parent", h, "position", place, "box", "on", "fontsize", 8, "yscale", scale, "ylim", limits);
  hold (ax, "on");
  values = cellfun (@(o) o.(name), {found.trials.options}, "UniformOutput", false);
  if (all (cellfun (@(v) isnumeric (v) && isscalar (v), values)))
    x = double ([values{:}]);
    if (min (x) > 0 && max (x) > 20 * min (x))
      set (ax, "xscale", "log");
    endif
  else
    [texts, ~, x] = unique (cellfun (@short, values, "UniformOutput", false));
    set (ax, "xtick", 1:numel (texts), "xticklabel", texts, "xlim", [0.5, numel(texts) + 0.5]);
    x = x(:)';
  endif
  for t = [setdiff(1:numel (x), found.best), found.best]
    best = t == found.best;
    plot (ax, x(t), found.trials(t).score, ifelse (best, "d", "o"), "color", ifelse (best, green (), shade (found.trials(t))), ...
          "markersize", ifelse (best, 7, 3.5), "linewidth", 1.5, "tag", ifelse (best, "best", "score"));
  endfor
  if (min (x) < max (x) && isempty (strfind (get (ax, "xticklabelmode"), "manual")))
    pad = 0.06 * (max (x) - min (x));
    xlim (ax, ifelse (strcmp (get (ax, "xscale"), "log"), [min(x) / 1.3, max(x) * 1.3], [min(x) - pad, max(x) + pad]));
  endif
  grid (ax, "on");
  xlabel (ax, name, "interpreter", "none");
endfunction

function s = short (v)
  s = strrep (check_got (v), "\"", "");
  if (islogical (v) && isscalar (v))
    s = ifelse (v, "true", "false");
  endif
  s = plot_utf8 (s(1:min (16, end)));
endfunction

function s = words (metric)
  s = plot_utf8 (metric(1:min (40, end)));
endfunction

function c = green ()
  c = [0.15, 0.55, 0.2];
endfunction

function check_found (found)
  need = {"trials", "rounds", "best", "options", "score", "metric"};
  if (! isscalar (found) || ! all (isfield (found, need)))
    error ("rnn:type", "rnn_plot: FOUND must be what rnn_tune found, got a struct without %s", need{find ([! isfield(found, need), true], 1)});
  endif
  t = found.trials;
  good = isstruct (t) && ! isempty (t) && all (isfield (t, {"options", "score", "epochs", "history"})) ...
         && isstruct (found.rounds) && isfield (found.rounds, "epochs") && isstruct (found.options) && ischar (found.metric) ...
         && isnumeric (found.best) && isscalar (found.best) && any (found.best == 1:numel (t)) && isnumeric (found.score) ...
         && isscalar (found.score);
  for k = 1:numel (t) * good
    good = good && isstruct (t(k).options) && isscalar (t(k).options) ...
           && isequal (fieldnames (t(k).options), fieldnames (found.options)) && isfloat (t(k).history) && isreal (t(k).history) ...
           && columns (t(k).history) == 2 && ndims (t(k).history) == 2 && isnumeric (t(k).score) && isscalar (t(k).score) && isnumeric (t(k).epochs) ...
           && isscalar (t(k).epochs);
  endfor
  rounds = ifelse (good, {found.rounds.epochs}, {});
  if (! good || ! all (cellfun (@(e) isnumeric (e) && isscalar (e) && e > 0, rounds)))
    error ("rnn:type", "rnn_plot: FOUND must be as rnn_tune gave it, got one that was changed");
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_music ()
## @deftypefnx {} {@var{scores} =} demo_music (@var{name}, @var{value}, @dots{})
## Predict the next notes of polyphonic music, any number of which may sound together.
##
## A piano roll says which of 88 keys are held at each step.  The network reads it step by step and gives each
## key the probability that it is held in the next one (the loss "binary-crossentropy"): many labels per
## step, each true or false.  The demo composes its music itself: four voices that move from chord to chord by
## the shortest ways, in all 24 keys, with cadences and passing notes.
##
## Printed is the negative log-likelihood per step, in nats, of pieces held out: the mean of -log p of all keys of a
## step together, given the steps before.  Beside it stand that of the keys' frequencies alone,
## and of persistence: a key goes on, or comes anew, as often as it does in the pieces to learn from.  Then
## the network goes on with a piece: it draws the keys of the next step by their probabilities, as many as before and
## no two less than three apart, since it does not know that a voice takes one key of several, and reads them.
##
## The task is that of Boulanger-Lewandowski, Bengio and Vincent (2012).  On their rolls of 382
## chorales by J. S. Bach, a network that gives the keys of a step independent probabilities, as this one does,
## has about 8.5 nats (8.45 for an LSTM, 8.43 for a GRU: Bai, Kolter, Koltun 2018); models of
## which keys go together are better.  @qcode{"Data"} takes such rolls; the invented pieces are another,
## easier music, and numbers do not compare.
##
## Options:
##
## @table @asis
## @item Data (@{@})
## Piano rolls of one's own: an N x 1 cell of K x T matrices of 0 and 1, one column per step and one row for each of
## K keys, of which the last tenth is held out and the tenth before it ends the training; or a cell of
## three such cells, for training, validation and test.
## @item Seed (1)
## Of the pieces, of the network and of what is drawn.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "lstm", "HiddenSize", [128, 128]@}}.
## @item Draw (true), File ("demo_music.png")
## Draws a piece held out, its probabilities, and the piece that goes on from its beginning, into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer pieces and epochs.
## @end table
##
## @var{scores} is a struct: @code{names} of the methods and their @code{nll} (nats per step), @code{F1} of the keys
## (percent, of all together), @code{steps} held out, the @code{piece} that goes on, and @code{seconds}.
## @seealso{demo_charlm, rnn_train, rnn_predict, rnn_metrics}
## @end deftypefn

function scores = demo_music (varargin)
  clock = tic ();
  opt = demo_options ("demo_music", struct ("Data", {{}}, "Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_music.png", "Verbose", true, "Short", false), varargin);
  rolls = read_rolls (opt);
  sizes = cellfun (@numel, rolls);
  opt.say ("%d pieces to learn from, %d keys, %.1f of them held at a step\n", sizes(1), rows (rolls{1}{1}), ...
           mean (sum ([rolls{1}{:}])));
  net = learn (rolls, opt);
  r = judge (net, rolls);
  [r.piece, begins] = go_on (net, rolls{3}{1}, opt);
  print_scores (r, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: music", [1000, 760], @() draw (net, rolls{3}{1}, r, begins));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

## Cells of rolls for training, validation and test.
function rolls = read_rolls (opt)
  if (isempty (opt.Data))
    rolls = make_chorales ({[500, 50, 100], [250, 25, 50]}{1 + opt.Short}, opt.Seed);
    return;
  endif
  rolls = opt.Data(:);
  if (! (numel (rolls) == 3 && all (cellfun (@iscell, rolls))))
    n = numel (rolls);
    held = max (1, round (n / 10));
    if (n < 3)
      error ("rnn:option", "demo_music: Data must hold at least 3 piano rolls, got %d", n);
    endif
    rolls = mat2cell (rolls, [n - 2 * held, held, held]);
  endif
  for k = 1:3
    bad = find (! cellfun (@is_roll, rolls{k}(:)), 1);
    if (! isempty (bad))
      error ("rnn:option", "demo_music: Data must hold piano rolls, K x T matrices of 0 and 1, and element %d of a set is none", ...
             bad);
    endif
    rolls{k} = cellfun (@logical, rolls{k}(:), "UniformOutput", false);
  endfor
endfunction

function tf = is_roll (v)
  tf = (isnumeric (v) || islogical (v)) && ndims (v) == 2 && ! isempty (v) && all ((v == 0 | v == 1)(:));
endfunction

## What is read before each step: the step before, at first silence.
function X = before (rolls)
  X = cellfun (@(y) [zeros(rows (y), 1), y(:,1:end-1)], rolls, "UniformOutput", false);
endfunction

function net = learn (rolls, opt)
  epochs = {18, 18}{1 + opt.Short};
  net = rnn_train (before (rolls{1}), rolls{1}, "Loss", "binary-crossentropy", "Cell", "gru", "HiddenSize", 128, ...
                   "Normalization", "none", "Precision", "single", "InitialLearnRate", 0.02, ...
                   "LearnRateSchedule", "cosine", "MiniBatchSize", 16, "MaxEpochs", epochs, ...
                   "ValidationData", {before(rolls{2}), rolls{2}}, "Seed", opt.Seed, ...
                   "Verbose", opt.Verbose, opt.Options{:});
endfunction

# ---- how good it is ----------------------------------------------------------

function r = judge (net, rolls)
  Y = rolls{3};
  [found, p] = rnn_predict (net, before (Y));
  frequency = mean ([rolls{1}{:}], 2);
  r.names = {"the network"; "frequencies of the keys"; "persistence"};
  guesses = {p, cellfun(@(y) repmat (frequency, 1, columns (y)), Y, "UniformOutput", false), ...
             persist(rolls{1}, Y)};
  for k = 1:3
    ## a key that was never held has a chance too
    s = cellfun (@(v) min (max (double (v), 1e-4), 1 - 1e-4), guesses{k}, "UniformOutput", false);
    m = rnn_metrics (Y, cellfun (@(v) v >= 0.5, s, "UniformOutput", false), "Kind", "multilabel", "Scores", s);
    r.nll(k,1) = m.nll;
    r.F1(k,1) = 100 * m.micro.F1;
  endfor
  r.steps = m.count;
endfunction

## The probability that a key is held, given whether it was in the step before.
function p = persist (known, Y)
  was = [before(known){:}];
  is = [known{:}];
  stays = sum (is & was, 2) ./ max (sum (was, 2), 1);
  comes = sum (is & ! was, 2) ./ max (sum (! was, 2), 1);
  p = cellfun (@(x) x .* stays + (1 - x) .* comes, before (Y), "UniformOutput", false);
endfunction

## The first steps of a piece, and as many drawn by the network as it has in all; BEGINS: the first drawn one.
function [piece, begins] = go_on (net, roll, opt)
  T = columns (roll);
  begins = min (16, T) + 1;
  piece = seeded (opt.Seed, @() drawn (net, roll(:,1:begins - 1), T));
endfunction

function piece = drawn (net, piece, T)
  n = round (median (sum (piece)));
  [~, p, state] = rnn_predict (net, before ({piece}));
  while (columns (piece) < T)
    [~, p, state] = rnn_predict (net, {double(piece(:,end))}, "State", state);
    piece(:,end+1) = keys_of (double (p{1}), n);
  endwhile
endfunction

## N of the keys, drawn without replacement: those with the largest log (p / (1 - p)) + a Gumbel number (Gumbel 1954),
## of which half is taken, so that likely keys are likelier.
function held = keys_of (p, n)
  p = min (max (p, 1e-6), 1 - 1e-6);
  [~, order] = sort (log (p ./ (1 - p)) - 0.5 * log (-log (rand (size (p)))), "descend");
  held = false (size (p));
  for key = order'
    held(key) = nnz (held) < n && ! any (held(max (1, key - 2):min (end, key + 2)));
  endfor
endfunction

# ---- what is shown -----------------------------------------------------------

function print_scores (r, say)
  say ("\n%d steps held out\n\n%-28s %14s %9s\n", r.steps, "", "nats per step", "F1");
  for k = 1:3
    say ("%-28s %14.2f %8.1f%%\n", r.names{k}, r.nll(k), r.F1(k));
  endfor
  say ("\n");
endfunction

function draw (net, roll, r, begins)
  [~, p] = rnn_predict (net, before ({roll}));
  sounds = find (any ([roll, r.piece], 2));
  range = max (1, sounds(1) - 2):min (rows (roll), sounds(end) + 2);
  what = {roll, "A piece held out"; p{1}, "What the network expects, from the steps before"
          r.piece, sprintf("The network goes on by itself, from step %d", begins)};
  colormap (1 - linspace (0, 1, 64)' * [0.85, 0.6, 0.15]);
  for k = 1:3
    axes ("position", [0.07, 1.045 - 0.325 * k, 0.9, 0.235]);
    imagesc (1:columns (what{k,1}), range, double (what{k,1}(range,:)), [0, 1.2]);
    set (gca (), "ydir", "normal", "ytick", 4:12:88, "yticklabel", {"C1", "C2", "C3", "C4", "C5", "C6", "C7", "C8"});
    grid on;
    title (what{k,2});
    if (k == 3)
      hold on;
      plot ([begins, begins] - 0.5, range([1, end]), "--", "color", [0.8, 0.2, 0.1], "linewidth", 1.5);
      hold off;
      xlabel ("step (half a beat)");
    endif
  endfor
endfunction

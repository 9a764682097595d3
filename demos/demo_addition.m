## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_addition ()
## @deftypefnx {} {@var{scores} =} demo_addition (@var{name}, @var{value}, @dots{})
## Learn to add two numbers from examples alone: "535+61" is "596".
##
## Question and answer are characters in their usual order; what a digit or a sum is,
## nobody says.  An encoder-decoder (Sutskever, Vinyals, Le 2014) of one LSTM layer reads
## the question and writes the answer from left to right, though its first digit may hang
## on a carry from the last ones.  (Published examples often reverse the question, which is
## easier.)  What helps is that the encoder reads from both ends, as who adds on paper
## begins at the right, and additive attention (Bahdanau, Cho, Bengio 2015), which lets
## the decoder look back at the digits.
##
## It learns from pairs of numbers from 0 to 999 drawn at random.  Those that judge it are
## not among them, nor are they in the other order.  Printed is the share of
## answers that are right to the last digit, also by the number of carries, beside
## the answer to the most similar question (most digits in common, place by place; of
## several the first) and a copy of the first number.
##
## Options:
##
## @table @asis
## @item Seed (1)
## Of the numbers and of the network.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Bidirectional", false, "HiddenSize", 128@}}.
## @item Draw (true), File ("demo_addition.png")
## Draws the scores by carries, the training curve and where the network looked into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: fewer sums, of numbers below 100.
## @end table
##
## @var{scores} is a struct: @code{exact}, @code{similar} and @code{copy} (percent of the
## answers right), @code{digits} (percent, one minus the edits per digit, a row each of
## these three), @code{by_carries} (a row each, a column for 0 to 3 carries),
## @code{count} (sums with so many carries) and @code{seconds}.
## @seealso{demo_chatbot, rnn_train, rnn_generate}
## @end deftypefn

function scores = demo_addition (varargin)
  clock = tic ();
  opt = demo_options ("demo_addition", struct ("Seed", 1, "Options", {{}}, "Draw", true, ...
                      "File", "demo_addition.png", "Verbose", true, "Short", false), varargin);
  count = {[100000, 500, 2000], [4000, 250, 500]}{1 + opt.Short};
  [X, Y, terms] = make_additions (count, opt.Seed, {1000, 100}{1 + opt.Short});
  opt.say ("%d sums to learn from, such as %s is %s\n", count(1), X{1}{1}, Y{1}{1});
  [net, info] = learn (X, Y, opt);
  found = rnn_predict (net, X{3});
  r = judge (Y{3}, {found, similar(terms{1}, Y{1}, terms{3}), copied(terms{3})}, terms{3});
  print_scores (r, X{3}, Y{3}, found, opt.say);
  if (opt.Draw)
    [~, k] = max (carries (terms{3}));
    shown = X{3}{k};
    path = demo_figure (opt.File, "rnn: addition", [1100, 420], @() draw (net, info, r, shown));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

function [net, info] = learn (X, Y, opt)
  [epochs, batch] = {5, 128; 10, 32}{1 + opt.Short,:};
  [net, info] = rnn_train (X{1}, Y{1}, "Structure", "encoder-decoder", "Tokenizer", "char", ...
                           "Bidirectional", true, "Attention", "additive", ...
                           "HiddenSize", 64, "EmbeddingSize", 16, "Precision", "single", ...
                           "MaxEpochs", epochs, "MiniBatchSize", batch, ...
                           "LearnRateSchedule", "cosine", "ValidationData", {X{2}, Y{2}}, ...
                           "ValidationFrequency", 100, "Seed", opt.Seed, ...
                           "Verbose", opt.Verbose, opt.Options{:});
endfunction

# ---- the baselines -------------------------------------------------------------

## The answers Y to those of TERMS that have most digits in common with ASKED.
function found = similar (terms, Y, asked)
  digits = uint8 (digits_of (terms));
  sought = uint8 (digits_of (asked));
  found = cell (rows (asked), 1);
  for k = 1:rows (asked)
    [~, best] = max (sum (digits == sought(:,k)));
    found(k) = Y(best);
  endfor
endfunction

## 6 x N: hundreds, tens and ones of both numbers, NaN-free: 0 before short numbers.
function d = digits_of (terms)
  d = mod (floor ([terms(:,1)'; terms(:,2)'](kron ([1; 2], [1; 1; 1]),:) ...
                  ./ repmat ([100; 10; 1], 2, 1)), 10);
endfunction

function found = copied (terms)
  found = arrayfun (@(v) sprintf ("%d", v), terms(:,1), "UniformOutput", false);
endfunction

# ---- what is shown -------------------------------------------------------------

function n = carries (terms)
  n = zeros (rows (terms), 1);
  for p = [10, 100, 1000]
    n += mod (terms(:,1), p) + mod (terms(:,2), p) >= p;
  endfor
endfunction

## P: the answers of the network and of the baselines, a cell each.
function r = judge (Y, P, terms)
  column = carries (terms) + 1;
  r.count = accumarray (column, 1, [4, 1])';
  for k = 1:3
    m = rnn_metrics (Y, P{k}, "Kind", "text");
    r.digits(k,1) = 100 * (1 - m.char_error_rate);
    right = strcmp (P{k}, Y);
    r.by_carries(k,:) = 100 * accumarray (column, right, [4, 1])' ./ r.count;
    r.({"exact", "similar", "copy"}{k}) = 100 * mean (right);
  endfor
endfunction

function print_scores (r, X, Y, P, say)
  n = sum (r.count);
  some = r.count > 0;
  say ("\n%-30s %7s %6s %8s    by the number of carries:%s\n", ...
       sprintf ("%d sums not seen before", n), "right", "+-", "digits", ...
       sprintf ("  %d", find (some) - 1));
  names = {"the network", "the most similar question", "the first number"};
  all = [r.exact, r.similar, r.copy];
  for k = 1:3
    say ("%-30s %6.1f%% %6.1f  %6.1f%%      %s\n", names{k}, all(k), ...
         100 * sqrt (all(k) / 100 * (1 - all(k) / 100) / n), r.digits(k), ...
         sprintf ("%7.1f%%", r.by_carries(k,some)));
  endfor
  wrong = find (! strcmp (P, Y))';
  say ("\nSome answers: %s\n", strjoin (strcat (X(1:4), {" is "}, P(1:4))', ", "));
  if (! isempty (wrong))
    some = wrong(1:min (4, end));
    say ("Wrong ones:   %s\n", strjoin (strcat (X(some), {" is "}, P(some), {", not "}, ...
                                                Y(some))', "; "));
  endif
endfunction

function draw (net, info, r, shown)
  axes ("position", [0.06, 0.14, 0.26, 0.74]);
  draw_carries (r);
  axes ("position", [0.39, 0.14, 0.26, 0.74]);
  draw_curve (info);
  axes ("position", [0.72, 0.14, 0.26, 0.74]);
  draw_attention (net, shown);
endfunction

function draw_carries (r)
  bar (0:3, r.by_carries(1,:), 0.6, "facecolor", [0.3, 0.5, 0.8], "edgecolor", "none");
  at = find (r.count > 0);
  text (at - 1, r.by_carries(1,at), compose_percent (r.by_carries(1,at)), ...
        "horizontalalignment", "center", "verticalalignment", "bottom");
  axis ([-0.6, 3.6, 0, 112]);
  set (gca (), "xtick", 0:3, "ytick", 0:25:100, "ticklength", [0, 0]);
  xlabel (sprintf ("carries (most similar question: %.1f%%)", r.similar));
  ylabel ("% right");
  title (sprintf ("%.1f%% of %d new sums are right", r.exact, sum (r.count)));
endfunction

function c = compose_percent (p)
  c = arrayfun (@(v) sprintf ("%.1f%%", v), p, "UniformOutput", false);
endfunction

function draw_curve (info)
  n = numel (info.TrainingLoss);
  width = max (1, round (n / 200));
  smooth = filter (ones (1, width) / width, 1, info.TrainingLoss);
  at = find (! isnan (info.ValidationLoss));
  semilogy (width:n, smooth(width:n), "linewidth", 1.5, "color", [0.1, 0.3, 0.65], ...
            at, info.ValidationLoss(at), ".-", "color", [0.85, 0.45, 0.1]);
  xlim ([0, n]);
  ylim ([0.7 * min([smooth(width:n), info.ValidationLoss(at)]), 3]);
  xlabel ("update");
  ylabel ("loss, nats a character");
  legend ({"learned from", "to choose by"});
  title ("learning");
endfunction

## One row per character of the question, one column per character written.
function draw_attention (net, question)
  [answer, more] = rnn_generate (net, {question});
  A = double (more.attention{1});
  imagesc (A, [0, 1.2]);
  colormap (1 - linspace (0, 1, 64)' * [0.85, 0.6, 0.15]);
  set (gca (), "xtick", 1:columns (A), "xticklabel", [num2cell(answer{1}), {"end"}], ...
       "ytick", 1:rows (A), "yticklabel", num2cell (question), "ticklength", [0, 0]);
  xlabel ("written");
  ylabel ("looked at");
  title (sprintf ("%s is %s", question, answer{1}));
endfunction

%!test # well above the baselines, as the parts say
%! s = evalc ("r = demo_addition (\"Short\", true, \"Draw\", false);");
%! assert (strfind (s, "500 sums not seen before") > 0);
%! assert (r.exact > r.similar + 30);
%! assert (sum (r.count), 500);
%! assert (r.by_carries(1,1:3) * r.count(1:3)' / 500, r.exact, 1e-10);
%!test # repeatable, silent, and nobody's random numbers are touched
%! opt = {"Short", true, "Draw", false, "Verbose", false, "Options", {"MaxEpochs", 1}};
%! rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%! rand ("twister", 1);  randn ("twister", 1);
%! assert (evalc ("a = demo_addition (opt{:}, \"Seed\", 5);"), "");
%! assert ([rand, randn], u);
%! b = demo_addition (opt{:}, "Seed", 5);
%! assert (a.digits, b.digits);
%! assert (! isequal (a.digits, demo_addition (opt{:}, "Seed", 6).digits));

%!error id=rnn:option demo_addition ("Seed", 0)
%!error id=rnn:option demo_addition ("Options", "gru")

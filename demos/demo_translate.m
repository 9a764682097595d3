## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_translate ()
## @deftypefnx {} {@var{scores} =} demo_translate (@var{name}, @var{value}, @dots{})
## Translate with an encoder-decoder, with and without attention.
##
## A bidirectional encoder reads the source, a decoder writes the target from the
## encoder's last state alone (Sutskever, Vinyals, Le 2014) or, with additive
## attention (Bahdanau, Cho, Bengio 2015), looks at each step where in the source to read.
##
## Task "dates": dates of 1900 to 2099 as people write them in English, French, German and
## Korean become ISO dates, letter by letter: "Tuesday, 3 March 1987", "3. März 1987" or
## "1987년 3월 3일" is "1987-03-03".  The dates of the test are not in the training
## set in any style.
##
## Task "pairs": English sentences become French ones, word by word.  They are those of a
## file of yours ("sentence TAB translation" a line, as at manythings.org/anki), or
## of a small grammar: "Her old cat does not see a red apple.".  Task "korean" is the
## same grammar with Korean sentences, which have the verb at their end.
##
## Printed are the share of results that are right in full and the share of wrong letters
## (dates) or BLEU (sentences), beside the answer to the most similar training date
## or a translation of each word by itself, which model 1 of Brown et al. (1993) learned.
## Sentences are compared without regard to case, and written with a beam of 5.
##
## Options:
##
## @table @asis
## @item Task ("dates")
## or "pairs" or "korean".
## @item Data ("")
## For "pairs": a file; without one @file{eng_fra/fra.txt} in the folder that the
## environment variable RNN_DATA names; without that the grammar.
## @item Seed (1)
## Of data and networks.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "Attention", "multiplicative"@}}.
## @item Draw (true), File ("demo_translate.png")
## Draws attention maps, training curves and scores into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: less data, fewer epochs, and no network without attention.
## @end table
##
## @var{scores} is a struct: @code{names} of the methods, @code{exact} (percent) and, of
## dates, @code{letters} (percent wrong), of sentences, @code{bleu} (0 to 100) of each;
## @code{source}, @code{truth} and @code{found}; and @code{seconds}.
## @seealso{demo_caption, demo_labelling, rnn_train, rnn_generate}
## @end deftypefn

function scores = demo_translate (varargin)
  clock = tic ();
  opt = demo_options ("demo_translate", struct ("Task", "dates", "Data", "", "Seed", 1, ...
                      "Options", {{}}, "Draw", true, "File", "demo_translate.png", ...
                      "Verbose", true, "Short", false), varargin);
  t = find_task (opt);
  opt.say ("%d pairs to learn from, for example\n  %s\n  %s\n", numel (t.X{1}), t.X{1}{1}, ...
           t.Y{1}{1});
  r = struct ("source", {t.X{3}}, "truth", {t.Y{3}});
  kinds = {"additive", "none"}(1:2-opt.Short);
  for k = 1:numel (kinds)
    opt.say ("\nAttention: %s\n", kinds{k});
    [net, r.curves{k}] = learn (t, kinds{k}, opt);
    [found, more] = rnn_generate (net, t.X{3}, t.generate{:});
    if (k == 1)
      r.found = found;
      r.maps = more.attention;
      r.net = net;
    endif
    r = judge (r, {"with attention", "without attention"}{k}, found, t);
  endfor
  r = judge (r, t.baseline, t.guess (t, net), t);
  print_scores (r, t, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: translate", [1100, 900], @() draw (r, t));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

# ---- what is to be translated --------------------------------------------------

## X and Y have three cells: to learn from, to choose a state of the network by, to judge.
function t = find_task (opt)
  switch (opt.Task)
    case "dates"
      [t.X, t.Y, t.style] = make_dates ({[4000, 300, 1000], [3000, 100, 300]}{1 + opt.Short}, ...
                                        opt.Seed);
      t.options = {"Tokenizer", "char", "HiddenSize", 64, "EmbeddingSize", 32, ...
                   "EmbeddingScale", 1, "MaxEpochs", 8};
      t.generate = {"MaxLength", 12};
      t.measure = "letters";
      t.baseline = "answer to the most similar date";
      t.guess = @(t, net) t.Y{1}(nearest_text (t.X{1}, t.X{3}));
    case {"pairs", "korean"}
      [t.X, t.Y] = deal_out (opt);
      t.options = [word_tokenizers(t.X{1}, t.Y{1}), ...
                   {"HiddenSize", 128, "EmbeddingSize", 64, "EmbeddingScale", 1, ...
                    "Dropout", 0.2, "MaxEpochs", 8}];
      t.generate = {"MaxLength", 30, "BeamWidth", 5};
      t.measure = "bleu";
      t.baseline = "each word by itself";
      t.guess = @each_word;
    otherwise
      error ("rnn:option", ["demo_translate: Task must be \"dates\", \"pairs\" or ", ...
             "\"korean\", got \"%s\""], opt.Task);
  endswitch
endfunction

## Of a file 10,000 pairs at most; a tenth of all is for the test, a twentieth to choose by.
function [X, Y] = deal_out (opt)
  path = "";
  if (strcmp (opt.Task, "pairs"))
    path = demo_data (opt.Data, "eng_fra/fra.txt");
  endif
  if (isempty (path))
    language = {"french", "korean"}{1 + strcmp(opt.Task, "korean")};
    [x, y] = make_pairs (language, {3000, 2000}{1 + opt.Short}, opt.Seed);
  else
    opt.say ("Sentences of %s\n", path);
    [x, y] = read_pairs (path);
  endif
  order = seeded (opt.Seed, @() randperm (numel (x)))(1:min (end, {10000, 2000}{1 + opt.Short}));
  n = numel (order);
  if (n < 20)
    error ("rnn:file", "demo_translate: %s must have 20 pairs or more, got %d", path, n);
  endif
  sets = mat2cell (order(:), diff (round ([0, 0.85, 0.9, 1] * n)));
  X = cellfun (@(at) x(at), sets, "UniformOutput", false);
  Y = cellfun (@(at) y(at), sets, "UniformOutput", false);
endfunction

## Words of the source that came once are unknown, as others will be in the test; words of
## the target are all kept: what is learned as unknown would be written as unknown.
function options = word_tokenizers (X, Y)
  options = {"Tokenizer", rnn_tokenizer(X, "Level", "word", "MinCount", 2, "Lowercase", true), ...
             "TargetTokenizer", rnn_tokenizer(Y, "Level", "word", "Lowercase", true)};
endfunction

function P = each_word (t, net)
  [a, b] = deal (net.Tokenizer, net.TargetTokenizer);
  P = rnn_decode (b, word_by_word (rnn_encode (a, t.X{1}), rnn_encode (b, t.Y{1}), ...
                                   rnn_encode (a, t.X{3})));
endfunction

# ---- the networks --------------------------------------------------------------

function [net, curve] = learn (t, attention, opt)
  [net, info] = rnn_train (t.X{1}, t.Y{1}, "Structure", "encoder-decoder", ...
                           "Cell", "lstm", "Bidirectional", true, "Attention", attention, ...
                           t.options{:}, ...
                           "InitialLearnRate", 0.005, "LearnRateSchedule", "cosine", ...
                           "Precision", "single", "ValidationData", {t.X{2}, t.Y{2}}, ...
                           "ValidationFrequency", 100, "Seed", opt.Seed, ...
                           "Verbose", opt.Verbose, opt.Options{:});
  curve = info.EpochLoss;
endfunction

## Adds a row to the scores: a method and how good what it found is.
function r = judge (r, name, found, t)
  truth = r.truth;
  if (strcmp (t.measure, "bleu"))
    [truth, found] = deal (lower (truth), lower (found));
  endif
  m = rnn_metrics (truth, found, "Kind", "text");
  if (! isfield (r, "names"))
    [r.names, r.exact, r.(t.measure)] = deal ({}, [], []);
  endif
  r.names{end+1,1} = name;
  r.exact(end+1,1) = 100 * m.exact;
  r.(t.measure)(end+1,1) = 100 * ifelse (strcmp (t.measure, "bleu"), m.bleu, m.char_error_rate);
endfunction

# ---- what is shown -------------------------------------------------------------

function print_scores (r, t, say)
  n = numel (r.truth);
  say ("\n%d not seen before\n\n%-40s %13s %15s\n", n, "", "right in full", ...
       ifelse (strcmp (t.measure, "bleu"), "BLEU", "wrong letters"));
  for k = 1:numel (r.names)
    say ("%-40s %6.1f%% +- %.1f %14.1f%s\n", r.names{k}, r.exact(k), ...
         100 * sqrt (r.exact(k) / 100 * (1 - r.exact(k) / 100) / n), r.(t.measure)(k), ...
         ifelse (strcmp (t.measure, "bleu"), "", "%"));
  endfor
  say ("\n");
  for k = 1:min (n, 5)
    say ("%s\n  %s%s\n", r.source{k}, r.found{k}, ...
         ifelse (strcmpi (r.found{k}, r.truth{k}), "", ["   (" r.truth{k} ")"]));
  endfor
endfunction

function draw (r, t)
  at = some_to_draw (r, t);
  for k = 1:numel (at)
    axes ("position", [0.09 + 0.49 * mod(k - 1, 2), 0.72 - 0.31 * (k > 2), 0.4, 0.22]);
    draw_map (r, at(k));
  endfor
  axes ("position", [0.09, 0.07, 0.36, 0.23]);
  draw_training (r);
  axes ("position", [0.68, 0.07, 0.3, 0.23]);
  draw_methods (r, t);
endfunction

## Four results: of dates in an English, a French, a German and a Korean style.
function at = some_to_draw (r, t)
  at = find (cellfun (@(x) numel (x) > 12 && numel (x) < 40, r.source));
  if (isfield (t, "style"))
    [~, at] = ismember ([4, 9, 11, 15], t.style{3});
    at = at(at > 0);
  endif
  at = at(1:min (end, 4));
endfunction

## Rows: what is written; columns: where it reads.  Korean in Latin letters.
function draw_map (r, k)
  source = tokens_of (r.net.Tokenizer, r.source{k});
  target = [tokens_of(r.net.TargetTokenizer, r.found{k}); {"end"}];
  imagesc (r.maps{k}', [0, 1]);
  colormap (1 - linspace (0, 1, 64)' * [0.85, 0.6, 0.15]);
  set (gca (), "xtick", 1:numel (source), "xticklabel", source, "ytick", 1:numel (target), ...
       "yticklabel", target, "ticklength", [0, 0]);
  words = romanize ([r.source{k}, "  =  ", r.found{k}]);
  if (numel (words) > 55)
    words = romanize (r.found{k});
  endif
  title (words, "interpreter", "none");
endfunction

function tokens = tokens_of (tok, text)
  tokens = tok.Tokens(rnn_encode (tok, text))(:);
  tokens(strcmp (tokens, "")) = {"?"};
  tokens = cellfun (@romanize, tokens, "UniformOutput", false);
endfunction

function draw_training (r)
  colors = {[0.1, 0.35, 0.8], [0.9, 0.5, 0.2]};
  hold on;
  for k = 1:numel (r.curves)
    h(k) = plot (r.curves{k}, "-", "color", colors{k}, "linewidth", 2);
  endfor
  set (gca (), "yscale", "log", "box", "on");
  axis tight;
  grid on;
  title ("Training: cross-entropy");
  xlabel ("epoch");
  legend (h, r.names{1:numel (h)});
endfunction

function draw_methods (r, t)
  good = ifelse (strcmp (t.measure, "bleu"), r.(t.measure), 100 - r.(t.measure));
  h = barh ([r.exact, good]);
  set (h(1), "facecolor", [0.45, 0.62, 0.88]);
  set (h(2), "facecolor", [0.9, 0.55, 0.3]);
  n = numel (r.names);
  set (gca (), "ydir", "reverse", "ytick", 1:n, "yticklabel", r.names, "ticklength", [0, 0]);
  axis ([0, 100, 0.4, n + 1.2]);
  title ("Scores");
  legend (h, "% right in full", ifelse (strcmp (t.measure, "bleu"), "BLEU", "% right letters"), ...
          "location", "south", "orientation", "horizontal");
endfunction

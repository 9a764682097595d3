## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} demo_charlm ()
## @deftypefnx {} {@var{scores} =} demo_charlm (@var{name}, @var{value}, @dots{})
## Learn to write, character by character, from one long text.
##
## The text is @code{Data}, or Shakespeare's plays where
## @file{tinyshakespeare/input.txt} lies in @env{RNN_DATA} or in @file{../shared/data};
## else what this package says about itself: its README and the comments in its m-files.
## The last tenth is held out.  An LSTM reads the rest as streams side by side, a hundred
## characters of each per update, and gives the probability of each next character.
## As it learns it writes some text; it goes on from the first line held out.
##
## Printed are the bits that it needs for a character of the text held out (its loss
## over log (2)), beside n-gram models of order 1, 3 and 5, smoothed after Witten and
## Bell (1991).
##
## Options:
##
## @table @asis
## @item Data ("")
## A file with another text.
## @item Seed (1)
## Of the network and of what it writes.
## @item Options (@{@})
## A cell of names and values for @code{rnn_train}, to try something else:
## @code{@{"Cell", "gru", "HiddenSize", [128, 128]@}}.
## @item Draw (true), File ("demo_charlm.png")
## Draws the learning curve and what was written into a PNG.
## @item Verbose (true), Short (false)
## Short is a quick look: 40 thousand characters, a small network.
## @end table
##
## @var{scores} is a struct: @code{bits} and @code{baseline} (bits a character, the
## latter of orders 1, 3, 5), @code{rounds} (a row each time it wrote: updates, bits of
## the training since the row before, bits of the text held out), @code{samples} (what it
## wrote), @code{characters} (learned from, held out) and @code{seconds}.
## @seealso{demo_chatbot, rnn_train, rnn_generate}
## @end deftypefn

function scores = demo_charlm (varargin)
  clock = tic ();
  opt = demo_options ("demo_charlm", struct ("Data", "", "Seed", 1, "Options", {{}}, ...
                      "Draw", true, "File", "demo_charlm.png", "Verbose", true, ...
                      "Short", false), varargin);
  [text, held_out] = read_text (opt);
  r.characters = [numel(text), numel(held_out)];
  r.baseline = ngram_bits (text, held_out, [1, 3, 5]);
  [curve, r] = learn (text, held_out, opt, r);
  print_scores (r, opt.say);
  if (opt.Draw)
    path = demo_figure (opt.File, "rnn: characters", [1100, 620], @() draw (curve, r));
    opt.say ("Drawn: %s\n", path);
  endif
  r.seconds = toc (clock);
  opt.say ("%.0f seconds\n", r.seconds);
  if (nargout > 0)
    scores = r;
  endif
endfunction

function [text, held_out] = read_text (opt)
  path = demo_data (opt.Data, "tinyshakespeare/input.txt");
  if (isempty (path))
    path = "README and comments of this package";
    text = project_text ();
  else
    path = canonicalize_file_name (path);
    text = fileread (path);
  endif
  if (opt.Short)
    text = text(1:min (end, 40000));
  endif
  if (numel (text) < 5000)
    error ("rnn:size", "demo_charlm: Data must have 5000 characters or more, %s has %d", ...
           path, numel (text));
  endif
  cut = round (0.9 * numel (text));
  held_out = text(cut+1:end);
  text = text(1:cut);
  opt.say ("%s: %d characters to learn from, %d held out\n", path, cut, numel (held_out));
endfunction

## In a few rounds, each going on with the network of the one before.
function [curve, r] = learn (text, held_out, opt, r)
  settings = chosen (numel (text), opt);
  epochs = settings{end};
  ends = unique (ceil (epochs * [0.02, 0.1, 0.25, 0.5, 1]));
  settings = [settings(1:end-2), {"LearnRateSchedule", "cosine", "LearnRateCycle", epochs}];
  curve = zeros (0, 1);
  from = {text, [], settings{:}};
  for k = 1:numel (ends)
    [net, info] = rnn_train (from{:}, "MaxEpochs", ends(k) - [0, ends](k));
    from = {net, text, []};
    curve = [curve; info.TrainingLoss' / log(2)];
    r.rounds(k,:) = [numel(curve), mean(info.TrainingLoss) / log(2), ...
                     rnn_loss(net, held_out, []) / log(2)];
    r.samples{k} = write (net, held_out, opt.Seed + k);
    print_round (r, k, ends(k), opt.say);
  endfor
  r.bits = r.rounds(end,3);
endfunction

## A short text is soon known by heart: more dropout, and more updates per epoch.  What
## suits was tried on two texts (Shakespeare, this package), on what is held out.
function settings = chosen (n, opt)
  [H, streams, dropout, rate, epochs] = {256, 32, 0.2, 0.005, 8
                                         256, 16, 0.5, 0.01, 20
                                         128, 8, 0.3, 0.01, 14}{1 + (n < 5e5) + opt.Short,:};
  settings = {"Tokenizer", "char", "HiddenSize", H, "MiniBatchSize", streams, ...
              "SequenceLength", 100, "Dropout", dropout, "InitialLearnRate", rate, ...
              "Precision", "single", "Seed", opt.Seed, "Verbose", false};
  at = find (strcmpi (opt.Options(1:2:end), "MaxEpochs"));
  if (! isempty (at))
    epochs = opt.Options{2 * at(end)};
  endif
  settings = [settings, opt.Options, {"MaxEpochs", epochs}];
endfunction

## Goes on from the end of the first line held out, or from its first characters.
function text = write (net, held_out, seed)
  prime = held_out(1:[find(held_out(1:200) == "\n", 1), 20](1));
  text = rnn_generate (net, prime, "MaxLength", 200, "Temperature", 0.8, "Seed", seed);
endfunction

# ---- what is shown -------------------------------------------------------------

function print_round (r, k, epoch, say)
  say ("\n-- epoch %d, update %d: %.2f bits a character, %.2f of the text held out\n", ...
       epoch, r.rounds(k,:));
  say ("%s\n", r.samples{k});
endfunction

function print_scores (r, say)
  say ("\nBits a character of the text held out\n\n");
  say ("%-40s %6.3f\n", "the network", r.bits);
  orders = [1, 3, 5];
  for k = 1:3
    say ("%-40s %6.3f\n", sprintf ("%d-gram, Witten and Bell", orders(k)), r.baseline(k));
  endfor
endfunction

function draw (curve, r)
  axes ("position", [0.07, 0.11, 0.43, 0.8]);
  n = numel (curve);
  width = max (1, round (n / 50));
  smooth = filter (ones (1, width) / width, 1, curve)(width:n);
  lines = plot (width:n, smooth, "linewidth", 1.5, "color", [0.1, 0.3, 0.65], ...
                r.rounds(:,1), r.rounds(:,3), ".-", "linewidth", 1.5, "color", ...
                [0.85, 0.45, 0.1], "markersize", 12);
  hold ("on");
  for k = 1:3
    plot ([0, n], r.baseline(k) * [1, 1], "--", "color", [1, 1, 1] * 0.5);
    text (n, r.baseline(k), sprintf ("%d-gram ", [1, 3, 5](k)), "horizontalalignment", "right", ...
          "verticalalignment", "bottom");
  endfor
  axis ([0, n, 0.9 * min([smooth; r.rounds(:,3)]), 1.07 * r.baseline(1)]);
  xlabel ("update");
  ylabel ("bits a character");
  legend (lines, {"while learning", "text held out"}, "location", "southwest");
  title (sprintf ("%.2f bits a character", r.bits));
  axes ("position", [0.53, 0.05, 0.45, 0.9]);
  axis ([0, 1, 0, 1], "off");
  show_samples (r);
endfunction

## What was written, from top to bottom as it got better.
function show_samples (r)
  K = numel (r.samples);
  for k = 1:K
    top = 1 - (k - 1) / K;
    text (0, top, sprintf ("after %d updates", r.rounds(k,1)), "fontweight", "bold", ...
          "verticalalignment", "top");
    ## To gnuplot the marks taken out here would mean something.
    lines = regexprep (wrapped (r.samples{k}, 62), '[`"\\]', "'");
    for n = 1:min (5, numel (lines))
      text (0, top - 0.01 - 0.032 * n, lines{n}, "interpreter", "none", ...
            "verticalalignment", "top");
    endfor
  endfor
endfunction

## Lines of at most WIDTH characters, cut at spaces; empty ones left out.
function lines = wrapped (text, width)
  lines = {};
  for line = ostrsplit (text, "\n")
    part = regexp (line{1}, sprintf ('.{1,%d}(?= |$)|\\S{%d}', width, width), "match");
    lines = [lines, strtrim(part)];
  endfor
  lines = lines(! cellfun (@isempty, lines));
endfunction

%!function file = some_text ()
%!  ## Sentences of a few words, each of which says what may follow.
%!  rand ("twister", 3);
%!  who = {"the cat", "a small dog", "my sister", "nobody"}(randi (4, 1, 400));
%!  what = {" sees ", " likes ", " hears of "}(randi (3, 1, 400));
%!  whom = {"the moon.", "music.", "a rainy day.", "bread and cheese."}(randi (4, 1, 400));
%!  file = tempname ();
%!  fid = fopen (file, "w");
%!  fprintf (fid, "%s\n", [who; what; whom; repmat({"\n"}, 1, 400)]{:});
%!  fclose (fid);
%!endfunction
%!test # a text whose entropy is known: the network finds it, the 3-gram does not
%! file = some_text ();
%! unwind_protect
%!   s = evalc (["r = demo_charlm (\"Data\", file, \"Short\", true, \"Draw\", false, ", ...
%!               "\"Options\", {\"HiddenSize\", 48});"]);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect
%! assert (r.bits < r.baseline(2) - 0.1);
%! assert (r.bits, r.rounds(end,3));
%! assert (numel (r.samples), rows (r.rounds));
%! assert (numel (strfind (s, "-- epoch")), rows (r.rounds));
%! assert (strfind (s, r.samples{end}) > 0);
%!test # repeatable, silent, and nobody's random numbers are touched
%! file = some_text ();
%! opt = {"Data", file, "Short", true, "Draw", false, "Verbose", false, ...
%!        "Options", {"MaxEpochs", 2, "HiddenSize", 20}};
%! unwind_protect
%!   rand ("twister", 1);  randn ("twister", 1);  u = [rand, randn];
%!   rand ("twister", 1);  randn ("twister", 1);
%!   assert (evalc ("a = demo_charlm (opt{:}, \"Seed\", 5);"), "");
%!   assert ([rand, randn], u);
%!   b = demo_charlm (opt{:}, "Seed", 5);
%!   c = demo_charlm (opt{:}, "Seed", 6);
%! unwind_protect_cleanup
%!   unlink (file);
%! end_unwind_protect
%! assert (a.rounds, b.rounds);
%! assert (a.samples, b.samples);
%! assert (! isequal (a.samples, c.samples));
%!test # the picture
%! file = {some_text(), [tempname() ".png"]};
%! unwind_protect
%!   demo_charlm ("Data", file{1}, "File", file{2}, "Short", true, "Verbose", false, ...
%!                "Options", {"MaxEpochs", 2, "HiddenSize", 20});
%!   assert (size (imread (file{2})), [620, 1100, 3]);
%! unwind_protect_cleanup
%!   cellfun (@unlink, file);
%! end_unwind_protect

%!error id=rnn:option demo_charlm ("Seed", 0)
%!error id=rnn:file demo_charlm ("Data", "/nowhere/at.all")
%!error id=rnn:size demo_charlm ("Data", which ("fliplr"), "Verbose", false)

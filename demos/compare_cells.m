## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} compare_cells ()
## @deftypefnx {} {@var{scores} =} compare_cells (@var{name}, @var{value}, @dots{})
## Every cell of the package on three tasks, with equal numbers of parameters.
##
## @table @asis
## @item adding
## 100 numbers from [0, 1], two of them marked; their sum is asked for at the end
## (Hochreiter and Schmidhuber 1997; as in Le, Jaitly, Hinton 2015).  Score: mean squared error on
## sequences not seen, over that of always answering 1, which is 1/6.
## @item copy
## Five symbols of eight kinds, 10 blanks, and a mark after which the symbols are to be written (Arjovsky,
## Shah, Bengio 2016).  Score: percent of the symbols written right; chance is 12.5.
## @item language
## The next character of @code{Data}, or of Shakespeare's plays where @file{tinyshakespeare/input.txt} lies in
## @env{RNN_DATA} or in @file{../shared/data}, or else of what this package says about itself.  Score:
## bits per character of the last tenth, which is held out.
## @end table
##
## All networks of a task are alike but for the cell: what reads the inputs (for the numbers a dense layer of 8 relu
## units, for symbols an embedding of 16), the cell, a dense layer of relu units, the head.  So linear recurrences, which
## bend nothing themselves, take part on equal terms.  The units of the cell, and finely those of the
## dense layer, about 16, are chosen so that all networks have the same number of parameters to within
## a percent.  Initial weights, data, their order, number of updates, solver (adam) and learning rate are the
## same for all, and chosen for none: the numbers say what a cell does out of the box, not what it can be brought to.
## Which cells there are is asked of the package (@code{rnn_info}), variants included.
##
## Options:
##
## @table @asis
## @item Cells (@{@})
## Names of cells, all where it is empty: @code{@{"lstm", "mingru"@}}.
## @item Data ("")
## A file with another text.
## @item Seed (1)
## Of the data and of the networks.
## @item Parameters (5000), Updates (3000)
## Of each network; the language model has three times the parameters and half the updates.  Updates are
## rounded to whole passes through the data (500 for the first two tasks), and a task ends early once it is
## solved: 50 mini-batches in a row with nearly no loss.
## @item File ("cells")
## Without extension: the table goes to @file{cells.md}, the picture to @file{cells.png}.
## @item Draw (true), Verbose (true), Short (false)
## Short is a quick look: shorter sequences, fewer updates.
## @end table
##
## @var{scores} is a struct array with an element for each cell: @code{name}, @code{units} and
## @code{parameters} (1 x 3, a column for each task in the order above), @code{adding}, @code{copy}, @code{bits} and
## @code{seconds} (of training, all three).  A network whose training fails has the score NaN.
## @seealso{rnn_create, rnn_train}
## @end deftypefn

function scores = compare_cells (varargin)
  opt = demo_options ("compare_cells", struct ("Cells", {{}}, "Data", "", "Seed", 1, "Parameters", 5000, ...
                      "Updates", 3000, "File", "cells", "Draw", true, "Verbose", true, "Short", false), varargin);
  cells = chosen (opt.Cells);
  tasks = {adding(opt), copying(opt), language(opt)};
  opt.say ("%-24s %28s %28s %28s\n", "", tasks{1}.title, tasks{2}.title, tasks{3}.title);
  for k = 1:rows (cells)
    r(k) = one_cell (cells(k,:), tasks, opt);
    write_table ([opt.File ".md"], r, tasks);    # after each one, so that a cut run leaves its part
  endfor
  if (opt.Draw)
    path = demo_figure ([opt.File ".png"], "rnn: cells", [1180, 140 + 26 * numel(r)], @() draw (r, tasks));
    opt.say ("Drawn: %s\n", path);
  endif
  if (nargout > 0)
    scores = r;
  endif
endfunction

## Name and variant of the cells, a row each.
function cells = chosen (names)
  cells = rnn_info ().Cells;
  known = unique (cells(:,1), "stable");
  for name = names(:)'
    if (! ischar (name{1}) || ! any (strcmp (name{1}, known)))
      error ("rnn:option", "compare_cells: Cells must be of %s, got %s", strjoin (known', ", "), disp (name{1}));
    endif
  endfor
  if (! isempty (names))
    cells = cells(ismember (cells(:,1), names),:);
  endif
endfunction

# ---- the tasks -----------------------------------------------------------------

## Each: what the networks are, what they learn from, and SCORE (net), a number; rows of the table.
function t = adding (opt)
  [T, N] = {100, 16000; 12, 1000}{1 + opt.Short,:};
  [X, Y] = seeded (opt.Seed, @() sums (N + 1000, T));
  t.title = "adding, error / chance";
  t.field = "adding";
  t.learn = {X(:,:,1:N), Y(1:N)};
  t.create = {"InputSize", 2, "OutputSize", 1, "Loss", "mse", "Structure", "many-to-one"};
  t.first = {rnn_layer("dense", 8, "Activation", "relu")};
  t.train = {"Loss", "mse", "MiniBatchSize", 32, "MaxEpochs", epochs(updates (opt) * 32 / N)};
  t.solved = 0.005;                                    # of the variance of the sums
  t.parameters = opt.Parameters;
  t.score = @(net) 6 * mean ((rnn_predict (net, X(:,:,N+1:end)) - Y(N+1:end)) .^ 2);
  t.chance = 1;
endfunction

## 2 x T x N: numbers, and two marks, one in each half.
function [X, Y] = sums (N, T)
  half = floor (T / 2);
  at = [randi(half, 1, N); half + randi(T - half, 1, N)] + T * (0:N - 1);
  value = rand (T, N);
  mark = zeros (T, N);
  mark(at) = 1;
  Y = sum (value(at), 1)';
  X = permute (cat (3, value, mark), [3, 1, 2]);
endfunction

function t = copying (opt)
  [count, blanks, N] = {5, 10, 16000; 4, 3, 1000}{1 + opt.Short,:};
  [X, Y] = seeded (opt.Seed, @() symbols (N + 500, count, blanks));
  t.title = "copy, % right";
  t.field = "copy";
  t.learn = {X(1:N), Y(1:N)};
  t.create = {"InputSize", 10, "Classes", 1:9, "Structure", "many-to-many"};
  t.first = {rnn_layer("embedding", 16)};
  t.train = {"MiniBatchSize", 32, "MaxEpochs", epochs(updates (opt) * 32 / N)};
  t.solved = 0.001;
  t.parameters = opt.Parameters;
  t.score = @(net) written (net, X(N+1:end), Y(N+1:end), count);
  t.chance = 12.5;
endfunction

## Symbols 1 to 8, blank 9, mark 10.
function [X, Y] = symbols (N, count, blanks)
  X = Y = cell (N, 1);
  for n = 1:N
    s = randi (8, 1, count);
    X{n} = [s, repmat(9, 1, blanks - 1), 10, repmat(9, 1, count)];
    Y{n} = [repmat(9, 1, count + blanks), s];
  endfor
endfunction

function percent = written (net, X, Y, count)
  last = @(c) cell2mat (cellfun (@(y) y(end-count+1:end), c(:), "UniformOutput", false));
  percent = 100 * mean ((last (rnn_predict (net, X)) == last (Y))(:));
endfunction

function t = language (opt)
  path = demo_data (opt.Data, "tinyshakespeare/input.txt");
  if (isempty (path))
    text = project_text ();
  else
    text = fileread (path);
  endif
  steps = 50;
  streams = 32;
  most = {1e9, 20000}{1 + opt.Short};
  text = text(1:min (end, most));
  cut = round (0.9 * numel (text));
  known = text(1:cut);
  t.title = "language, bits per character";
  t.field = "bits";
  t.learn = {known, []};
  tokenizer = rnn_tokenizer (known, "Level", "char");
  count = numel (tokenizer.Tokens) + 1;    # and the boundary before the text
  t.create = {"InputSize", count, "Classes", 1:count, "Structure", "many-to-many"};
  t.first = {rnn_layer("embedding", 16)};
  t.train = {"Tokenizer", tokenizer, "MiniBatchSize", streams, "SequenceLength", steps, ...
             "MaxEpochs", epochs(updates (opt) / 2 * steps * streams / cut)};
  t.solved = 0;
  t.parameters = 3 * opt.Parameters;
  t.score = @(net) rnn_loss (net, text(cut+1:end), []) / log (2);
  t.chance = NaN;
endfunction

function n = epochs (n)
  n = max (1, round (n));
endfunction

function n = updates (opt)
  n = {opt.Updates, min(opt.Updates, 60)}{1 + opt.Short};
endfunction

# ---- one network ---------------------------------------------------------------

function r = one_cell (cell, tasks, opt)
  r = struct ("name", strtrim (strjoin (cell, " ")), "units", [], "parameters", [], "adding", NaN, "copy", NaN, ...
              "bits", NaN, "seconds", 0);
  opt.say ("%-24s", r.name);
  fflush (stdout);
  for k = 1:3
    t = tasks{k};
    [layers, r.units(k), r.parameters(k)] = network (cell, t);
    clock = tic ();
    try
      net = rnn_train (t.learn{:}, "Layers", layers, t.train{:}, "Seed", opt.Seed, "Precision", "single", ...
                       "InitialLearnRate", 0.003, "LearnRateSchedule", "cosine", "Verbose", false, ...
                       "OutputFcn", @(s) is_solved (s, t.solved));
      assert (numel (net.theta), r.parameters(k));
      r.(t.field) = t.score (net);
    catch err
      opt.say (" (%s)", err.message);
    end_try_catch
    r.seconds += toc (clock);
    opt.say (" %12.4f (%4d units, %5d)", r.(t.field), r.units(k), r.parameters(k));
    fflush (stdout);
  endfor
  opt.say (" %5.0f s\n", r.seconds);
endfunction

## Whether the loss was below LIMIT 50 times in a row.
function tf = is_solved (s, limit)
  persistent count;
  if (strcmp (s.State, "iteration"))
    count = (count + 1) * (s.TrainingLoss < limit);
  else
    count = 0;
  endif
  tf = count >= 50;
endfunction

## The layers, units of the cell and parameters of the network whose number of parameters is nearest to what is wanted,
## with about 16 units of the dense layer.  That number is quadratic in the units of the cell, and linear in
## those of the dense layer.
function [layers, units, parameters] = network (cell, t)
  count = @(H, M) numel (rnn_create (t.create{:}, "Layers", make (cell, t, H, M)).theta);
  at = [8, 16, 24];
  known = arrayfun (@(H) count (H, 16), at);
  with_16 = @(H) round (polyval (polyfit (at, known, 2), H));
  slope = count (8, 17) - known(1) - 8;                # and one per unit
  H = (1:1000)';
  M = 16 + max (-8, round ((t.parameters - with_16 (H)) ./ (H + slope)));
  off = abs (with_16 (H) + (M - 16) .* (H + slope) - t.parameters);
  off(abs (M - 16) > 12) = Inf;
  [~, units] = min (max (off, t.parameters / 500) + abs (M - 16) / 100);    # near enough, then near 16
  layers = make (cell, t, units, M(units));
  parameters = count (units, M(units));
endfunction

function layers = make (cell, t, H, M)
  variant = {};
  if (! isempty (cell{2}))
    names = {"Nonlinearity", "ResetGateMode"};
    variant = {names{2 - any(strcmp (cell{2}, {"tanh", "relu", "linear"}))}, cell{2}};
  endif
  layers = [t.first, {rnn_layer(cell{1}, H, variant{:}), rnn_layer("dense", M, "Activation", "relu")}];
endfunction

# ---- what is shown -------------------------------------------------------------

function write_table (file, r, tasks)
  [fid, message] = fopen (file, "w");
  if (fid < 0)
    error ("rnn:file", "compare_cells: \"%s\" cannot be written: %s", file, message);
  endif
  unwind_protect
    fprintf (fid, "| cell | units | parameters | %s | %s | %s | seconds |\n", cellfun (@(t) t.title, tasks, ...
             "UniformOutput", false){:});
    fprintf (fid, "| --- | --- | --- | ---: | ---: | ---: | ---: |\n");
    for k = 1:numel (r)
      fprintf (fid, "| %s | %s | %s | %.4f | %.1f | %.3f | %.0f |\n", r(k).name, join (r(k).units), ...
               join (r(k).parameters), r(k).adding, r(k).copy, r(k).bits, r(k).seconds);
    endfor
  unwind_protect_cleanup
    fclose (fid);
  end_unwind_protect
endfunction

function s = join (n)
  s = strjoin (arrayfun (@(v) sprintf ("%d", v), n, "UniformOutput", false), ", ");
endfunction

function draw (r, tasks)
  n = numel (r);
  for k = 1:3
    axes ("position", [0.26 + 0.25 * (k - 1), 60 / (140 + 26 * n), 0.22, 26 * n / (140 + 26 * n)]);
    v = [r.(tasks{k}.field)];
    barh (1:n, v, 0.7, "facecolor", [0.3, 0.5, 0.8], "edgecolor", "none");
    hold ("on");
    plot (tasks{k}.chance * [1, 1], [0.4, n + 0.6], "--", "color", [0.8, 0.3, 0.1]);
    right = 1.25 * max ([v, tasks{k}.chance, eps]);
    for j = 1:n
      text (max (v(j), 0) + 0.01 * right, j, ifelse (isnan (v(j)), "failed", sprintf ("%.3g", v(j))), "fontsize", 9);
    endfor
    axis ([0, right, 0.4, n + 0.6]);
    names = {{r.name}, {}, {}}{k};
    set (gca (), "ytick", 1:n, "yticklabel", strrep (names, "_", "\\_"), "ydir", "reverse", "ticklength", [0, 0]);
    title (tasks{k}.title);
  endfor
endfunction

%!test # two cells: equal parameters, a table with a line for each, and the picture
%! base = tempname ();
%! unwind_protect
%!   s = evalc ("r = compare_cells (\"Cells\", {\"gru\", \"mingru\"}, \"Short\", true, \"Updates\", 4, \"File\", base);");
%!   assert (unique ({r.name}), {"gru after-multiplication", "gru before-multiplication", ...
%!                               "gru recurrent-bias-after-multiplication", "mingru"});
%!   assert (vertcat (r.parameters), repmat ([5000, 5000, 15000], 4, 1), -0.01);
%!   assert (all (isfinite ([r.adding, r.copy, r.bits])));
%!   assert ([r.copy] >= 0 & [r.copy] <= 100);
%!   table = strsplit (strtrim (fileread ([base ".md"])), "\n");
%!   assert (numel (table), 6);
%!   assert (strncmp (table{6}, "| mingru |", 10));
%!   assert (size (imread ([base ".png"])), [244, 1180, 3]);
%! unwind_protect_cleanup
%!   unlink ([base ".md"]);
%!   unlink ([base ".png"]);
%! end_unwind_protect
%!error id=rnn:option compare_cells ("Cells", {"quux"})
%!error id=rnn:option compare_cells ("Updates", 0)

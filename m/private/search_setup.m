## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TASK = search_setup (FNAME, WORLD, X, Y, ARGS, GROUP)
##
## What rnn_crossval and rnn_tune do before their first training: read the options ARGS, those of GROUP and of rnn_train, and make
## the network that all of X and Y would have, which finds what is wrong with them.  TASK has
##   own, opt     the options of GROUP and of rnn_train, with their defaults
##   args         names and values for each rnn_train, with what was inferred from the whole set: Structure, Loss, classes
##   net, kind    the untrained network, net_kind of it
##   X, Y, form   the data: "sequences" in a cell, "features" (N x D), or one D x T "series", of which steps are taken
##                in the place of sequences
##   N            sequences, or steps of the series
##   labels       the class of each sequence, 1 x N, or []
##   known        Future, a cell of one for each sequence; {} if there is none
##   weights      SampleWeights, [] if there are none
##   seed         Seed, drawn from rand if it is not given
##   static       how many of the rows of X are what Static was
##   handles      the functions among the options
##   space        empty: no option is searched
##   world        the processes of an mpirun that share the trainings (search_world), []: there are none
##   says         are lines printed? (search_say)
##   word         "fold", or of rnn_tune "trial"

function task = search_setup (fname, world, X, Y, args, group)
  [task.own, rest] = option_own (fname, group, args);
  opt = option_parse (fname, "train", rest);
  if (opt.Ensemble > 1)
    error ("rnn:option", "%s: Ensemble must be 1, as each fold trains one network, got %d", fname, opt.Ensemble);
  endif
  if (! isempty (opt.Static))
    X = data_static (fname, "X", X, "Static", opt.Static, data_infer_task (fname, X, Y, opt).Structure);    # below the steps, as a part of X
    for k = find (strcmpi (rest(1:2:end), "Layers"))
      rest{2*k} = layer_static (fname, layer_list (fname, "Layers", rest{2*k}), columns (opt.Static));
    endfor
  endif
  task.static = columns (opt.Static);
  rest = without (rest, {"Static"});
  if (! isempty (opt.State))
    error ("rnn:option", "%s: State must be left out, as which sequences are trained on changes, got it", fname);
  endif
  task.seed = option_seed (opt.Seed);
  known = without (rest, ifelse (opt.ValidationSplit > 0, {"ValidationSplit", "ValidationPart", "ValidationGap", "ValidationMetric", "ValidationPatience", "OutputNetwork"}, {}));
  [task.net, data] = train_setup (fname, [], X, Y, [known, {"Verbose", false, "Seed", task.seed}]);    # of all, nothing held out
  task.kind = net_kind (task.net);
  task.opt = opt;
  [task.world, task.word, task.says] = deal (world, "fold", opt.Verbose && (isempty (world) || world.rank == 0));
  task.space = struct ();
  task.weights = opt.SampleWeights;
  task = of_form (fname, task, X, Y);
  task.labels = [];
  if (task.kind.labels && strcmp (task.net.Structure, "many-to-one"))
    task.labels = double (data.Y(:)');
  endif
  task.known = opt.Future;
  if (isempty (task.known))
    task.known = {};
  elseif (! iscell (task.known))
    task.known = num2cell (task.known, [1, 2])(:);
  endif
  task.args = [without(rest, {"SampleWeights", "Verbose", "Future"}), inferred(task)];
  task.handles = option_handles (struct2cell (opt));
endfunction

## X and Y as sequences in a cell, rows of features or one series, and how many there are.
function task = of_form (fname, task, X, Y)
  task.form = "sequences";
  if (strcmp (task.net.Structure, "one-to-many"))
    task.form = "features";
    task.N = rows (X);
  elseif (! iscell (X) && ndims (X) == 3)
    X = num2cell (X, [1, 2])(:);
    task.N = numel (X);
  else
    task.N = ifelse (iscell (X), numel (X), 1);
  endif
  if (! iscell (Y) && ndims (Y) == 3)
    Y = num2cell (Y, [1, 2])(:);
  elseif (! iscell (Y) && ! ischar (Y) && rows (Y) == 1 && columns (Y) == task.N)
    Y = Y(:);
  endif
  if (task.N == 1 && strcmp (task.net.Structure, "many-to-many") && ! task.kind.ctc && ! task.kind.model && ! ischar (X) && ! iscellstr (X))
    task.form = "series";
    [X, Y, task.weights] = alone (X, Y, task.weights);
    task.N = columns (X);
  elseif (task.N == 1)
    error ("rnn:count", ["%s: X must hold several sequences, or be one D x T series with a target for each step, got one ", ...
           "sequence (a long text is to be cut into a cellstr)"], fname);
  endif
  task.X = X;
  task.Y = Y;
endfunction

function [X, Y, w] = alone (X, Y, w)
  if (iscell (X))
    X = X{1};
  endif
  if (iscell (Y) && ! iscellstr (Y) || (iscellstr (Y) && numel (Y) == 1 && columns (X) > 1))
    Y = Y{1};
  endif
  if (iscell (w))
    w = double (w{1}(:)');
  else
    w = [];
  endif
endfunction

## ARGS, names and values, but those of NAMES.
function args = without (args, names)
  gone = false (size (args));
  for k = 1:2:numel (args)
    gone(k:k+1) = any (strcmpi (args{k}, names));
  endfor
  args = args(! gone);
endfunction

## What a part of the sequences might not show: classes, the largest token, the kind of the targets.
function args = inferred (task)
  net = task.net;
  args = {"Structure", net.Structure, "Loss", net.Loss, "Seed", task.seed};
  if (! isempty (net.Classes) && ! task.kind.model && isempty (net.TargetTokenizer))
    args = [args, {"Classes", net.Classes}];
  endif
  if (task.kind.tokens && isempty (net.Tokenizer))
    args = [args, {"InputSize", net.InputSize}];
  endif
endfunction

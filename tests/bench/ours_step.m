## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: ours_step (WHO, WORKLOAD, CELL, PRECISION, D, H, B, T, SECONDS)
## Times one update of this package as a user sees it, with everything else that rnn_train does: a call
## trains for as many epochs as take SECONDS, at least 20 updates, and its time is divided by the number of updates.  With
## the WORKLOAD "infer" or "latency" it is one rnn_predict, with "step" one rnn_step, the median of as many as take SECONDS.  rows.txt
## says what the workloads are.  WHO "ours" has all threads, "one" a single one, "mixed" all and MixedPrecision; "outside" gives the share of
## the time of "ours" that passes outside of the core, by Octave's profiler.
## A network is made once per WHO and row.  Prints: ours seconds peak_MiB
function ours_step (who, workload, cell, precision, D, H, B, T, secs)
  persistent known = struct ();
  reset_peak ();
  key = sprintf ("%s_%s_%s_%s_%d_%d_%d_%d", who, workload, cell, precision, D, H, B, T);
  if (! isfield (known, key))
    [known.(key).once, known.(key).updates] = prepare (who, workload, cell, precision, D, H, B, T, secs);
  endif
  [once, updates] = deal (known.(key).once, known.(key).updates);
  if (strcmp (who, "outside"))
    printf ("outside %.6g -\n", outside (once));
    return;
  endif
  times = [];  start = tic;
  do
    t = tic;  once ();  times(end+1) = toc (t) / updates;
  until (toc (start) > secs)
  printf ("ours %.6g %.0f\n", median (times), peak_memory ());
endfunction

## once (): so many updates, or one pass
function [once, updates] = prepare (who, workload, cell, precision, D, H, B, T, secs)
  rand ("twister", 42);  randn ("twister", 42);
  predicts = any (strcmp (workload, {"infer", "latency", "step"}));
  of = ["of_", ifelse(predicts, "train", workload)];
  [X, Y, updates, of_net] = feval (of, precision, D, H, B, T);
  threads = double (strcmp (who, "one"));
  options = {"Solver", "adam", "InitialLearnRate", 1e-3, "GradientThreshold", 1, ...
             "GradientThresholdMethod", "global-l2norm", "Verbose", false, "NumThreads", threads, ...
             "MixedPrecision", strcmp(who, "mixed")};
  net = rnn_train (X, Y, "Cell", cell, "HiddenSize", H, "Precision", precision, "MiniBatchSize", B, ...
                   "Normalization", "none", "MaxEpochs", 1, of_net{:}, options{:});
  if (predicts)
    updates = 1;
    if (strcmp (workload, "step"))
      updates = 500;
      once = @() steps_of (net, X{1}(:,ones (1, updates)));
      once ();
      return;
    endif
    once = of_predict (net, X, B, strcmp (workload, "latency"), threads);
    once ();
    return;
  endif
  train = @(epochs) rnn_train (net, X, Y, "MaxEpochs", epochs);
  epochs = 1;
  if (updates < 1000)
    train (1);    # checks of a network that is new are not part of a step
    least = ceil (20 / updates);
    tic;  train (least);  epochs = ceil (least * max (1, secs / toc));
  endif
  updates *= epochs;
  once = @() train (epochs);
endfunction

## The share of the time of once () that passes outside of the core.
function share = outside (once)
  profile ("on");
  start = tic;  once ();  all = toc (start);
  profile ("off");
  t = profile ("info").FunctionTable;
  profile ("clear");
  share = 1 - sum ([t(strcmp ({t.FunctionName}, "__rnn_fit__")).TotalTime]) / all;
endfunction

function steps_of (net, x)
  state = [];
  for k = 1:columns (x)
    [~, state] = rnn_step (net, x(:,k), state);
  endfor
endfunction

function once = of_predict (net, X, B, carries, threads)
  options = {"MiniBatchSize", B, "NumThreads", threads};
  once = @() rnn_predict (net, X, options{:});
  if (carries)
    [~, ~, state] = once ();
    once = @() carry_on (net, X{1}, state);
  endif
endfunction

function state = carry_on (net, x, state)
  [~, ~, state] = rnn_predict (net, x, "State", state);    # nthargout alone takes 35 microseconds
endfunction

function [X, Y, updates, of_net] = of_train (precision, D, H, B, T)
  X = arrayfun (@(k) randn (D, T, precision), (1:B)', "UniformOutput", false);
  Y = mod (0:B-1, 10)' + 1;
  updates = 1;
  of_net = {"Classes", 1:10};
endfunction

function [X, Y, updates, of_net] = of_online (precision, D, H, B, T)
  one = eye (D, precision);
  N = 50000;
  s = arrayfun (@(n) randi (D, 1, n), T - 2 + mod ((1:N)', 5) + 1, "UniformOutput", false);
  X = cellfun (@(s) one(:,s(1:end-1)), s, "UniformOutput", false);
  Y = cellfun (@(s) s(2:end), s, "UniformOutput", false);
  updates = N;
  of_net = {"Classes", 1:D};
endfunction

function [X, Y, updates, of_net] = of_ragged (precision, D, H, B, T)
  lengths = round (linspace (10, T, B))(randperm (B));
  X = arrayfun (@(n) randn (D, n, precision), lengths', "UniformOutput", false);
  Y = mod (0:B-1, 10)' + 1;
  updates = 1;
  of_net = {"Classes", 1:10, "HiddenSize", [H, H], "Bidirectional", true};
endfunction

function [X, Y, updates, of_net] = of_model (precision, D, H, B, T)
  updates = 10;
  X = {randi(D - 1, 1, B * T * updates)};
  Y = [];
  of_net = {"InputSize", D, "EmbeddingSize", H, "SequenceLength", T};
endfunction

function [X, Y, updates, of_net] = of_words (precision, D, H, B, T)
  [X, Y, updates, of_net] = of_model (precision, D, H, B, T);
  of_net = [of_net, {"HiddenSize", [H, H]}];
endfunction

function [X, Y, updates, of_net] = of_attention (precision, D, H, B, T)
  [X, Y] = deal (arrayfun (@(k) randi (D, 1, T), (1:B)', "UniformOutput", false));
  updates = 1;
  of_net = {"Structure", "encoder-decoder", "Attention", "multiplicative", "EmbeddingSize", H, ...
            "InputSize", D, "Classes", 1:D};
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: [net, X, Y] = recorded_network (C)
## Network and data of an element of recorded_configurations. Nothing of them comes from rand, BLAS or
## LAPACK: parameters, inputs and targets are recorded_numbers.
function [net, X, Y] = recorded_network (c)
  [structure, loss, reads, targets] = task_of (c.task);
  make = {"Structure", structure, "Loss", loss, "OutputSize", 4, "Seed", 11};
  D = ifelse (strcmp (reads, "tokens"), 11, ifelse (strcmp (targets, "next"), 4, 3));
  make(end+1:end+2) = {"InputSize", D};
  net = rnn_create (make{:}, c.make{:});
  if (! strcmp (c.kind, "start"))
    net.theta(:) = recorded_numbers (numel (net.theta), 1) / 2;
  endif
  amount = struct ("N", 7, "T", 7);
  for name = intersect (fieldnames (c.data), {"N", "T"})(:)'
    amount.(name{1}) = c.data.(name{1});
  endfor
  [X, Y] = deal (cell (amount.N, 1));
  for n = 1:amount.N
    T = 1 + mod (3 * n ^ 2 + 2 * n + 1, max (amount.T, 1));
    if (amount.T < 0)                        # all of one length
      T = -amount.T;
    endif
    if (strcmp (loss, "ctc"))
      T += 5;
    endif
    X{n} = read (n, reads, net.InputSize, T);
    Y{n} = targets_of (n, structure, targets, T);
  endfor
  if (strcmp (structure, "one-to-many"))
    X = cell2mat (cellfun (@(x) x(:,1)', X, "UniformOutput", false));
  elseif (strcmp (structure, "many-to-one"))
    Y = cell2mat (cellfun (@(y) y', Y, "UniformOutput", false));
  endif
endfunction

## Structure, loss, what is read, what the targets are.
function [structure, loss, reads, targets] = task_of (task)
  t = {"label",         "many-to-one",     "crossentropy", "vectors", "labels"
       "value",         "many-to-one",     "mse",          "vectors", "values"
       "token-label",   "many-to-one",     "crossentropy", "tokens",  "labels"
       "token-value",   "many-to-one",     "mse",          "tokens",  "values"
       "labels",        "many-to-many",    "crossentropy", "vectors", "labels"
       "values",        "many-to-many",    "mse",          "vectors", "values"
       "next",          "many-to-many",    "mse",          "vectors", "next"
       "token-labels",  "many-to-many",    "crossentropy", "tokens",  "labels"
       "ctc",           "many-to-many",    "ctc",          "vectors", "ctc"
       "token-ctc",     "many-to-many",    "ctc",          "tokens",  "ctc"
       "translation",   "encoder-decoder", "crossentropy", "tokens",  "labels"
       "series",        "encoder-decoder", "mse",          "vectors", "values"
       "vectors-tokens", "encoder-decoder", "crossentropy", "vectors", "labels"
       "tokens-values", "encoder-decoder", "mse",          "tokens",  "values"
       "flags",         "many-to-many",    "binary-crossentropy", "vectors", "flags"
       "counts",        "encoder-decoder", "poisson",      "vectors", "counts"
       "caption",       "one-to-many",     "crossentropy", "vectors", "labels"
       "curve",         "one-to-many",     "mse",          "vectors", "values"};
  [structure, loss, reads, targets] = t{strcmp (t(:,1), task),2:5};
endfunction

function x = read (n, reads, D, T)
  if (strcmp (reads, "tokens"))
    x = 1 + mod ((1:T) .^ 2 * n + (1:T) + n, D);
  else
    x = reshape (recorded_numbers (D * T, 2 + n), D, T);
  endif
endfunction

## Every fifth step has no target; a decoder writes other lengths, the second sequence nothing.
function y = targets_of (n, structure, targets, T)
  steps = struct ("many_to_one", 1, "many_to_many", T, "encoder_decoder", mod (n + 2, 4), ...
                  "one_to_many", mod (n + 2, 4)).(strrep (structure, "-", "_"));
  switch (targets)
    case "labels"
      y = 1 + mod ((1:steps) .^ 2 + 3 * n, 4);
    case {"flags", "counts"}
      y = mod ((1:4)' * (1:steps) .^ 2 + 3 * n, ifelse (strcmp (targets, "flags"), 2, 5));
    case "ctc"
      y = 1 + mod ((1:mod (n, 4)) .* (n + 1), 4);
      return;
    otherwise
      y = reshape (recorded_numbers (4 * steps, 500 + n), 4, steps);
  endswitch
  y(:,5:5:end) = NaN;
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: check_extreme (SIMD)
## Whole networks on denormal, huge and NaN numbers: for every cell with every third case (the others on the other SIMDs; in the
## short form every fourth, under FULL=all each), in one or the other precision in turn (the turn is another for each
## SIMD), the core (through its gateway; the public functions refuse NaN) gives what the naive references give, outputs,
## states, loss and gradients; NaN exactly where they are NaN.  The references work in
## double, also for a network in single.  SIMD must be the instruction set that runs.
##
## One thing differs on purpose: the reference's 1 / (1 + exp (-a)) is 0 below a = -709.8, where
## exp overflows; the core gives the denormal that sigma is.
function check_extreme (simd)
  assert (rnn_info ().InstructionSet, simd);
  cells = __rnn_cells__ ();
  turn = find (strcmp (simd, {"base", "avx2", "avx512"}));
  set = turn;
  one_in = [4, 3, 1](test_form ());
  for k = 1:numel (cells)
    cases = {@denormal, @huge, @saturated, @scaled, @peaked, @not_a_number};
    for what = cases(1 + mod (k + set, one_in):one_in:end)
      precision = {"double", "single"}{1 + mod(turn++, 2)};
      net = net_of (cells(k), precision, mod (k, 2) == 0);
      check_case (net, what{1}, sprintf ("%s %s, %s, %s", cells(k).name, cells(k).variant, ...
                                         precision, func2str (what{1})));
    endfor
    turn++;
  endfor
endfunction

## ---------------------------------------------------------------------------------- the numbers

## Each takes a net and inputs of size 1 and gives those of the case.

## Inputs are denormal and there are no biases: so are all states, but for the gates at 1/2.  A slope
## of 1 / sqrt (1e-5), that of the normalisation, must not lift gradients out of there.
function [net, X] = denormal (net, X)
  p = rnn_params (net);
  for k = 1:numel (p.rnn)
    p.rnn{k}.b(:) = 0;
    if (isfield (p.rnn{k}, "bn"))
      p.rnn{k}.bn(:) = 0;
    endif
  endfor
  net = rnn_params (net, p);
  X = times (X, realmin (net.Precision) / ifelse (strcmp (net.Cell, "lstm-layernorm"), 4096, 64));
endfunction

## The largest that does not overflow on its way; nothing bounds relu and linear, whose loss is squared, and
## a variance squares what it is of; nor does a gate bound the slow context of scrn, which lists none.
function [net, X] = huge (net, X)
  c = cell_of (net);
  if (c.kinks || isempty (c.gate_list) || any (strcmp ({c.gate_list.range}, "linear")) || strcmp (net.Cell, "lstm-layernorm"))
    X = times (X, sqrt (pick (net, 1e300, 1e33)));
  else
    X = times (X, pick (net, 1e306, 1e36));
  endif
endfunction

## Gates anywhere from 1/2 to beyond the end of exp.
function [net, X] = saturated (net, X)
  X = times (X, pick (net, 1500, 200));
endfunction

## Huge times tiny.
function [net, X] = scaled (net, X)
  p = rnn_params (net);
  for k = 1:numel (p.rnn)
    p.rnn{k}.W /= pick (net, 1e100, 1e18);
  endfor
  net = rnn_params (net, p);
  X = times (X, pick (net, 1e100, 1e18));
endfunction

## Probabilities down to denormals and 0.
function [net, X] = peaked (net, X)
  p = rnn_params (net);
  p.head.W *= pick (net, 2000, 250);
  net = rnn_params (net, p);
  net.Loss = "crossentropy";
endfunction

function [net, X] = not_a_number (net, X)
  X{2}(1,2) = NaN;
endfunction

function v = pick (net, in_double, in_single)
  v = ifelse (strcmp (net.Precision, "double"), in_double, in_single);
endfunction

function X = times (X, factor)
  X = cellfun (@(x) factor * x, X, "UniformOutput", false);
endfunction

## ------------------------------------------------------------------------------- the comparison

function check_case (net, what, name)
  X = {cos((1:2)' * (1:3)); cos((1:2)' * (3:6)); cos([3; 9])};
  [net, X] = what (net, X);
  X = cellfun (@(x) cast (x, net.Precision), X, "UniformOutput", false);
  Y = {[1, 2, 0.5; -1, 0, NaN]; sin((1:2)' * (1:4)); [1; 2]};
  if (strcmp (net.Loss, "crossentropy"))
    Y = {[1, 2, 0]; [2, 2, 1, 1]; 1};
  endif
  core = struct ("threads", 1, "training", false, "iteration", 0);
  [loss, ~, grad, got] = __rnn_loss__ (net, X, Y, [], core);

  X = cellfun (@double, X, "UniformOutput", false);
  theta = double (net.theta);
  p = ref_theta (net, theta);
  [want_loss, ~, out, last] = ref_loss (net, p, X, Y);
  if (strcmp (net.Loss, "crossentropy"))
    out = cellfun (@ref_softmax, out, "UniformOutput", false);
  endif
  h = 1e-130;       # below the square root of what is largest, above what underflows
  tol = pick (net, 1e-12, 2e-5);
  least = 1e3 * double (eps (zeros (1, net.Precision)));      # some denormals that sums may lose
  same (got.scores, out, tol, least, [name, ": scores"]);
  same (loss, want_loss, tol, least, [name, ": loss"]);
  for state = fieldnames (last)'
    same (got.state.(state{1}), last.(state{1}), tol, least, [name, ": last ", state{1}]);
  endfor
  tol *= 4;
  least = double (realmin (net.Precision));      # below it the complex step has no digits
  if (any (strcmp (func2str (what), {"saturated", "peaked"})))
    least = tol * max (abs ([X{:}](:)));         # 1 - h^2, i (1 - i), p - 1 where all are nearly 1
  endif
  for b = __rnn_layout__ (net)'
    k = b.offset + (1:ifelse (full_tests (), 3, 8):b.rows * b.cols);        # some of the elements will do
    want = ref_grad (@(t) ref_loss (net, ref_theta (net, with_numbers (theta, k, t)), X, Y), ...
                     theta(k), h);
    if (isnan (want_loss))
      want(want == 0 & isnan (grad(k))) = NaN;   # of no effect, as slstm's b of the input gate: 0 times NaN
    endif
    same (grad(k), want, tol, least, [name, ": gradient of ", b.part, " ", b.name]);
  endfor
  for n = 1:numel (X)
    want = ref_grad (@(x) ref_loss (net, p, with_cell (X, n, x), Y), X{n}, h);
    same (got.dX{n}, want, tol, least, sprintf ("%s: dX of %d", name, n));
  endfor
endfunction

## Relative to the largest, or within the least that counts.
function same (got, want, tol, least, what)
  if (iscell (want))
    cellfun (@(g, w) same (g, w, tol, least, what), got, want);
    return;
  endif
  want = want(:);
  beyond = isinf (cast (want, class (got))) & ! isinf (want);      # of single precision: what sums to it is Inf or NaN
  assert (! any (isfinite (got(beyond))), "%s: finite beyond the largest number", what);
  want(beyond) = got(beyond);
  got = double (got(:));
  if (! isequal (isnan (got), isnan (want)))
    error ("%s: NaN at [%s], wanted at [%s]", what, num2str (find (isnan (got))'), ...
           num2str (find (isnan (want))'));
  endif
  bound = tol * max ([0; abs(want(isfinite (want)))]) + least;
  differs = ! isnan (want) & got != want;      # Inf - Inf is NaN
  worst = max ([0; abs(got(differs) - want(differs))]);
  if (! (worst <= bound))
    error ("%s differs by %g, of %g", what, worst, max (abs (want)));
  endif
endfunction

function net = net_of (cell, precision, bidirectional)
  net = rnn_create ("InputSize", 2, "OutputSize", 2, "HiddenSize", 5, "Cell", cell.name, ...
                    "Bidirectional", bidirectional, "Structure", "many-to-many", "Loss", "mse", ...
                    "Precision", precision, variant_option (cell){:});
  blocks = __rnn_layout__ (net);
  P = blocks(end).offset + blocks(end).rows;
  net.theta = cast (0.6 * sin ((1:P)' .^ 1.3), precision);
endfunction

function c = with_cell (c, k, v)
  c{k} = v;
endfunction

function x = with_numbers (x, k, v)
  x(k) = v;
endfunction

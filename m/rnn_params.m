## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{p} =} rnn_params (@var{net})
## @deftypefnx {} {@var{net} =} rnn_params (@var{net}, @var{p})
## @deftypefnx {} {@var{dp} =} rnn_params (@var{net}, [], @var{grad})
## The parameters of a network as named matrices, and back.
##
## @var{p} has, for layer @var{l} and direction @var{d} (1 forward, 2 backward),
##
## @table @asis
## @item p.rnn@{l,d@}.W
## G*H x D, weights of the inputs.  The G gates of H rows each stand one below
## the other: i f g o (lstm, -peephole, -layernorm), f g o (lstm-coupled), i g o
## (lstm-1997), r z n (gru), f n (mgu), one (rnn, irnn, clockwork; of jordan 1 for W
## and b, 2 for R).  D of a layer above the first is the number of outputs of the
## layer below.
## @item p.rnn@{l,d@}.R
## G*H x H, weights of the state
## @item p.rnn@{l,d@}.b
## G*H x 1, biases
## @item p.rnn@{l,d@}.bn, .p_i @dots{}
## H x 1, a cell's own vectors: bn of a gru with recurrent-bias-after-multiplication;
## p_i, p_f, p_o of lstm-peephole; by of jordan; of lstm-layernorm gc, sc, and gx, gh, s
## (4*H x 1); see @code{rnn_create}
## @item p.rnn@{l,d@}.h0, .c0
## H x 1, the initial state where it is learned
## @item p.head.W, p.head.b
## K x H (2 H if bidirectional) and K x 1, the output layer
## @end table
##
## With @var{p} the result is @var{net} with these parameters.  With @var{grad},
## a vector of the size of @code{net.theta} such as the gradient of
## @code{rnn_loss}, its elements are named in the same way.
##
## Errors: @code{rnn:net}; @code{rnn:type}, @code{rnn:size},
## @code{rnn:nonfinite} for a matrix that is missing or wrong.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 1, "HiddenSize", 4);
## p = rnn_params (net);
## p.rnn@{1@}.b(5:8) = 2;           # another bias for the forget gate
## net = rnn_params (net, p);
## @end group
## @end example
## @seealso{rnn_create, rnn_loss}
## @end deftypefn

function out = rnn_params (net, p, grad)
  if (nargin < 1)
    print_usage ();
  endif
  [~, blocks] = check_net ("rnn_params", net);
  if (nargin == 1)
    out = named (blocks, net.theta);
  elseif (nargin == 2)
    out = net;
    out.theta = flat (blocks, p, net.Precision);
  elseif (! isempty (p))
    error ("rnn:type", "rnn_params: P must be [] where a gradient is given, got %s", ...
           value_text (p));
  elseif (! isfloat (grad) || ! isequal (size (grad), size (net.theta)))
    error ("rnn:size", "rnn_params: GRAD must be %dx1, as NET.theta, got %s", ...
           numel (net.theta), value_text (grad));
  else
    out = named (blocks, grad);
  endif
endfunction

function p = named (blocks, theta)
  p = struct ();
  for b = blocks(:)'
    v = reshape (theta(b.offset + (1:b.rows * b.cols)), b.rows, b.cols);
    if (b.layer > 0)
      p.(b.part){b.layer,b.dir}.(b.name) = v;
    else
      p.(b.part).(b.name) = v;
    endif
  endfor
endfunction

function theta = flat (blocks, p, kind)
  theta = zeros (sum ([blocks.rows] .* [blocks.cols]), 1, kind);
  if (! isstruct (p) || ! isscalar (p))
    error ("rnn:type", "rnn_params: P must be a struct of matrices, got %s", value_text (p));
  endif
  for b = blocks(:)'
    name = block_name (b);
    try
      if (b.layer > 0)
        v = p.(b.part){b.layer,b.dir}.(b.name);
      else
        v = p.(b.part).(b.name);
      endif
    catch
      error ("rnn:size", "rnn_params: P must have %s (%dx%d), got a struct without it", ...
             name, b.rows, b.cols);
    end_try_catch
    if (! isfloat (v) || ! isreal (v))
      error ("rnn:type", "rnn_params: p.%s must be real, got %s", name, value_text (v));
    elseif (! isequal (size (v), [b.rows, b.cols]))
      error ("rnn:size", "rnn_params: p.%s must be %dx%d, got %s", name, b.rows, b.cols, ...
             value_text (v));
    elseif (! all (isfinite (v(:))))
      error ("rnn:nonfinite", "rnn_params: p.%s must be finite, got NaN or Inf", name);
    endif
    theta(b.offset + (1:numel (v))) = v(:);
  endfor
endfunction

%!shared net, p
%! net = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "gru", "HiddenSize", [5, 4], ...
%!                   "ResetGateMode", "recurrent-bias-after-multiplication", ...
%!                   "Bidirectional", true, "LearnInitialState", true, "Seed", 1);
%! p = rnn_params (net);
%!test # shapes
%! assert (size (p.rnn), [2, 2]);
%! assert (size (p.rnn{1,2}.W), [15, 3]);
%! assert (size (p.rnn{2,1}.W), [12, 10]);
%! assert (size (p.rnn{2,2}.R), [12, 4]);
%! assert (size (p.rnn{2,2}.b), [12, 1]);
%! assert (size (p.rnn{2,2}.bn), [4, 1]);
%! assert (size (p.rnn{1,1}.h0), [5, 1]);
%! assert (size (p.head.W), [2, 8]);
%!test # there and back, each element once
%! n = net;
%! n.theta = (1:numel (n.theta))';
%! assert (rnn_params (n, rnn_params (n)).theta, n.theta);
%! q = rnn_params (n, [], n.theta);
%! v = cellfun (@(c) struct2cell (c), q.rnn(:), "UniformOutput", false);
%! v = [vertcat(v{:}); struct2cell(q.head)];
%! v = cellfun (@(m) m(:), v, "UniformOutput", false);
%! assert (sort (vertcat (v{:})), n.theta);
%!test # one number changed changes one parameter, of the network's class
%! s = net;  s.Precision = "single";  s.theta = single (net.theta);
%! q = p;  q.head.W(2,3) += 1;
%! n = rnn_params (s, q);
%! assert (class (n.theta), "single");
%! assert (nnz (n.theta != s.theta), 1);
%!error rnn_params ()
%!error id=rnn:net rnn_params (1)
%!error id=rnn:type rnn_params (net, 1)
%!error id=rnn:size rnn_params (net, struct ())
%!error id=rnn:size p.head.W(1,:) = []; rnn_params (net, p)
%!error id=rnn:type p.head.b = "ab"; rnn_params (net, p)
%!error id=rnn:nonfinite p.head.b(:) = NaN; rnn_params (net, p)
%!error id=rnn:size rnn_params (net, [], 1)
%!error id=rnn:type rnn_params (net, p, net.theta)

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{p} =} rnn_params (@var{net})
## @deftypefnx {} {[@var{p}, @var{made}] =} rnn_params (@var{net})
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
## (lstm-1997), r z n (gru), f n (mgu), f g (janet), z n (ligru, mingru), i f z o
## (slstm), f i g (minlstm), real and imaginary part (lru), one (rnn, irnn, clockwork, scrn, indrnn, orthogonal; of jordan and
## cornn 1 for W and b, 2 for R).  D of a layer above the first is the number of outputs of the
## layer below.
## @item p.rnn@{l,d@}.R
## G*H x H, weights of the state; not of mingru, minlstm, indrnn, lru; of orthogonal instead
## @item p.rnn@{l,d@}.U
## H x H, whose columns below and on the diagonal are the vectors of Householder reflections that make R
## @item p.rnn@{l,d@}.Wp
## P x H, with ProjectionSize P; then R is G*H x P, and h0 P x 1
## @item p.rnn@{l,d@}.b
## G*H x 1, biases
## @item p.rnn@{l,d@}.bn, .p_i @dots{}
## H x 1, cell parameters: bn of a gru with recurrent-bias-after-multiplication;
## p_i, p_f, p_o of lstm-peephole; by of jordan; of lstm-layernorm gc, sc, and gx, gh, s
## (4*H x 1); of ligru gx, s (2*H x 1); m of orthogonal; u of indrnn; lambda of lru (3*H x 1: nu, theta, log (gamma));
## see @code{rnn_create}
## @item p.rnn@{l,d@}.h0, .c0
## H x 1, the initial state where it is learned (.z0 of cornn; of slstm h0 alone)
## @item p.head.W, p.head.b
## K x H (2 H if bidirectional) and K x 1, the output layer; K is @code{net.OutputSize}
## @item p.embedding.W
## E x V where the inputs are tokens, one column per token, E = @code{net.EmbeddingSize}, V =
## @code{net.InputSize}
## @item p.dense@{k@}.W, .b
## M x n and M x 1, of the k-th dense layer of @code{net.Layers} but for the head
## @item p.layernorm@{k@}.g, .b
## n x 1, gains and shifts
## @item p.selfattention@{k@}.W, .b, .Wo, .bo
## 3 A x n, 3 A x 1, M x A and M x 1; A = NumKeyChannels; queries, keys and values one below the other, in each the heads
## @item p.gated@{k@}.W, .b
## 2 M x n and 2 M x 1, [W; V] and [b; c] of @code{rnn_layer}
## @item p.highway@{k@}.W, .b
## 2 n x n and 2 n x 1, [W; W_T] and [b; b_T]
## @item p.conv1d@{k@}.W, .b
## M x w*n and M x 1; the taps of n columns stand one beside the other, the oldest first
## @item p.residual@{k@}.W
## n x m, where the layer that is added has another size (m) than the one before (n); [] in the places
## of those that need none
## @end table
##
## The layer @var{l} counts the recurrent layers of @code{net.Layers}; @code{rnn_info (net)} shows which part
## of @code{net.theta} is whose.
##
## A network with a decoder (encoder-decoder, one-to-many) has instead of @code{rnn}
##
## @table @asis
## @item p.encoder@{l,d@}
## the same fields as @code{rnn}; not of one-to-many
## @item p.bridge@{l@}.W, .b
## S*H x F and S*H x 1: they give the initial states of the decoder's layer @var{l}, S of H rows
## each (h, c), from F numbers, which are the final states of the encoder's layer (where it has as many
## recurrent layers, else of its last one), of both directions, or the features of one-to-many
## @item p.decoder@{l@}
## the same fields as @code{rnn}, without h0 and c0
## @item p.decoder_dense@{k@}, p.decoder_layernorm@{k@} @dots{}
## as those without decoder_, of @code{net.DecoderLayers}
## @item p.target_embedding.W
## E x K where the targets are tokens, E = @code{net.TargetEmbeddingSize}
## @item p.attention.Wk
## keys: A x M (additive, A = @code{net.AttentionSize}) or H x M (multiplicative), M being H or
## 2 H, the rows of the encoder's outputs
## @item p.attention.Wq, p.attention.v
## A x H and A x 1, queries and the vector that gives the scores (additive)
## @item p.readout.W, p.readout.b
## H x (H + M) and H x 1, between attention and the output layer
## @end table
##
## @var{made} has under the same names the matrices that are made of parameters: @code{made.rnn@{l,d@}.R} of
## orthogonal layers, H x H with R' R = I.
##
## With @var{p} the result is @var{net} with these parameters.  @var{p} must hold all of the
## network's parameters and nothing else: change what @code{rnn_params (net)} gives.  A name that is
## missing or that the network does not use (such as @code{h0} where no initial state is learned)
## is an error.  With @var{grad}, a vector of the size of @code{net.theta} such as the gradient
## that @code{rnn_loss} gives, @var{dp} has its elements under the same names.
##
## Errors: @code{rnn:net}; @code{rnn:name} for a name that the network does not use (the message
## lists those that it does); @code{rnn:type}, @code{rnn:size}, @code{rnn:nonfinite} for a matrix
## that is missing or wrong.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 1, "HiddenSize", 4);
## p = rnn_params (net);
## p.rnn@{1@}.b(5:8) = 2;           # another bias for the forget gate
## net = rnn_params (net, p);
## @end group
## @end example
## @seealso{rnn_create, rnn_info, rnn_loss}
## @end deftypefn

function [out, made] = rnn_params (net, p, grad)
  if (nargin < 1)
    print_usage ();
  endif
  [~, blocks] = check_net ("rnn_params", net);
  if (nargin == 1)
    out = named (blocks, net.theta);
    if (nargout > 1)
      made = made_of (net, blocks);
    endif
  elseif (nargin == 2)
    out = net;
    out.theta = flat (blocks, p, net.Precision);
  elseif (! isempty (p))
    error ("rnn:type", "rnn_params: P must be [] where a gradient is given, got %s", ...
           check_got (p));
  elseif (! isfloat (grad) || ! isequal (size (grad), size (net.theta)))
    error ("rnn:size", "rnn_params: GRAD must be %dx1, as NET.theta, got %s", ...
           numel (net.theta), check_got (grad));
  else
    out = named (blocks, grad);
  endif
endfunction

function p = made_of (net, blocks)
  blocks = blocks(! cellfun ("isempty", {blocks.made}));
  for k = 1:numel (blocks)
    blocks(k).name = blocks(k).made;
  endfor
  p = named (blocks, __rnn_made__ (net));
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
  check_like ("p", p, named (blocks, theta));
  for b = blocks(:)'
    v = p.(b.part);
    if (b.layer > 0)
      v = v{b.layer,b.dir};
    endif
    theta(b.offset + (1:b.rows * b.cols)) = v.(b.name)(:);
  endfor
endfunction

## P, which the user knows as NAME, must have the structure of Q: the same names, cells and matrices
## of the same sizes.
function check_like (name, p, q)
  if (isstruct (q))
    check_struct (name, p, q);
  elseif (iscell (q))
    if (! iscell (p) || ! isequal (size (p), size (q)))
      error ("rnn:size", "rnn_params: %s must be a %dx%d cell (layers x directions), got %s", ...
             name, size (q), check_got (p));
    endif
    for k = 1:numel (q)
      [l, d] = ind2sub (size (q), k);
      check_like (sprintf ("%s{%d,%d}", name, l, d), p{k}, q{k});
    endfor
  else
    check_matrix (name, p, q);
  endif
endfunction

function check_struct (name, p, q)
  if (! isstruct (p) || ! isscalar (p))
    error ("rnn:type", "rnn_params: %s must be a struct with the fields %s, got %s", name, ...
           strjoin (fieldnames (q)', ", "), check_got (p));
  endif
  check_field_names ("rnn_params", name, p, fieldnames (q));
  for [value, field] = q
    if (! isfield (p, field))
      error ("rnn:size", ["rnn_params: %s must have the field %s (%dx%d), got a struct without ", ...
             "it: change what rnn_params (NET) gives"], name, field, size (value));
    endif
    check_like ([name "." field], p.(field), value);
  endfor
endfunction

function check_matrix (name, p, q)
  if (! isfloat (p) || ! isreal (p))
    error ("rnn:type", "rnn_params: %s must be real, got %s", name, check_got (p));
  elseif (! isequal (size (p), size (q)))
    error ("rnn:size", "rnn_params: %s must be %dx%d, got %s", name, size (q), check_got (p));
  elseif (! all (isfinite (p(:))))
    error ("rnn:nonfinite", "rnn_params: %s must be finite, got NaN or Inf", name);
  endif
endfunction

%!function said = refusal (net, p)
%!  said = "nothing";
%!  try
%!    rnn_params (net, p);
%!  catch err
%!    said = [err.identifier " " err.message];
%!  end_try_catch
%!endfunction
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
%!test # every part is in the help, and nothing else
%! text = get_help_text ("rnn_params");
%! tasks = {{"Structure", "encoder-decoder", "Classes", 1:3, "EmbeddingSize", 3, "Cell", "lstm", ...
%!           "Attention", "additive", "LearnInitialState", true}, ...
%!          {"Structure", "one-to-many", "OutputSize", 2}, {"OutputSize", 2}};
%! for k = 1:numel (tasks)
%!   n = rnn_create ("InputSize", 4, "HiddenSize", 5, "Seed", 1, tasks{k}{:});
%!   n.theta = (1:numel (n.theta))';
%!   q = rnn_params (n);
%!   assert (rnn_params (n, q).theta, n.theta);
%!   for [value, part] = q
%!     assert (! isempty (regexp (text, ["p\\." part "[.@{]"])), part);
%!   endfor
%! endfor
%!test # what the network does not use is refused, wherever it stands, and the known names are listed
%! n = rnn_create ("InputSize", 3, "OutputSize", 2, "Cell", "gru", "HiddenSize", 5, "Seed", 1);
%! p0 = rnn_params (n);
%! for name = {"bn", "h0", "c0", "p_i", "w"}
%!   q = p0;  q.rnn{1}.(name{1}) = zeros (5, 1);
%!   assert (refusal (n, q), ["rnn:name rnn_params: p.rnn{1,1} must have no field but W, R, b, got \"" ...
%!                            name{1} "\" too: rename it or leave it out"]);
%! endfor
%! q = p0;  q.Head = q.head;
%! assert (strncmp (refusal (n, q), "rnn:name rnn_params: p must have no field but rnn, head, got", 60));
%! q = p0;  q.head.B = q.head.b;
%! assert (strncmp (refusal (n, q), "rnn:name rnn_params: p.head must have no field but W, b,", 55));
%! q = p0;  q.rnn{2} = q.rnn{1};
%! assert (strncmp (refusal (n, q), "rnn:size rnn_params: p.rnn must be a 1x1 cell", 45));
%! q = p0;  q.rnn{2,1} = [];
%! assert (strncmp (refusal (n, q), "rnn:size rnn_params: p.rnn must be a 1x1 cell", 45));
%! q = p0;  q.rnn = q.rnn{1};
%! assert (strncmp (refusal (n, q), "rnn:size rnn_params: p.rnn must be a 1x1 cell", 45));
%! q = p0;  q.rnn{1} = [q.rnn{1}, q.rnn{1}];
%! assert (strncmp (refusal (n, q), "rnn:type rnn_params: p.rnn{1,1} must be a struct", 45));
%! q = p0;  q.rnn{1} = rmfield (q.rnn{1}, "b");
%! assert (strncmp (refusal (n, q), "rnn:size rnn_params: p.rnn{1,1} must have the field b (15x1)", 60));
%!test # R of an orthogonal layer stays orthogonal, whatever its parameters become
%! X = arrayfun (@(n) sin ((1:2)' * (1:n)), 5:14, "UniformOutput", false);
%! Y = cellfun (@(x) x(1,:) .* x(2,:), X, "UniformOutput", false);
%! for precision = {"double", 1e-14; "single", 1e-6}'
%!   made_net = rnn_train (X, Y, "Cell", "orthogonal", "HiddenSize", [7, 5], "Bidirectional", true, "MaxEpochs", 20, ...
%!                    "InitialLearnRate", 0.02, "Precision", precision{1}, "Seed", 1, "Verbose", false);
%!   [q, made] = rnn_params (made_net);
%!   assert (fieldnames (made), {"rnn"});
%!   for l = 1:2
%!     for d = 1:2
%!       R = made.rnn{l,d}.R;
%!       H = rows (R);
%!       assert (R' * R, eye (H, precision{1}), precision{2});
%!       Q = eye (H);
%!       for k = 1:H-1
%!         u = [zeros(k - 1, 1); q.rnn{l,d}.U(k:end,k)];
%!         Q *= eye (H) - 2 * u * u' / (u' * u);
%!       endfor
%!       assert (R, Q, precision{2});
%!     endfor
%!   endfor
%! endfor
%! [~, made] = rnn_params (rnn_create ("InputSize", 2, "OutputSize", 1));
%! assert (made, struct ());
%!error rnn_params ()
%!error id=rnn:net rnn_params (1)
%!error id=rnn:type rnn_params (net, 1)
%!error id=rnn:size rnn_params (net, struct ())
%!error id=rnn:size p.head.W(1,:) = []; rnn_params (net, p)
%!error id=rnn:type p.head.b = "ab"; rnn_params (net, p)
%!error id=rnn:nonfinite p.head.b(:) = NaN; rnn_params (net, p)
%!error id=rnn:size rnn_params (net, [], 1)
%!error id=rnn:type rnn_params (net, p, net.theta)

## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## [Y, last] = ref_list (list, p, part, X, state, context)
##
## A list of layers (n x 1 cell, as net.Layers without its head) over ONE sequence X:
## D x T or 1 x T tokens.
##   p        parameters in the form of rnn_params (net)
##   part     what they are called there: "rnn", "encoder" or "decoder"
##   state    initial state: state.h{l,d} (and state.c{l,d} ...) H_l x 1 of the l-th
##            recurrent layer; missing or []: the learned one, and without it zero; state.x{l}
##            of the l-th conv1d, as ref_layer_conv1d has it
##   context  [], or a column that the first recurrent layer reads below each of its inputs
##   Y        output of the last layer (the input of an empty list)
##   last     final state, cells of recurrent layers x most directions; [] where a
##            layer has no such state or direction
## What each kind of layer does says ref_layer_<kind> (layer, q, X), q its parameters, with
## a fourth argument for what a residual or a static layer adds.

function [Y, last] = ref_list (list, p, part, X, state = [], context = [])

  all_rows = X;
  for layer = list(:).'                      # the first layer reads the rows that no static one adds
    if (strcmp (layer{1}.Type, "static"))
      X = all_rows(1:end-layer{1}.Size,:);
    endif
  endfor
  outs = [{X}; cell(numel (list), 1)];       # outs{1 + k} is of layer k, outs{1} what the first reads
  count = struct ();
  last = struct ();
  dirs = 1;
  for k = 1:numel (list)
    layer = list{k};
    [kind, block] = ref_layer_kind (layer, part);
    l = 1;
    if (isfield (count, kind))
      l = count.(kind) + 1;
    endif
    count.(kind) = l;
    in = outs{k};
    if (strcmp (kind, "recurrent"))
      if (l == 1 && ! isempty (context))
        in = [in; context(:,ones (1, columns (in)))];
      endif
      own = 1:1+layer.Bidirectional;
      [outs{1+k}, s] = ref_layer_recurrent (layer, p.(block)(l,own), in, of_layer (state, l));
      for [v, name] = s
        last.(name)(l,own) = v;
      endfor
      dirs = max (dirs, numel (own));
      continue;
    endif
    q = [];
    if (isfield (p, block))
      q = p.(block);
      if (iscell (q) && l <= numel (q))
        q = q{l};
      endif
    endif
    if (strcmp (kind, "conv1d"))
      [outs{1+k}, s] = ref_layer_conv1d (layer, q, in, inputs_before (state, l));
      if (! isempty (s))
        last.x{l,1} = s;
      endif
      continue;
    endif
    summand = {};
    if (isfield (layer, "From"))
      summand = outs(1+layer.From);
    elseif (strcmp (kind, "static"))
      summand = {all_rows};
    endif
    outs{1+k} = feval (["ref_layer_", kind], layer, q, in, summand{:});
  endfor
  Y = outs{end};
  for [c, name] = last
    if (! strcmp (name, "x") && ! isequal (size (c), [count.recurrent, dirs]))
      last.(name){count.recurrent,dirs} = [];
    endif
  endfor

endfunction

function s = of_layer (state, l)

  s = struct ();
  if (isstruct (state))
    for [c, name] = state
      if (l <= rows (c))
        s.(name) = c(l,:);
      endif
    endfor
  endif

endfunction

function x = inputs_before (state, l)

  x = [];
  if (isfield (state, "x") && l <= rows (state.x))
    x = state.x{l};
  endif

endfunction

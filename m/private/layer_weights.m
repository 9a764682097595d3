## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## THETA = layer_weights (FNAME, NET, LISTS)
##
## NET.theta with the InitialWeights of the layers of LISTS, {Layers, DecoderLayers} as they were given;
## parameters that these do not name keep their values.

function theta = layer_weights (fname, net, lists)
  theta = net.theta;
  given = @(c) isfield (c, "InitialWeights") && ! isempty (c.InitialWeights);
  if (! any (cellfun (given, [lists{1}; lists{2}])))
    return;
  endif
  blocks = __rnn_layout__ (net);
  at = layer_blocks (net, blocks);
  for side = {1, 2; "Layers", "DecoderLayers"}
    list = lists{side{1}};
    for k = find (cellfun (given, list))(:)'
      own = blocks(at(:,1) == side{1} & at(:,2) == k);
      name = sprintf ("%s.InitialWeights", layer_name (side{2}, k, list{k}));
      theta = put (fname, theta, name, list{k}.InitialWeights, own);
    endfor
  endfor
endfunction

function theta = put (fname, theta, name, weights, blocks)
  if (isstruct (weights))
    weights = {weights};
  endif
  dirs = max (1, max ([blocks.dir]));
  if (numel (weights) != dirs)
    error ("rnn:size", "%s: %s must be %s, got %d", fname, name, ...
           {"one struct", "a cell of two structs, one for each direction"}{dirs}, numel (weights));
  endif
  for d = 1:dirs
    own = blocks(max (1, [blocks.dir]) == d);
    check_field_names (fname, name, weights{d}, {own.name});
    for b = own(:)'
      if (isfield (weights{d}, b.name))
        v = weights{d}.(b.name);
        if (! isfloat (v) || ! isreal (v) || ! isequal (size (v), [b.rows, b.cols]) || ! all (isfinite (v(:))))
          error ("rnn:size", "%s: %s.%s must be real, finite and %dx%d, got %s", fname, name, b.name, ...
                 b.rows, b.cols, check_got (v));
        endif
        theta(b.offset + (1:b.rows * b.cols)) = v(:);
      endif
    endfor
  endfor
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OUT = import_onnx_fold (NODE, IN, KINDS)
##
## The outputs, a cell, of a NODE that reads nothing of the input but sizes, lengths and constants: constants where they are
## known without these, what import_onnx_indices knows, or "other".

function out = import_onnx_fold (node, in, kinds)
  other = struct ("kind", "other");
  a = node.attributes;
  known = all (strcmp (kinds, "constant"));
  out = {other};
  if (any (ismember (kinds, {"shape", "size", "lengths", "steps", "mask"})))
    found = import_onnx_indices (node, in, kinds);
    if (! isempty (found))
      out = found;
      return;
    endif
  endif
  switch (node.op)
    case "Constant"
      if (isfield (a, "value"))
        out = {import_onnx_constant(a.value)};
      endif
    case "ConstantOfShape"
      v = 0;
      if (isfield (a, "value"))
        v = double (a.value.data);
      endif
      out = {struct("kind", "constant", "v", v(1), "dims", 1)};
    case {"Identity", "Cast", "Expand"}
      out = in(1);
    case "Unsqueeze"
      if (known)
        out = {unsqueezed(in{1}, in{2}.v(:)')};
      endif
    case "Transpose"
      if (known)
        perm = numel (in{1}.dims):-1:1;
        if (isfield (a, "perm"))
          perm = 1 + double (a.perm{1});
        endif
        out = {struct("kind", "constant", "v", permute (in{1}.v, perm), "dims", in{1}.dims(perm))};
      endif
    case "Concat"
      if (known && numel (in{1}.dims) > 0)
        n = numel (in{1}.dims);
        axis = 1 + mod (double (a.axis), n);
        parts = cellfun (@(c) c.v, in, "UniformOutput", false);
        v = cat (axis, parts{:});
        d = in{1}.dims;
        d(axis) = size (v, axis);
        out = {struct("kind", "constant", "v", v, "dims", d)};
      endif
  endswitch
endfunction

function c = unsqueezed (c, axes)
  n = numel (c.dims) + numel (axes);
  d = ones (1, n);
  d(setdiff (1:n, 1 + mod (axes, n))) = c.dims;
  c.v = reshape (c.v, [d, 1, 1]);
  c.dims = d;
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PHI = import_onnx_activation (F)
##
## The activation of a dense layer that the function F of x (import_onnx_data) is, "" if it is none.

function phi = import_onnx_activation (f)
  near = @(a, b) abs (a - b) < 1e-3;
  phi = "";
  words = {"x", "linear"; "relu(x)", "relu"; "tanh(x)", "tanh"; "sigmoid(x)", "sigmoid"; "softplus(x)", "softplus"
           "elu(x,1)", "elu"; "leakyrelu(x,0.01)", "leaky-relu"; "(sigmoid(x))*(x)", "swish"};
  at = strcmp (words(:, 1), f);
  if (any (at))
    phi = words{at,2};
    return;
  endif
  ## x (1 + erf (x / sqrt (2))) / 2, the constants in any place
  forms = {'^\(\(\(erf\(\(x\)\*([\d.]+)\)\)\+([\d.]+)\)\*\(x\)\)\*([\d.]+)$'
           '^\(\(\(erf\(\(x\)\*([\d.]+)\)\)\+([\d.]+)\)\*([\d.]+)\)\*\(x\)$'};
  for k = 1:2
    t = regexp (f, forms{k}, "tokens", "once");
    if (! isempty (t))
      c = str2double (t);
      if (near (c(1), sqrt (0.5)) && c(2) == 1 && c(3) == 0.5)
        phi = "gelu";
      endif
    endif
  endfor
endfunction

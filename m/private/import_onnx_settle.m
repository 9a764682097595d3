## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, V] = import_onnx_settle (S, V)
##
## Makes the value V, "data", what the last layer gives, or what it gave for a layer before: the function of its numbers becomes
## an activation, the state after the last step OutputMode "last".

function [s, v] = import_onnx_settle (s, v)
  if (! isempty (v.scale) || ! isempty (v.shift) || v.dir || v.pad)
    error ("rnn:file", "%s: FILE must be a list of layers that rnn has, got a scale, a shift, padding or one of two directions behind %s", ...
           s.fname, place (s, v));
  endif
  phi = activation_of (v.f);
  if (isempty (phi))
    error ("rnn:file", "%s: FILE must have element-wise functions that rnn_layer (\"dense\") has, got %s of %s", s.fname, ...
           v.f, place (s, v));
  endif
  if (! strcmp (phi, "linear"))
    last = v.layer == numel (s.list) && v.layer > 0;
    if (last && isfield (s.list{end}, "Activation") && strcmp (s.list{end}.Activation, "linear"))
      s.list{end}.Activation = phi;
      s.settled{v.layer} = v.f;
    elseif (v.layer == numel (s.list))
      n = import_onnx_rows (s, v.layer);
      s.list{end+1} = rnn_layer ("dense", n, "Activation", phi, "InitialWeights", struct ("W", eye (n), "b", zeros (n, 1)));
      s.said{end+1} = sprintf ("%s of %s is a dense layer of the identity", phi, place (s, v));
      v.layer++;
    else
      error ("rnn:file", "%s: FILE must use what a layer gives with one element-wise function, got %s of %s behind others", s.fname, ...
             v.f, place (s, v));
    endif
    v.f = "x";
  endif
  if (v.half)
    error ("rnn:file", "%s: FILE must use both halves of %s as a gated linear unit, got one", s.fname, place (s, v));
  endif
  if (v.last && v.layer > 0)
    s.list{v.layer}.OutputMode = "last";
    v.last = false;
  endif
  steps = ifelse (isempty (s.T), "1", s.T);
  v.axes(strcmp (v.axes, steps)) = {"T"};
  v.axes(strcmp (v.axes, ifelse (strcmp (steps, "1"), "2", "1"))) = {"N"};
endfunction

function text = place (s, v)
  text = ifelse (v.layer > 0, sprintf ("layer %d", v.layer), "the input");
  if (v.layer > 0)
    text = layer_name ("Layers", v.layer, s.list{v.layer});
  endif
endfunction

function phi = activation_of (f)
  near = @(a, b) abs (a - b) < 1e-3;
  phi = "";
  words = {"x", "linear"; "relu(x)", "relu"; "tanh(x)", "tanh"; "sigmoid(x)", "sigmoid"; "softplus(x)", "softplus"
           "elu(x,1)", "elu"; "leakyrelu(x,0.01)", "leaky-relu"; "(x)*(sigmoid(x))", "swish"; "(sigmoid(x))*(x)", "swish"};
  at = strcmp (words(:, 1), f);
  if (any (at))
    phi = words{at,2};
    return;
  endif
  ## x (1 + erf (x / sqrt (2))) / 2, the constants in any place
  forms = {'^\(\(x\)\*\(\(erf\(\(x\)\*([\d.]+)\)\)\+([\d.]+)\)\)\*([\d.]+)$'
           '^\(x\)\*\(\(\(erf\(\(x\)\*([\d.]+)\)\)\+([\d.]+)\)\*([\d.]+)\)$'};
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

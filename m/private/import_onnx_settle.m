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
  if (! isempty (v.scale) || ! isempty (v.shift) || v.dir || v.pad || v.ends)
    error ("rnn:file", ["%s: FILE must be a list of layers that rnn has, got a scale, a shift, padding, one of two directions or last steps ", ...
           "alone behind %s"], s.fname, place (s, v));
  endif
  phi = import_onnx_activation (v.f);
  if (isempty (phi))
    error ("rnn:file", "%s: FILE must have element-wise functions that rnn_layer (\"dense\") has, got %s of %s", s.fname, ...
           v.f, place (s, v));
  endif
  if (v.last && v.layer > 0)
    if (! strcmp (s.list{v.layer}.OutputMode, "last"))
      f = v.f;
      s.list{v.layer}.OutputMode = "last";
      v.f = "x";
      [s, v] = import_onnx_changed (s, v);
      v.f = f;
    endif
    v.last = false;
  endif
  if (! strcmp (phi, "linear"))
    last = v.layer == numel (s.list) && v.layer > 0;
    if (last && any (strcmp (s.list{end}.Type, {"dense", "conv1d"})) && strcmp (s.list{end}.Activation, "linear"))
      s.list{end}.Activation = phi;
      [s, v] = import_onnx_changed (s, v);
    elseif (v.layer == numel (s.list))
      n = import_onnx_rows (s, v.layer);
      s.said{end+1} = sprintf ("%s of %s is a dense layer of the identity", phi, place (s, v));
      s = import_onnx_append (s, rnn_layer ("dense", n, "Activation", phi, "InitialWeights", struct ("W", eye (n), "b", zeros (n, 1))), {});
      [s, v] = import_onnx_changed (s, v, numel (s.list));
    else
      error ("rnn:file", "%s: FILE must use what a layer gives with one element-wise function, got %s of %s behind others", s.fname, ...
             v.f, place (s, v));
    endif
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

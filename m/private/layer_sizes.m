## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SIZES = layer_sizes (FNAME, ARG, LIST, IN)
##
## The sizes of the layers of LIST, which the user knows as ARG: a struct array with
##   inputs, outputs  numbers of rows
##   steps            true where the output has one column per step, false where it has one per sequence
## IN describes what the list reads: outputs and steps likewise; tokens, true where it reads tokens, of
## which there are so many; and context, the rows that a decoder's first recurrent layer reads in addition.
## It is an error where two layers do not fit together.

function sizes = layer_sizes (fname, arg, list, in)
  sizes = repmat (struct ("inputs", 0, "outputs", 0, "steps", true), numel (list), 1);
  first = layer_of (list, "recurrent");
  now = in;
  now.outputs -= layer_late (list);
  for k = 1:numel (list)
    layer = list{k};
    name = layer_name (arg, k, layer);
    at.inputs = now.outputs;
    at.outputs = now.outputs;
    at.steps = now.steps;
    check_tokens (fname, arg, name, layer, k, in);
    if (strcmp (layer.Type, "static"))
      check_static (fname, arg, name, layer, list, in);
    endif
    switch (layer.Type)
      case {"dense", "embedding", "gated"}
        at.outputs = layer.Size;
      case "selfattention"
        check_steps (fname, name, now);
        check_heads (fname, name, layer);
        at.outputs = layer.Size;
      case "conv1d"
        check_steps (fname, name, now);
        check_span (fname, name, layer, now);
        at.outputs = layer.Size;
      case {"dropout", "layernorm", "highway"}
      case "residual"
        check_sum (fname, name, layer, now, in, sizes);
      case "static"
        at.outputs += layer.Size;
      case "pooling"
        check_steps (fname, name, now);
        at.steps = false;
      otherwise
        check_steps (fname, name, now);
        at.inputs += in.context * (k == first(1));
        at.outputs = [layer.ProjectionSize, layer.Size](1) * (1 + layer.Bidirectional);
        at.steps = strcmp (layer.OutputMode, "sequence");
    endswitch
    sizes(k) = now = at;
  endfor
endfunction

function check_tokens (fname, arg, name, layer, k, in)
  embeds = strcmp (layer.Type, "embedding");
  if (k == 1 && in.tokens && ! embeds)
    error ("rnn:option", ["%s: %s must begin with rnn_layer (\"embedding\", SIZE), as it reads one of %d ", ...
           "tokens per step, got \"%s\" first"], fname, arg, in.outputs, layer.Type);
  elseif (embeds && ! (k == 1 && in.tokens))
    error ("rnn:option", "%s: %s must be the first layer and read tokens, got %s", fname, name, ...
           ifelse (k == 1, sprintf ("%d values per step", in.outputs), sprintf ("it in place %d", k)));
  endif
endfunction

function check_steps (fname, name, now)
  if (! now.steps)
    error ("rnn:option", ["%s: %s must read one column per step, got one vector of %d rows per sequence ", ...
           "(after OutputMode \"last\" or pooling)"], fname, name, now.outputs);
  endif
endfunction

## A residual layer adds two outputs that both have one column per step, or both one per sequence.
function check_sum (fname, name, layer, now, in, sizes)
  other = in;
  if (layer.From > 0)
    other = sizes(layer.From);
  elseif (in.tokens)
    error ("rnn:option", "%s: %s must add the output of a layer (From 1 or more), as the list reads tokens, got From 0", ...
           fname, name);
  endif
  if (other.steps != now.steps)
    words = {"one vector of %d rows per sequence", "%d rows per step"};
    error ("rnn:option", ["%s: %s must add two outputs per step or two per sequence, got " ...
           words{1 + other.steps} " (From %d) and " words{1 + now.steps}], fname, name, ...
           other.outputs, layer.From, now.outputs);
  endif
endfunction

## A static layer adds the last inputs of its list, and leaves some to the first layer; another one adds the same.
function check_static (fname, arg, name, layer, list, in)
  if (strcmp (arg, "DecoderLayers"))
    error ("rnn:option", "%s: %s must stand in Layers, which reads X and Static, got it in DecoderLayers", fname, name);
  elseif (in.tokens)
    error ("rnn:option", "%s: %s must stand in a list that reads numbers, as Static has no place below tokens, got it behind an embedding", ...
           fname, name);
  elseif (isempty (layer.Size))
    error ("rnn:option", ["%s: %s must be told how many numbers it adds: by Static, or rnn_layer (\"static\", M) for the last M rows of X, ", ...
           "got neither"], fname, name);
  elseif (layer.Size != layer_late (list))
    error ("rnn:option", "%s: %s must add as many rows as the static layer before it (%d), got %d", fname, name, layer_late (list), ...
           layer.Size);
  elseif (layer.Size >= in.outputs)
    error ("rnn:option", "%s: %s must add fewer rows than the %d inputs, of which the first layer reads the others, got %d", fname, name, ...
           in.outputs, layer.Size);
  endif
endfunction

## The core counts the inputs that one output reads in 31 bits, those that are kept as a state in 25.
function check_span (fname, name, layer, now)
  if (now.outputs * layer.Width * layer.Dilation >= 2^31 - 1)
    error ("rnn:option", "%s: %s must have Width times Dilation below 2^31 / %d (the rows that it reads), got %d and %d", ...
           fname, name, now.outputs, layer.Width, layer.Dilation);
  elseif (strcmp (layer.Padding, "causal") && now.outputs * (layer.Width - 1) * layer.Dilation >= 2^25 - 1)
    error ("rnn:option", "%s: %s must have (Width - 1) times Dilation below 2^25 / %d (the rows of its state), got %d and %d", ...
           fname, name, now.outputs, layer.Width, layer.Dilation);
  endif
endfunction

function check_heads (fname, name, layer)
  channels = layer.NumKeyChannels;
  if (isempty (channels))
    channels = layer.Size;
  endif
  if (mod (channels, layer.NumHeads) != 0)
    error ("rnn:option", "%s: %s must have NumKeyChannels, by default Size, that NumHeads divides, got %d and %d heads", ...
           fname, name, channels, layer.NumHeads);
  endif
endfunction

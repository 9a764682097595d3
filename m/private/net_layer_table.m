## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = net_layer_table (NET, BLOCKS)
##
## The layers of NET, in the order of its parameter BLOCKS (__rnn_layout__): a struct array with
##   Layer       Layers{1}, DecoderLayers{1}; bridge{1}, attention, readout of a decoder
##   Kind        the layer in words
##   Inputs, Outputs  numbers of rows
##   Parameters  number of parameters
##   Theta       [first, last], their places in NET.theta; 1 x 0 for none

function T = net_layer_table (net, blocks)
  [sizes, decoder_sizes] = layer_check ("rnn_info", net);
  at = layer_blocks (net, blocks);
  T = repmat (line_of ("", "", 0, 0, blocks([])), 0, 1);
  T = [T; of_list("Layers", net.Layers, sizes, blocks, at, 1)];
  if (! isempty (net.DecoderLayers))
    T = with_decoder (T, net, decoder_sizes, blocks, at);
  endif
  if (net.TiedWeights)
    T(end).Kind = [T(end).Kind ", W: the embedding's"];
  endif
endfunction

function T = with_decoder (T, net, decoder_sizes, blocks, at)
  D = of_list ("DecoderLayers", net.DecoderLayers, decoder_sizes, blocks, at, 2);
  joints = of_joints (net, blocks(at(:,1) == 0));
  names = {joints.Layer};
  late = strcmp (names, "attention") | strcmp (names, "readout");
  first = 0 + strcmp (net.DecoderLayers{1}.Type, "embedding");
  T = [T; D(1:first); joints(! late); D(first+1:end-1); joints(late); D(end)];
endfunction

function row = line_of (layer, kind, inputs, outputs, blocks)
  n = [blocks.rows] .* [blocks.cols];
  place = zeros (1, 0);
  if (! isempty (blocks))
    [~, last] = max ([blocks.offset]);
    place = [min([blocks.offset]) + 1, blocks(last).offset + n(last)];
  endif
  row = struct ("Layer", layer, "Kind", kind, "Inputs", inputs, "Outputs", outputs, ...
                "Parameters", sum (n), "Theta", place);
endfunction

function T = of_list (arg, list, sizes, blocks, at, number)
  T = repmat (line_of ("", "", 0, 0, blocks([])), numel (list), 1);
  for k = 1:numel (list)
    own = blocks(at(:,1) == number & at(:,2) == k);
    T(k) = line_of (sprintf ("%s{%d}", arg, k), layer_text (list{k}), sizes(k).inputs, sizes(k).outputs, own);
  endfor
endfunction

## Bridges, attention and readout, each with the size of its first matrix.
function T = of_joints (net, blocks)
  T = repmat (line_of ("", "", 0, 0, blocks([])), 0, 1);
  names = cell (1, numel (blocks));
  for k = 1:numel (blocks)
    names{k} = blocks(k).part;
    if (blocks(k).layer > 0)
      names{k} = sprintf ("%s{%d}", names{k}, blocks(k).layer);
    endif
  endfor
  words = struct ("bridge", "initial states from what is read", "attention", net.Attention, ...
                  "readout", "dense, tanh");
  for name = unique (names, "stable")(:)'
    own = blocks(strcmp (names, name{1}));
    T(end+1,1) = line_of (name{1}, words.(own(1).part), own(1).cols, own(1).rows, own);
  endfor
endfunction

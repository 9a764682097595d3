## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = layer_resume (FNAME, NET, OPT, GIVEN)
##
## NET, of which a training goes on, with its lists changed as the options OPT ask; GIVEN are the names of
## those that are given.  Dropout layers, rates and factors may change: by the short options where these
## stand for the lists, or by new lists.  The short options are made to agree with the lists.

function net = layer_resume (fname, net, opt, given)
  if (any (ismember (net_options ("lists"), given)))
    net = by_lists (fname, net, opt, given);
    return;
  endif
  names = net_options ("drops");
  was = cellfun (@(name) net.(name), names);
  for name = names
    if (opt.(name{1}) != net.(name{1}) && isempty (net.Cell))
      error ("rnn:option", ["%s: %s must be given layer by layer for this network, whose layers no such option ", ...
             "says: \"Layers\" with rnn_layer (\"%s\", ...), got %g"], fname, name{1}, ...
             {"dropout", "lstm"}{1 + ! strcmp(name{1}, "Dropout")}, opt.(name{1}));
    endif
    net.(name{1}) = opt.(name{1});
  endfor
  if (! isequal (was, cellfun (@(name) net.(name), names)))
    check_variants (fname, net);
    [net.Layers, net.DecoderLayers] = layer_expand (net);
  endif
endfunction

function net = by_lists (fname, net, opt, given)
  s = net;
  for arg = net_options ("lists")
    if (any (strcmp (arg{1}, given)))
      s.(arg{1}) = layer_static (fname, opt.(arg{1}), net_kind (net).static);
    endif
  endfor
  opt.Layers = s.Layers;
  opt.DecoderLayers = s.DecoderLayers;
  opt = layer_options (fname, opt, given);
  s.Layers = opt.Layers;
  s.DecoderLayers = opt.DecoderLayers;
  s = layer_settle (fname, s);
  for arg = net_options ("lists")
    was = fixed_part (net.(arg{1}));
    now = fixed_part (s.(arg{1}));
    if (numel (was) != numel (now))
      error ("rnn:option", ["%s: %s must stay what the network was made with, but for dropout, rates and ", ...
             "factors: %d layers beside dropout, got %d"], fname, arg{1}, numel (was), numel (now));
    endif
    for k = find (! cellfun (@isequal, was, now))(:)'
      error ("rnn:option", ["%s: %s must stay what the network was made with, but for dropout, rates and ", ...
             "factors: layer %d beside dropout is %s, got %s"], fname, arg{1}, k, layer_text (was{k}), ...
             layer_text (now{k}));
    endfor
    net.(arg{1}) = layer_bare (s.(arg{1}));
  endfor
  for [value, name] = layer_short (net)
    net.(name) = value;
  endfor
  net.Cell = s.Cell;
  for name = {"memory", "average"}    # of what may stay now
    if (isfield (net.optimizer, name{1}))
      net.optimizer = rmfield (net.optimizer, name{1});
    endif
  endfor
endfunction

## The part of the list that must stay, which determines parameters and sizes.
function list = fixed_part (list)
  stays = true (size (list));
  stays(layer_of (list, "dropout")) = false;
  free = [net_options("drops"), {"LearnRateFactor", "L2Factor", "InitialWeights"}];
  for k = 1:numel (list)
    list{k} = rmfield (list{k}, free(isfield (list{k}, free)));
    if (isfield (list{k}, "From"))
      list{k}.From = sum (stays(1:list{k}.From));    # its place among the layers that stay
    endif
  endfor
  list = list(stays);
endfunction

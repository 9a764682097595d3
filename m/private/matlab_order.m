## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [ORDER, ADDS, SHARED] = matlab_order (FNAME, LAYERS, CONNECTIONS)
##
## The order in which LAYERS follow each other.  CONNECTIONS is [] or rows of two names, from and to (of an input, "add/in2").  ADDS has
## for each additionLayer the numbers of the layers that it adds to the one before it, and SHARED are the layers that several read.
## Here a list branches at most around some of its layers, so that two branches that both have layers are refused.

function [order, adds, shared] = matlab_order (fname, layers, connections)
  n = numel (layers);
  adds = cell (n, 1);
  shared = [];
  if (! iscell (connections))
    order = 1:n;
    k = find (strcmp ({layers.Type}, "additionLayer"), 1);
    if (! isempty (k))
      error ("rnn:option", "%s: additionLayer \"%s\" must stand in a layerGraph, where connectLayers says what it adds, got an array", ...
             fname, layers(k).Name);
    endif
    return;
  endif
  [from, to] = numbers_of (fname, layers, connections);
  shared = find (accumarray (from(:), 1, [n, 1]) > 1)';
  order = start_of (fname, layers, to);
  rest = setdiff (1:n, order);
  while (! isempty (rest))
    ready = rest(arrayfun (@(k) any (to == k) && all (ismember (from(to == k), order)), rest));
    next = ready(arrayfun (@(k) any (from(to == k) == order(end)), ready));
    if (numel (next) != 1 || numel (ready) != 1)
      refuse (fname, layers, order, rest, ready, from, to);
    endif
    inputs = from(to == next);
    adds{next} = setdiff (inputs, order(end));
    if (numel (inputs) > 1 && ! strcmp (layers(next).Type, "additionLayer"))
      error ("rnn:option", "%s: %s \"%s\" must read one layer, got %d connected to it", fname, layers(next).Type, ...
             layers(next).Name, numel (inputs));
    endif
    order(end+1) = next;
    rest(rest == next) = [];
  endwhile
endfunction

function [from, to] = numbers_of (fname, layers, connections)
  names = matlab_bare (connections);
  [known, at] = ismember (names, {layers.Name});
  if (! all (known(:)))
    error ("rnn:name", "%s: connections must be of layers, got \"%s\"; the layers are %s", fname, ...
           names{find (! known(:), 1)}, strjoin ({layers.Name}, ", "));
  endif
  from = at(:, 1)';
  to = at(:, 2)';
endfunction

function k = start_of (fname, layers, to)
  k = setdiff (1:numel (layers), to);
  if (numel (k) != 1)
    names = strjoin ({layers(k).Name}, ", ");
    error ("rnn:option", "%s: all layers but the input must be connected to one before, got %d that are not: %s", fname, ...
           numel (k), names);
  endif
endfunction

function refuse (fname, layers, order, rest, ready, from, to)
  if (isempty (ready))
    error ("rnn:option", "%s: each layer must follow from the input, got \"%s\", which does not", fname, layers(rest(1)).Name);
  endif
  error ("rnn:option", ["%s: branches must meet in an additionLayer of which all inputs but one come straight from a layer before, ", ...
         "as there are no other branches here, got \"%s\" behind \"%s\""], fname, ...
         strjoin ({layers(ready).Name}, "\" and \""), layers(order(end)).Name);
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = matlab_graph (FNAME, ARGS)
##
## What MATLAB's layerGraph, dlnetwork, addLayers, connectLayers, disconnectLayers, removeLayers and replaceLayer do (FNAME says
## which).  A graph is a struct with Layers and Connections, rows of two names.

function g = matlab_graph (fname, args)
  maker = any (strcmp (fname, {"layerGraph", "dlnetwork"}));
  counts = struct ("layerGraph", [0, 1], "dlnetwork", [0, 3], "addLayers", [2, 2], "connectLayers", [3, 3], ...
                   "disconnectLayers", [3, 3], "removeLayers", [2, 2], "replaceLayer", [3, 3]).(fname);
  if (numel (args) < counts(1) || numel (args) > counts(2))
    error ("rnn:count", "%s: there must be %d to %d arguments, got %d", fname, counts, numel (args));
  elseif (maker)
    g = new_graph (fname, args);
    return;
  endif
  g = args{1};
  if (! isstruct (g) || ! isscalar (g) || ! all (isfield (g, {"format", "Layers", "Connections"})))
    error ("rnn:type", "%s: the first argument must be a layerGraph or a dlnetwork, got %s", fname, check_got (g));
  elseif (! isempty (g.Layers))
    g.Layers = matlab_parts (fname, "LAYERS", g);
  else
    g.Layers = [];
  endif
  if (! iscell (g.Connections))    # of a network that was made of an array
    g.Connections = in_line (g.Layers);
  endif
  switch (fname)
    case "addLayers"
      g = add (fname, g, args{2});
    case "connectLayers"
      g.Connections(end+1,:) = {known(fname, g, args{2}), known(fname, g, args{3})};
    case "disconnectLayers"
      to = matlab_bare (known (fname, g, args{3}));
      gone = strcmp (g.Connections(:, 1), known (fname, g, args{2})) & strcmp (matlab_bare (g.Connections(:, 2)), to);
      if (! any (gone))
        error ("rnn:name", "%s: \"%s\" and \"%s\" must be connected, got layers that are not", fname, args{2:3});
      endif
      g.Connections(gone,:) = [];
    case "removeLayers"
      names = ifelse (iscell (args{2}), args{2}(:)', args(2));
      cellfun (@(name) known (fname, g, name), names, "UniformOutput", false);
      g.Layers(ismember ({g.Layers.Name}, names)) = [];
      g.Connections(any (ismember (matlab_bare (g.Connections), names), 2),:) = [];
    case "replaceLayer"
      g = replace (fname, g, known (fname, g, args{2}), args{3});
  endswitch
  if (isfield (g, "Network"))
    g = matlab_net (g.Layers, g.Connections, "dlnetwork");
  endif
endfunction

function g = new_graph (fname, args)
  initial = true;
  if (numel (args) == 3)
    opt = option_parse (fname, {"Initialize", true, @(v) (islogical (v) || isnumeric (v)) && isscalar (v) && (v == 0 || v == 1), "true or false"}, args(2:3));
    initial = opt.Initialize;
  elseif (numel (args) == 2)
    error ("rnn:option", "%s: option \"Initialize\" has no value", fname);
  endif
  layers = [];
  connections = cell (0, 2);
  if (! isempty (args))
    [layers, connections] = matlab_parts (fname, "LAYERS", args{1});
    if (! iscell (connections))
      connections = in_line (layers);
    endif
  endif
  if (strcmp (fname, "layerGraph"))
    g = struct ("format", "rnn-matlab-graph-1", "Layers", layers, "Connections", {connections});
    return;
  endif
  g = matlab_net (layers, connections, "dlnetwork");
  if (initial && ! isempty (layers))
    g = matlab_initialize (fname, {g});
  endif
endfunction

function g = add (fname, g, layers)
  layers = matlab_array (fname, "LAYERS", layers);
  if (! isempty (g.Layers))
    twice = intersect ({g.Layers.Name}, {layers.Name});
    if (! isempty (twice))
      error ("rnn:name", "%s: layers must have names that the graph does not have yet, got \"%s\"", fname, twice{1});
    endif
  endif
  g.Layers = [g.Layers; layers];
  g.Connections = [g.Connections; in_line(layers)];
endfunction

function g = replace (fname, g, name, layers)
  layers = matlab_array (fname, "LAYERS", layers);
  at = find (strcmp ({g.Layers.Name}, name));
  from = strcmp (g.Connections(:, 1), name);
  to = strcmp (matlab_bare (g.Connections(:, 2)), name);
  g.Connections(from,1) = {layers(end).Name};
  g.Connections(to,2) = {layers(1).Name};
  g.Layers = [g.Layers(1:at-1,1); layers; g.Layers(at+1:end,1)];
  g.Connections = [g.Connections; in_line(layers)];
  matlab_array (fname, "LAYERS", g.Layers);    # have all of them different names?
endfunction

function c = in_line (layers)
  names = {layers.Name}';
  c = [names(1:end-1,1), names(2:end,1)];
endfunction

function name = known (fname, g, name)
  if (! ischar (name) || rows (name) != 1 || ndims (name) > 2 || isempty (g.Layers) || ! any (strcmp (matlab_bare (name), {g.Layers.Name})))
    names = "";
    if (! isempty (g.Layers))
      names = strjoin ({g.Layers.Name}, ", ");
    endif
    error ("rnn:name", "%s: there must be a layer of that name, got %s; the layers are %s", fname, check_got (name), names);
  endif
endfunction

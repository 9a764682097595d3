## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## H = matlab_draw (FNAME, ARGS)
##
## MATLAB's plot (NET) of a network, a layerGraph or an array of layers, by rnn_plot; every other plot is Octave's.

function varargout = matlab_draw (fname, args)
  x = [args, {[]}]{1};
  network = isstruct (x) && isscalar (x) && isfield (x, "format") && ischar (x.format) && any (strcmp (x.format, {"rnn-matlab-1", "rnn-matlab-graph-1"}));
  if (! network && ! (isstruct (x) && isfield (x, "NumHiddenUnits")))
    [varargout{1:nargout}] = builtin ("plot", args{:});
    return;
  endif
  if (! (isfield (x, "Network") && ! isempty (x.Network)))
    [layers, connections] = matlab_parts (fname, "LAYERS", x);
    layers = layers(! ismember ({layers.Type}, {"classificationLayer", "regressionLayer"}));
    if (iscell (connections))
      connections = connections(all (ismember (matlab_bare (connections), {layers.Name}), 2),:);
    endif
    x = matlab_initialize (fname, {matlab_net(layers, connections, "dlnetwork")});
  endif
  h = rnn_plot (x.Network);
  if (nargout > 0)
    varargout = {h};
  endif
endfunction

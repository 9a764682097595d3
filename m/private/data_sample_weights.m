## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## W = data_sample_weights (FNAME, ARG, NET, KIND, DATA, W, WHOLE)
##
## Checks the weights W of the targets in DATA (core_data), named ARG in messages, and returns them as the core takes
## them: [] for none, 1 x N with one for each sequence, or an N x 1 cell with one for each column of its target.  Without
## WHOLE they are those of a part of a set.

function w = data_sample_weights (fname, arg, net, kind, data, w, whole = true)
  N = numel (data.X);
  if (isempty (w))
    w = [];
    return;
  elseif (isempty (data.Y))
    error ("rnn:option", "%s: %s must be left out without targets, got it", fname, arg);
  elseif (numel (w) != N)
    error ("rnn:count", "%s: %s must have a weight for each of the %d sequences, got %d", fname, arg, N, numel (w));
  elseif (iscell (w))
    w = per_step (fname, arg, net, kind, data, w(:));
    flat = [w{:}];
  else
    check_sample_weights (fname, arg, w);
    w = flat = double (w(:)');
  endif
  if (! whole)
    return;
  elseif (! any (flat > 0))
    error ("rnn:option", "%s: %s must hold a weight above 0, got only 0", fname, arg);
  elseif (kind.model && N == 1 && ! iscell (w))
    w = [];    # of one text, which is cut into streams, all steps have the same
  endif
endfunction

function w = per_step (fname, arg, net, kind, data, w)
  if (kind.ctc || strcmp (net.Structure, "many-to-one"))
    error ("rnn:option", ["%s: %s must be one weight per sequence for a %s network with loss \"%s\", got a cell ", ...
           "with weights of steps"], fname, arg, net.Structure, net_loss_text (net.Loss));
  endif
  written = kind.model || (kind.decoder && kind.labels);    # the end is a target, too
  for n = 1:numel (w)
    check_sample_weights (fname, sprintf ("%s{%d}", arg, n), w{n});
    T = columns (data.Y{n}) - written;
    if (numel (w{n}) != T)
      error ("rnn:size", "%s: %s{%d} must have a weight for each of the %d steps of its target, got %d", fname, arg, ...
             n, T, numel (w{n}));
    endif
    w{n} = double (w{n}(:)');
    if (written)
      w{n}(end+1) = [1, w{n}](end);
    endif
  endfor
endfunction

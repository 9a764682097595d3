## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NAMES, X, IDS] = plot_tokens (FNAME, NET, X)
##
## X, one sequence, in a cell, the names of its steps (the tokens of a text, else numbers) and what NET reads (core form).

function [names, X, ids] = plot_tokens (fname, net, X)
  kind = net_kind (net);
  if (iscell (X) && numel (X) != 1 && ! (iscellstr (X) && numel (X) > 1 && isrow (X)))
    error ("rnn:count", "%s: X must be one sequence, got %d", fname, numel (X));
  elseif (! iscell (X) && strcmp (net.Structure, "one-to-many"))
    error ("rnn:structure", "%s: NET must read a sequence, got a one-to-many network", fname);
  elseif (! iscell (X) || (iscellstr (X) && numel (X) > 1))
    X = {X};
  endif
  ids = data_for_net (fname, net, kind, "X", X).X{1};
  T = columns (ids);
  names = arrayfun (@(t) sprintf ("%d", t), 1:T, "UniformOutput", false);
  if (! isempty (net.Tokenizer))
    tokens = [net.Tokenizer.Tokens(:); {""}];
    names = cellfun (@plot_utf8, tokens(min (ids, end))(:)', "UniformOutput", false);
    names(ids == 1) = {"<unk>"};
    if (kind.model)
      names(ids == net.InputSize) = {"|"};
    endif
  elseif (kind.tokens)
    names = arrayfun (@(v) sprintf ("%d", v), ids, "UniformOutput", false);
  endif
endfunction

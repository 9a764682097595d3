## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## M = part_more (FNAME, X, MORE)
##
## What a pass over all parts tells of the options that one of them brings with it (MORE, of part_read, for its sequences X):
##   names     which these are
##   static    how many features Static has, 0 without it
##   weighted  is a weight above 0?  (true without SampleWeights)
## part_more_of merges them.

function m = part_more (fname, X, more)
  m = struct ("names", {sort(fieldnames (more))(:)'}, "static", 0, "weighted", true);
  if (isfield (more, "Static"))
    m.static = columns (more.Static);
  endif
  if (! isfield (more, "SampleWeights"))
    return;
  endif
  w = more.SampleWeights;
  if (iscell (w))
    m.names{end+1} = "SampleWeights of steps";
    w = [cellfun(@(v) v(:)', w(:)', "UniformOutput", false){:}];
  elseif (iscell (X) && numel (X) != numel (w))
    error ("rnn:count", "%s: SampleWeights must have a weight for each of the %d sequences, got %d", fname, numel (X), numel (w));
  endif
  m.weighted = any (w(:) > 0);
endfunction

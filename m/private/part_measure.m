## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_measure (FNAME, SOURCE, NET, PREFETCH, BALANCE)
##
## One pass over all parts of SOURCE (part_source) for NET, which is known: makes sure that they fit it, and returns their lens as
## part_survey does; with BALANCE also counts, how many targets each class has; where X is text, ids, how often each token occurs, else [].

function s = part_measure (fname, source, net, prefetch, balance)
  s = struct ("lens", {cell(1, source.count)}, "counts", 0, "ids", []);
  kind = net_kind (net);
  [owner, done] = part_owner (prefetch);
  for k = 1:source.count
    [X, Y] = part_each (fname, source, k, owner);
    try
      [data, ~, t] = data_for_net (fname, net, kind, "X", X, "Y", Y);
      s.lens{k} = cellfun ("size", data.X, 2)(:)';
      if (balance)
        s.counts += data_class_totals (t);
      endif
    catch err
      part_error (fname, source, k, err);
    end_try_catch
    if (! isempty (net.Tokenizer))
      s.ids = part_ids (s.ids, data.X, net.InputSize);
    endif
  endfor
endfunction

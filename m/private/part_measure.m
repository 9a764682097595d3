## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_measure (FNAME, SOURCE, NET, OPT, BALANCE)
##
## One pass over all parts of SOURCE (part_source) for NET, which is known, with the options OPT of rnn_train: makes sure that they fit it, and returns their
## lens as part_survey does; with BALANCE also counts, how many targets each class has; where X is text, ids, how often each token occurs, else [].

function s = part_measure (fname, source, net, opt, balance)
  s = struct ("lens", {{}}, "counts", 0, "ids", []);
  kind = net_kind (net);
  [owner, done] = part_owner (opt.Prefetch);
  for k = part_share (opt.World, source.count, opt)
    [X, Y] = part_each (fname, source, k, owner);
    try
      [data, ~, t] = data_for_net (fname, net, kind, "X", X, "Y", Y);
      s.lens{end+1} = cellfun ("size", data.X, 2)(:)';
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
  s = part_together (fname, opt.World, s, @both, opt);
endfunction

function s = both (a, b)
  s = struct ("lens", {[a.lens, b.lens]}, "counts", a.counts + b.counts, "ids", a.ids);
  if (! isempty (b.ids))
    s.ids = b.ids + ifelse (isempty (a.ids), 0, a.ids);
  endif
endfunction

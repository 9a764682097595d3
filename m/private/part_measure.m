## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_measure (FNAME, SOURCE, NET, OPT, BALANCE)
##
## One pass over all parts of SOURCE (part_source) for NET, which is known, with the options OPT of rnn_train: makes sure that they fit it, and returns their
## lens and more as part_survey does; with BALANCE also counts, how many targets each class has; where X is text, ids, how often each token occurs, else [].

function s = part_measure (fname, source, net, opt, balance)
  s = struct ("lens", {{}}, "counts", 0, "ids", [], "more", []);
  [owner, done] = part_owner (opt.Prefetch);
  for k = part_share (opt.World, source.count, opt)
    [X, Y, more] = part_each (fname, source, k, owner);
    try
      [data, t] = part_for_net (fname, net, X, Y, more);
      s.more = more_of (fname, s.more, part_more (fname, X, more));
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
  s = part_together (fname, opt.World, s, @(a, b) both (fname, a, b), opt);
  part_weighted (fname, s.more);
endfunction

function s = both (fname, a, b)
  s = struct ("lens", {[a.lens, b.lens]}, "counts", a.counts + b.counts, "ids", a.ids, "more", more_of (fname, a.more, b.more));
  if (! isempty (b.ids))
    s.ids = b.ids + ifelse (isempty (a.ids), 0, a.ids);
  endif
endfunction

function m = more_of (fname, a, b)
  if (isempty (a) || isempty (b))
    m = ifelse (isempty (a), b, a);
  else
    m = part_more_of (fname, a, b);
  endif
endfunction

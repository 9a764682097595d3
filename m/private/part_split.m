## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TRAIN, VALID, SAID] = part_split (FNAME, SOURCE, OPT, STRUCTURE)
##
## SOURCE (part_source) in two, as data_split divides a set in memory: the sequences that OPT.ValidationSplit holds out, VALID, and those that are
## trained on.  One pass counts the sequences of each part; a part that has none of one of the two is no part of it.  STRUCTURE is that of the network,
## "" where there is none yet.  SAID
## says what VALID is.

function [train, valid, said] = part_split (fname, source, opt, structure)
  s = struct ("lens", {{}}, "structure", structure);
  [owner, done] = part_owner (opt.Prefetch);
  for k = part_share (opt.World, source.count, opt)
    [X, Y, more] = part_each (fname, source, k, owner);
    try
      if (isfield (more, "State"))
        error ("rnn:option", "%s: State must be left out with ValidationSplit, got it", fname);
      elseif (isempty (s.structure))
        s.structure = data_infer_task (fname, X, Y, opt).Structure;
      endif
      s.lens{end+1} = data_set_size (fname, X, strcmp (s.structure, "one-to-many"));
    catch err
      part_error (fname, source, k, err);
    end_try_catch
  endfor
  s = part_together (fname, opt.World, s, @(a, b) setfield (a, "lens", [a.lens, b.lens]), opt);
  N = [s.lens{:}];
  source.features = strcmp (s.structure, "one-to-many");
  if (sum (N) < 2)
    error ("rnn:option", "%s: ValidationSplit must be left out where all parts are one sequence, which is read as a whole, got %g", fname, opt.ValidationSplit);
  endif
  [first, last, said] = data_held_out (fname, opt, sum (N), ifelse (source.features, "rows", "sequences"));
  [train, valid] = deal (some_of (source, N, first), some_of (source, N, last));
endfunction

## Those of the sequences AT, counted through all parts, which have N of them.
function source = some_of (source, N, at)
  before = cumsum ([0, N]);
  these = arrayfun (@(k) struct ("of", N(k), "these", at(at > before(k) & at <= before(k + 1)) - before(k)), 1:numel (N));
  kept = ! cellfun ("isempty", {these.these});
  source.some = num2cell (these(kept));
  source.number = source.number(kept);
  source.count = nnz (kept);
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_merge (FNAME, A, B)
##
## What part_survey finds in the parts of A and in those of B, which come after them, as of all; A and B may be [].  The parts must be of one kind.

function s = part_merge (fname, a, b)
  s = a;
  if (isempty (a) || isempty (b))
    s = ifelse (isempty (a), b, a);
    return;
  endif
  s.lens = [a.lens, b.lens];
  for what = {"Structure", "Loss", "inputs", "outputs"}
    check_same (fname, what{1}, a.(what{1}), b.(what{1}));
  endfor
  s.x = part_moments_of (a.x, b.x);
  s.y = part_moments_of (a.y, b.y);
  s.more = part_more_of (fname, a.more, b.more);
  if (! isempty (a.u) && rows (a.u.n) != rows (b.u.n))
    error ("rnn:size", "%s: Future must have as many rows as in the parts before (%d), got %d", fname, rows (a.u.n), rows (b.u.n));
  endif
  s.u = part_moments_of (a.u, b.u);
  s.top = max (a.top, b.top);
  for k = 1:2
    if (! isempty (b.texts{k}))
      s.texts{k} = text_count (a.texts{k}, b.texts{k}{:});
    endif
  endfor
  s = add_classes (fname, s, b);
endfunction

function check_same (fname, what, a, b)
  if (isequal (a, b))
    return;
  elseif (strcmp (what, "inputs"))
    error ("rnn:size", "%s: X must have %d rows as in the parts before, got %d", fname, a, b);
  elseif (strcmp (what, "outputs"))
    error ("rnn:size", "%s: Y must have as many values per target as the parts before (%d), got %d", fname, a, b);
  endif
  text = cellfun (@net_loss_text, {b, a}, "UniformOutput", false);
  error ("rnn:structure", "%s: X and Y must be of the same kind in all parts: %s \"%s\" was inferred from this one, \"%s\" from those before; say \"%s\", ...", ...
         fname, what, text{:}, what);
endfunction

## The classes of both, and how many targets each has.
function s = add_classes (fname, s, b)
  if (isempty (s.counts) || isempty (b.counts))
    if (isempty (s.counts))
      [s.classes, s.counts] = deal (b.classes, b.counts);
    endif
    return;
  elseif (isequal (b.classes, s.classes))    # as where they are given
    s.counts += b.counts;
    return;
  elseif (! strcmp (class (b.classes), class (s.classes)))
    error ("rnn:type", "%s: Y must hold labels of the type of the parts before (%s), got %s", fname, class (s.classes), class (b.classes));
  elseif (ischar (b.classes))
    [all, ~, at] = unique (char (s.classes, b.classes), "rows");
  else
    [all, ~, at] = unique ([s.classes(:); b.classes(:)]);
  endif
  [s.classes, s.counts] = deal (all, accumarray (at(:), [s.counts; b.counts]));
endfunction

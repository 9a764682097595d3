## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TRIALS = search_draw (SPACE, N, SEED)
##
## The options of up to N trials, a 1 x n cell of structs, drawn from SPACE (search_space) by SEED.  Where all options have
## candidates, no two trials are alike, and where there are no more than N combinations these are all of them.  A number of a range is rounded
## where the option takes whole numbers alone.

function trials = search_draw (space, n, seed)
  names = fieldnames (space)';
  counts = cellfun (@(s) numel (s.list), struct2cell (space))';
  total = prod (counts);
  if (all (counts > 0) && total < 2^31)
    picked = net_with_seed (seed, 1, @() randperm (total, min (n, total))) - 1;
    trials = cell (1, numel (picked));
    for t = 1:numel (picked)
      rest = picked(t);
      for k = 1:numel (names)
        trials{t}.(names{k}) = space.(names{k}).list{1 + mod(rest, counts(k))};
        rest = floor (rest / counts(k));
      endfor
    endfor
    return;
  endif
  u = net_with_seed (seed, 1, @() rand (numel (names), n));
  trials = cell (1, n);
  for t = 1:n
    for k = 1:numel (names)
      trials{t}.(names{k}) = at_share (names{k}, space.(names{k}), u(k,t));
    endfor
  endfor
endfunction

## The value that lies at the share U of the list or range S.
function v = at_share (name, s, u)
  if (! isempty (s.list))
    v = s.list{1 + floor(u * numel (s.list))};
    return;
  elseif (strcmp (s.scale, "log"))
    v = exp (log (s.low) + u * (log (s.high) - log (s.low)));
  else
    v = s.low + u * (s.high - s.low);
  endif
  table = option_table ("train");
  if (! table{strcmp (table(:, 1), name),3} (v))
    v = round (v);
  endif
endfunction

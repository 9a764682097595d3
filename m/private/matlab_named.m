## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ARGS = matlab_named (ARGS, TEXTS)
##
## MATLAB's f (x, Name=value) is in Octave an assignment within a call, of which f gets the value alone.  TEXTS are the
## arguments of the call as they were written (what inputname reads): where one of them is such an assignment, its name is put
## before the value.  A list like c{:} is one text for several values, so that texts before such
## a list are counted from the left and those behind it from the right.

function args = matlab_named (args, texts)
  texts = cellstr (texts);
  if (isempty (strfind (["", texts{:}], " = ")))
    return;    # as in a loop over time steps
  endif
  n = numel (args);
  m = numel (texts);
  lists = find (! cellfun ("isempty", regexp (texts, '[})]\s*$|\.\w+\s*$')));
  if (n == m || isempty (lists))
    lists = m + 1;
  endif
  names = repmat ({""}, 1, n);
  for k = [1:min(lists(1) - 1, n), lists(end)+1:m]
    name = regexp (texts{k}, '^([A-Za-z]\w*) = (?!=)', "tokens", "once");
    at = k + (k > lists(1)) * (n - m);
    if (! isempty (name) && at >= 1)
      names(at) = name;
    endif
  endfor
  named = ! cellfun ("isempty", names);
  if (any (named))
    args = [names; args(:)'];
    args = args([named; true(1, n)])(:)';
  endif
endfunction

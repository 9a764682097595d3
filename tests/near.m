## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: near (GOT, WANT, WHAT, TOL)
## An error that begins with WHAT unless GOT is WANT (numbers; cells or structs of them) to TOL, relative to the
## largest element from 1 on.
function near (got, want, what, tol)
  if (isstruct (want))
    assert (fieldnames (got), fieldnames (want));
    for name = fieldnames (want)'
      near (got.(name{1}), want.(name{1}), [what, " ", name{1}], tol);
    endfor
    return;
  elseif (iscell (want))
    assert (size_equal (got(:), want(:)));
    got = cellfun (@(v) v(:), got(:), "UniformOutput", false);
    want = cellfun (@(v) v(:), want(:), "UniformOutput", false);
    assert (cellfun (@numel, got), cellfun (@numel, want));
    got = vertcat (got{:});
    want = vertcat (want{:});
  endif
  worst = max (abs (double (got(:)) - want(:))) / max (1, max (abs (want(:))));
  if (! (worst <= tol))
    error ("%s differs by %g", what, worst);
  endif
endfunction

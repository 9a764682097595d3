## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALUE = part_unpack (FILE)
##
## The struct that part_pack wrote to the open FILE; [] where it is not all there.

function value = part_unpack (file)
  value = [];
  frewind (file);
  n = fread (file, 1, "double");
  if (isempty (n))
    return;
  endif
  head = fread (file, n, "*uint8");
  if (numel (head) != n)
    return;
  endif
  about = __rnn_file__ (head(:), @file_function);
  v = struct ();
  for k = 1:numel (about.name)
    [form, kind, r, shape] = deal (about.form{k}, about.kind{k}, about.rows{k}, about.size{k});
    switch (form)
      case "array"
        x = fread (file, shape, ["*" kind])(:);
        if (numel (x) != prod (shape))
          return;
        endif
        x = reshape (x, shape);
      case "cells"
        x = fread (file, [r, sum(shape{2})], ["*" kind]);
        if (columns (x) != sum (shape{2}))
          return;
        endif
        x = reshape (mat2cell (x, r, shape{2}), shape{1});
      otherwise
        x = about.other{k};
    endswitch
    v.(about.name{k}) = x;
  endfor
  if (isequal (fread (file, 1, "double"), pi))
    value = v;
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## V = import_onnx_current (S, V)
##
## The value V, "data", in terms of the layers as they are now.  What a layer gave before it was changed is its output where it
## is what the change was made of, else "before (...)", which nothing reads.

function v = import_onnx_current (s, v)
  if (! strcmp (v.kind, "data") || v.version == s.versions(v.layer + 1))
    return;
  endif
  made = s.became{v.layer + 1};
  if (strcmp (v.f, made.f) && v.version == made.version && v.last == made.last)
    v.layer = made.layer;
    v.version = s.versions(made.layer + 1);
    v.f = "x";
  else
    v.f = sprintf ("before (%s)", v.f);
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## Y = matlab_outputs (FNAME, NET, OUT, FORM, OPT)
##
## The outputs OUT of matlab_run in MATLAB's form: N x K; sequences as they came in.  minibatchpredict with UniformOutput puts
## sequences of one length into an array.

function Y = matlab_outputs (fname, net, out, form, opt)
  Y = out;
  if (! iscell (out))
    return;
  endif
  if (strcmp (net.Kind, "dlnetwork"))
    Y = cellfun (@transpose, out, "UniformOutput", false);
  endif
  if (strcmp (form, "matrix"))
    Y = Y{1};
  elseif (strcmp (form, "array") || (strcmp (fname, "minibatchpredict") && opt.UniformOutput))
    lens = unique (cellfun ("numel", Y));
    if (numel (lens) != 1)
      error ("rnn:option", "%s: UniformOutput must be false where sequences have different lengths, got true", fname);
    endif
    Y = cat (3, Y{:});
  endif
endfunction

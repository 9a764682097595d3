## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TF = metric_is_lower (WHAT)
##
## Is a lower value of WHAT, the option ValidationMetric, a better one?

function tf = metric_is_lower (what)
  tf = ischar (what) && any (strcmp (what, {"loss", "rmse"}));
endfunction

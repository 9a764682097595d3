## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_steps (FNAME, NET)
##
## A network that goes on step by step has no layer that looks at steps to come, or at all of a sequence.

function check_steps (fname, net)
  for k = find (layer_whole (net.Layers))'
    error ("rnn:structure", "%s: NET must go on step by step, got one with %s, which needs whole sequences", fname, ...
           layer_name ("Layers", k, net.Layers{k}));
  endfor
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [K, PARTS] = net_target_rows (S)
##
## The rows K of a target of values of the network S (or of the options that it will be made of), each of which
## has PARTS outputs.  Of labels, the classes with the boundary.

function [K, parts] = net_target_rows (s)
  parts = net_parts (s);
  K = s.OutputSize / parts;
endfunction

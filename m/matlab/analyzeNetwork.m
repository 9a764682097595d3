## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {} analyzeNetwork (@var{layers})
## @deftypefnx {} {@var{t} =} analyzeNetwork (@var{layers})
## What each layer of an array, a layerGraph or a network gives and learns: a line for each, or as a struct array with the fields
## Name, Type, Outputs and Learnables.  Layers that cannot stand together are an error, as they would be in a training.
## @seealso{rnn_matlab, rnn_info}
## @end deftypefn

function varargout = analyzeNetwork (varargin)
  [varargout{1:nargout}] = __rnn_matlab__ ("analyzeNetwork", "analyze", varargin);
endfunction

%!assert (! isempty (evalc ("analyzeNetwork ([sequenceInputLayer(2); lstmLayer(3)])")))

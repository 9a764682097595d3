## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{h} =} confusionchart (@var{true}, @var{predicted})
## @deftypefnx {} {@var{h} =} confusionchart (@var{counts}, @var{classes})
## Draws how often each class was taken for each other one, as @code{rnn_plot} does: of labels, or of counts with a row for each true
## class.  Options for titles and colours have no effect.
## @seealso{rnn_matlab, rnn_metrics, rnn_plot}
## @end deftypefn

function varargout = confusionchart (varargin)
  [varargout{1:nargout}] = __rnn_matlab__ ("confusionchart", "confusion", varargin);
endfunction

%!error id=rnn:count confusionchart ()

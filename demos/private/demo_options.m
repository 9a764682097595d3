## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = demo_options (WHO, OPT, ARGS)
##
## OPT holds the defaults of the demo WHO, a field an option; the NAME, VALUE
## pairs in the cell ARGS replace them.  A default's type is demanded of the
## value: a flag, a whole number from 1 up, a cell, or a text.  OPT.say
## prints as printf does, or nothing where Verbose is false.

function opt = demo_options (who, opt, args)
  if (isempty (which ("rnn_train")))
    error ("rnn:path", "%s: the package is not loaded: addpath m oct, or pkg load rnn", who);
  endif
  names = fieldnames (opt);
  if (mod (numel (args), 2) || ! iscellstr (args(1:2:end)))
    error ("rnn:option", "%s: options come as NAME, VALUE pairs", who);
  endif
  for k = 1:2:numel (args)
    at = find (strcmpi (names, args{k}));
    if (isempty (at))
      error ("rnn:option", "%s: no option is named \"%s\"; known: %s", who, args{k}, ...
             strjoin (names', ", "));
    endif
    [fits, what] = check_value (opt.(names{at}), args{k+1});
    if (! fits)
      error ("rnn:option", "%s: %s must be %s", who, names{at}, what);
    endif
    opt.(names{at}) = args{k+1};
  endfor
  opt.say = {@(varargin) [], @printf}{1 + opt.Verbose};
endfunction

function [fits, what] = check_value (default, v)
  if (ischar (default))
    fits = ischar (v) && isrow (v);
    what = "a text (one row of characters)";
  elseif (iscell (default))
    fits = iscell (v);
    what = "a cell of NAME, VALUE pairs";
  elseif (islogical (default))
    fits = isscalar (v) && (islogical (v) || (isnumeric (v) && any (v == [0, 1])));
    what = "true or false";
  else
    fits = isnumeric (v) && isreal (v) && isscalar (v) && v >= 1 && v < 2^31 && v == fix (v);
    what = "a whole number from 1 up";
  endif
endfunction

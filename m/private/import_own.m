## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [SPEC, OPT, GIVEN] = import_own (SPEC, OPT, GIVEN, OWN)
##
## SPEC and the options (import_torch) with what a file says of its network itself (OWN, as import_metadata gives it), where the user
## has said nothing.

function [spec, opt, given] = import_own (spec, opt, given, own)
  spec.fields.OneText = isequal (own.OneText, true);
  if (! any (strcmp ("Normalization", given)))
    opt.Normalization = with_method (opt.Normalization, own);
  endif
  opt.OwnClasses = own.Classes;
  if (! any (strcmp ("Tokenizer", given)) && isfield (own, "Tokenizer"))
    opt.Tokenizer = own.Tokenizer;
  endif
  names = setdiff (fieldnames (own.Options)', [given, {"InputSize"}]);
  for name = names(isfield (opt, names))
    opt.(name{1}) = own.Options.(name{1});
    given{end+1} = name{1};
  endfor
endfunction

function s = with_method (s, own)
  if (! isstruct (s))
    s = struct ();
  endif
  if (isfield (own, "Method") && ischar (own.Method))
    s.Method = own.Method;
  endif
endfunction

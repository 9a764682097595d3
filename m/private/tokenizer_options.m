## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OPT = tokenizer_options (FNAME, ARGS)
##
## Reads the NAME, VALUE pairs ARGS of rnn_tokenizer.  For as long as option_table
## has no group "v": then parse_options (FNAME, "v", ARGS) is the same.

function opt = tokenizer_options (fname, args)
  count = @(v) isnumeric (v) && isscalar (v) && isreal (v) && v >= 1 && v < 2^31 && v == fix (v);
  table = {"Level", "word", @(v) ischar (v) && any (strcmpi (v, {"char", "word", "subword"})), ...
             "\"char\" or \"word\" or \"subword\""
           "MaxVocabulary", [], @(v) isequal (v, Inf) || (count (v) && v > 1), ...
             "a whole number from 2 up or Inf"
           "MinCount", 1, count, "a positive integer"
           "Lowercase", false, @(v) isscalar (v) && (islogical (v) || isequal (v, 0) ...
             || isequal (v, 1)), "true or false"};
  opt = cell2struct (table(:,2), table(:,1), 1);
  for k = 1:2:numel (args)
    at = find (strcmpi (args{k}, table(:,1)));
    if (isempty (at))
      error ("rnn:option", "%s: unknown option %s", fname, value_text (args{k}));
    elseif (k == numel (args))
      error ("rnn:option", "%s: option \"%s\" has no value", fname, args{k});
    elseif (! table{at,3}(args{k+1}))
      error ("rnn:option", "%s: %s must be %s, got %s", fname, table{at,[1, 4]}, ...
             value_text (args{k+1}));
    endif
    opt.(table{at,1}) = args{k+1};
  endfor
  opt.Level = lower (opt.Level);
  opt.Lowercase = logical (opt.Lowercase);
endfunction

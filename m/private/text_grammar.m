## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## G = text_grammar (TOK)
##
## Which tokens of TOK may follow so that a text is valid UTF-8: element (i, s + 1) of G (V + 1 x S,
## uint8) is the state after token i in state s, or 255 where it must not follow; the last
## row is the boundary, which may follow where a text may end.  Tokens of whole
## characters need one state.  Tokens of bytes have eight; a state says what is missing of a
## character (Unicode Standard, table 3-7):
##
##   0  nothing                4  after E0: A0..BF, one more
##   1  one byte, 80..BF       5  after ED: 80..9F, one more
##   2  two                    6  after F0: 90..BF, two more
##   3  three                  7  after F4: 80..8F, two more

function g = text_grammar (tok)
  persistent last = {[], []};
  if (! strcmp (tok.Level, "subword"))
    g = zeros (numel (tok.Tokens) + 1, 1, "uint8");
    return;
  elseif (! isequal (tok.Merges, last{1}))     # the tokens follow from the merges
    last = {tok.Merges, subword_grammar(tok.Tokens)};
  endif
  g = last{2};
endfunction

function g = subword_grammar (tokens)
  after = bytes ();
  len = cellfun ("numel", tokens(:));
  first = cumsum ([0; len(1:end-1)]);
  s = double ([tokens{:}]);
  g = repmat (0:7, numel (tokens), 1);
  for k = 1:max (len)
    at = find (len >= k);
    g(at,:) = after((s(first(at) + k)' + 1) + 256 * g(at,:));
  endfor
  g([1, end + 1],:) = repmat ([0, 8 * ones(1, 7)], 2, 1);    # unknown, boundary
  g(g == 8) = 255;
  g = uint8 (g);
endfunction

## AFTER(b + 1,s + 1) is the state after byte b in state s (256 x 9), 8 where it must not follow.
function after = bytes ()
  after = 8 * ones (256, 9);
  rules = {0, "00-7F", 0; 0, "C2-DF", 1; 0, "E0-E0", 4; 0, "E1-EC", 2; 0, "ED-ED", 5
           0, "EE-EF", 2; 0, "F0-F0", 6; 0, "F1-F3", 3; 0, "F4-F4", 7; 1, "80-BF", 0
           2, "80-BF", 1; 3, "80-BF", 2; 4, "A0-BF", 1; 5, "80-9F", 1; 6, "90-BF", 2
           7, "80-8F", 2};
  for rule = rules'
    range = sscanf (rule{2}, "%x-%x");
    after(1 + (range(1):range(2)), 1 + rule{1}) = rule{3};
  endfor
endfunction

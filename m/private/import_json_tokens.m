## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [KIND, FROM, TO] = import_json_tokens (TEXT)
##
## The tokens of the JSON TEXT, 1 x n: KIND has a character each, of {}[]:, themselves, "s" a string, "n" a whole
## number without sign; TEXT(FROM:TO) is the token, a string without its quotes.  Anything else is "?".
## Nothing recurs, so that no nesting is too deep.

function [kind, from, to] = import_json_tokens (text)
  n = numel (text);
  plain = cummax ((1:n) .* (text != "\\"));    # the last place that is no backslash
  escaped = [false, mod((1:n-1) - plain(1:end-1), 2) == 1];
  quotes = find (text == "\"" & ! escaped(1:n));
  if (mod (numel (quotes), 2) == 1)
    [kind, from, to] = deal ("?", 1, n);
    return;
  endif
  begins = quotes(1:2:end);
  ends = quotes(2:2:end);
  change = zeros (1, n + 1);
  change(begins) = 1;
  change(ends + 1) = -1;
  bare = text;
  bare(cumsum (change)(1:n) > 0) = " ";
  digits = bare >= "0" & bare <= "9";
  first = find (digits & ! [false, digits(1:end-1)](1:n));
  last = find (digits & ! [digits(2:end), false](1:n));
  marks = find (! digits & ! ismember (bare, " \t\r\n"));
  signs = bare(marks);
  signs(! ismember (signs, "{}[]:,")) = "?";
  from = [begins + 1, first, marks];
  to = [ends - 1, last, marks];
  kind = [repmat("s", size (begins)), repmat("n", size (first)), signs];
  [from, order] = sort (from);
  to = to(order);
  kind = kind(order);
endfunction

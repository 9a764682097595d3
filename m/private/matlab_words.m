## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## OUT = matlab_words (FNAME, ARGS)
##
## What MATLAB's wordEncoding, word2ind, ind2word and doc2sequence do (FNAME says which).  An encoding is a struct with the fields
## NumWords and Vocabulary, 1 x NumWords strings: the number of a word is its place.

function out = matlab_words (fname, args)
  needs = struct ("wordEncoding", 1, "word2ind", 2, "ind2word", 2, "doc2sequence", 2).(fname);
  if (numel (args) < needs)
    error ("rnn:count", "%s: there must be %d arguments or more, got %d", fname, needs, numel (args));
  elseif (strcmp (fname, "wordEncoding"))
    out = encoding (fname, args);
    return;
  endif
  enc = args{1};
  if (! isstruct (enc) || ! isscalar (enc) || ! all (isfield (enc, {"Vocabulary", "NumWords"})) ...
      || ! are_words (enc.Vocabulary) || ! isequal (enc.NumWords, numel (enc.Vocabulary)))
    error ("rnn:type", "%s: the first argument must be what wordEncoding gives, got %s", fname, check_got (enc));
  endif
  switch (fname)
    case "word2ind"
      if (! (ischar (args{2}) && ndims (args{2}) == 2) && ! are_words (args{2}))
        error ("rnn:type", "%s: WORDS must be a string or a cellstr, got %s", fname, check_got (args{2}));
      endif
      out = numbers (enc, cellstr (args{2}));
    case "ind2word"
      ind = args{2};
      if (! isnumeric (ind) || ! isreal (ind) || any (ind(:) < 1 | ind(:) > enc.NumWords | ind(:) != fix (ind(:))))
        error ("rnn:token", "%s: numbers of words must be from 1 to %d, got others", fname, enc.NumWords);
      endif
      out = reshape (enc.Vocabulary(ind), size (ind));
    case "doc2sequence"
      out = sequences (fname, enc, args);
  endswitch
endfunction

function enc = encoding (fname, args)
  opt = option_parse (fname, {"Order", "alphabetical", {"alphabetical", "frequency"}, ""
                              "MaxNumWords", Inf, @(v) isnumeric (v) && isscalar (v) && v >= 1, "a positive integer or Inf"}, ...
                      args(2:end));
  if (are_words (args{1}))
    words = args{1}(:);
    enc = made (unique (words, "stable"));
    return;
  endif
  docs = documents (fname, args{1});
  all_words = [docs{:}];
  if (isempty (all_words))
    error ("rnn:empty", "%s: DOCUMENTS must have at least one word, got none", fname);
  endif
  [words, ~, at] = unique (all_words(:));
  count = accumarray (at(:), 1);
  [~, by_count] = sort (-count);
  keep = by_count(1:min (end, opt.MaxNumWords));
  if (strcmp (opt.Order, "alphabetical"))
    keep = sort (keep);
  endif
  enc = made (words(keep));
endfunction

## A cellstr, each of whose texts has two dimensions.
function tf = are_words (x)
  tf = iscellstr (x) && all (cellfun ("ndims", x(:)) == 2);
endfunction

function enc = made (words)
  enc = struct ("format", "rnn-matlab-words-1", "NumWords", numel (words), "Vocabulary", {words(:)'});
endfunction

function docs = documents (fname, x)
  if (isa (x, "tokenizedDocument"))
    docs = cellstr (x);
  elseif (iscell (x) && all (cellfun (@are_words, x(:))))
    docs = cellfun (@(w) w(:)', x(:), "UniformOutput", false);
  else
    error ("rnn:type", "%s: DOCUMENTS must be a tokenizedDocument or a cell of cellstr, got %s", fname, check_got (x));
  endif
endfunction

function n = numbers (enc, words)
  [known, n] = ismember (words, enc.Vocabulary);
  n = double (n);
  n(! known) = NaN;
endfunction

function seqs = sequences (fname, enc, args)
  persistent t = {"UnknownWord", "discard", {"discard", "nan"}, ""
                  "PaddingDirection", "left", {"left", "right", "none"}, ""
                  "PaddingValue", 0, @(v) isnumeric (v) && isscalar (v), "a number"
                  "Length", "longest", @(v) isequal (v, "longest") || isequal (v, "shortest") || (isnumeric (v) && isscalar (v) ...
                                            && isreal (v) && v >= 1 && v < 2^31 && v == fix (v)), "\"longest\", \"shortest\" or a positive integer"};
  opt = option_parse (fname, t, args(3:end));
  docs = documents (fname, args{2});
  seqs = cellfun (@(w) reshape (numbers (enc, w), 1, []), docs, "UniformOutput", false);
  if (strcmp (opt.UnknownWord, "discard"))
    seqs = cellfun (@(n) n(! isnan (n)), seqs, "UniformOutput", false);
  endif
  lens = cellfun ("numel", seqs);
  if (isempty (seqs))
    return;
  endif
  len = opt.Length;
  if (ischar (len))
    len = ifelse (strcmp (len, "longest"), max (lens), min (lens));
  endif
  for k = find (lens > len)'
    seqs{k} = seqs{k}(1:len);
  endfor
  if (! strcmp (opt.PaddingDirection, "none"))
    left = strcmp (opt.PaddingDirection, "left");
    pad = @(n) repmat (opt.PaddingValue, 1, len - numel (n));
    seqs = cellfun (@(n) ifelse (left, [pad(n), n], [n, pad(n)]), seqs, "UniformOutput", false);
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## HOW = option_decoding (FNAME, NET, X, OPT)
##
## The options of rnn_generate or rnn_predict as __rnn_decode__ takes them, for
## the sequences X (core form).  Any of Temperature, TopK and TopP means sampling.

function how = option_decoding (fname, net, X, opt)
  more = struct ("LengthNormalization", 0.6, "NBest", 1, "Temperature", [], "TopK", [], ...
                 "TopP", [], "Seed", [], "MinLength", [], "Exclude", []);
  for [value, name] = more
    if (! isfield (opt, name))
      opt.(name) = value;
    endif
  endfor
  sample = ! isempty (opt.Temperature) || ! isempty (opt.TopK) || ! isempty (opt.TopP);
  if (isempty (opt.Seed))
    opt.Seed = 0;
    if (sample)
      opt.Seed = option_seed ([]);
    endif
  endif
  how = struct ("longest", opt.MaxLength, "beam", opt.BeamWidth, "best", opt.NBest, ...
                "normalization", opt.LengthNormalization, "sample", sample, ...
                "temperature", [opt.Temperature, 1](1), "top_k", [opt.TopK, 0](1), ...
                "top_p", [opt.TopP, 1](1), "seed", opt.Seed, "threads", opt.NumThreads, ...
                "shortest", shortest (fname, net, opt, sample));
  [how.grammar, how.start] = grammar (fname, net, X, opt.Exclude);
endfunction

## MinLength, by default 0.  A model of one long text has not learned where texts end: a beam search
## that may end at once would find "", as shorter answers are more probable.
function n = shortest (fname, net, opt, sample)
  n = opt.MinLength;
  if (isempty (n))
    endless = net_kind (net).model && isfield (net, "OneText") && isequal (net.OneText, true);
    n = ifelse (endless && opt.BeamWidth > 1 && ! sample, opt.MaxLength, 0);
  elseif (n > opt.MaxLength)
    error ("rnn:option", "%s: MinLength must be at most MaxLength (%d), got %d", fname, ...
           opt.MaxLength, n);
  endif
endfunction

## Which tokens may be written where (rnn_grammar in rnn.h), and where each answer starts.
function [g, start] = grammar (fname, net, X, exclude)
  g = start = [];
  tok = net.TargetTokenizer;
  without = excluded (fname, net, exclude);
  if (! isempty (tok))
    g = text_grammar (tok);
  elseif (! isempty (without))
    g = zeros (net.OutputSize, 1, "uint8");
  endif
  if (columns (g) > 1 && net_kind (net).model)
    tokens = [tok.Tokens; {""}];
    start = uint8 (cellfun (@(x) state_after (g, [tokens{x(max (1, end - 3):end)}]), X(:)));
  endif
  g(without,:) = 255;
  if (! isempty (g) && all (g(1:end-1,1) == 255))
    error ("rnn:option", "%s: Exclude must leave a token to write, got all %d", fname, ...
           net.OutputSize - 1);
  endif
endfunction

## State of a grammar of bytes after the text S: it depends on the last character alone.
function state = state_after (g, s)
  b = double (s);
  b = b(max ([1, find(b < 128 | b > 191, 1, "last")]):end);
  state = 0;
  for k = 1:numel (b)
    state = double (g(b(k) + 2, state + 1));
    if (state == 255)
      state = 0;
      return;
    endif
  endfor
endfunction

## Class numbers of what must not be written.  EXCLUDE has labels, or texts or ids of tokens.
function ids = excluded (fname, net, exclude)
  tok = net.TargetTokenizer;
  known = net.Classes;
  if (isequal (exclude, []) && ! iscell (exclude))
    ids = ones (1, ! isempty (tok));
    return;
  elseif (isempty (exclude))
    ids = [];
    return;
  elseif (! isempty (tok) && iscell (exclude))
    known = [{"<unk>"}; tok.Tokens(2:end)];
  elseif (! isempty (tok))
    known = 1:numel (tok.Tokens);
  elseif (ischar (known))
    known = cellstr (known);
  endif
  bad = exclude;
  if (iscell (exclude) == iscell (known))
    [there, ids] = ismember (exclude(:), plain (known));
    bad = exclude(! there);
    if (isempty (bad))
      return;
    endif
  endif
  what = {"labels of NET.Classes", "tokens of NET.TargetTokenizer (a cellstr of them, or their ids)"};
  error ("rnn:option", "%s: Exclude must hold %s, got %s", fname, what{2 - isempty(tok)}, ...
         check_got (ifelse (iscell (bad), bad, num2cell (bad)){1}));
endfunction

## Makes logical and integer numbers double, as option values are.
function known = plain (known)
  known = known(:);
  if (! iscell (known))
    known = double (known);
  endif
endfunction

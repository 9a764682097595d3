## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## NET = import_settle (FNAME, NET, SPEC)
##
## NET, made with the options of SPEC, with what rnn_create has no option for.  Each of its parameters must have come
## from the file.

function net = import_settle (fname, net, spec)
  list = spec.options{find (strcmp (spec.options(1:2:end), "Layers")) * 2};
  for [value, name] = spec.fields
    net.(name) = value;
  endfor
  tok = net.Tokenizer;
  K = net.OutputSize;
  if (isstruct (tok) && isfield (tok, "Tokens") && net.InputSize == K && numel (tok.Tokens) == K - 1 ...
      && strcmp (net.Structure, "many-to-many") && isequal (net.Classes, (1:K)'))
    net.Classes = (1:K-1)';    # a language model: the last token is the end of a text
  endif
  if (net_kind (net).model)
    net.TargetTokenizer = tok;
  endif
  net.checksums = net_tokenizer_sums (net);
  [~, blocks] = check_net (fname, net);
  at = layer_blocks (net, blocks);
  for k = 1:numel (blocks)
    w = list{at(k,2)}.InitialWeights;
    if (iscell (w))
      w = w{blocks(k).dir};
    endif
    if (! isfield (w, blocks(k).name))
      error ("rnn:file", "%s: FILE must have all parameters of %s, got none for %s", fname, ...
             layer_name ("Layers", at(k,2), list{at(k,2)}), blocks(k).name);
    endif
  endfor
endfunction

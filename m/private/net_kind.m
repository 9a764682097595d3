## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## K = net_kind (NET)
##
## What follows from a network's description, each true or false:
##   decoder   it has a decoder (encoder-decoder, one-to-many)
##   tokens    its inputs are tokens
##   labels    its targets are labels or labellings, not values
##   ctc       they are labellings of whole sequences
##   flags     they are true or false, K of them per target
##   share     what is measured is the accuracy, the share of targets that are right, rather than an error
##   boundary  its outputs have one class more than NET.Classes: the token that
##             starts and ends what a decoder or a language model writes, or CTC's
##             blank
##   whole     something looks at a sequence as a whole: a layer of layer_whole, a decoder, ctc
##   model     it is a language model: it predicts the next token of its input
##   static    not a flag: how many of its inputs are what Static was in its training, or a static layer adds
##   mask      NaN among its inputs is missing: each of them has a row that says so (data_missing)
## its loss (core_loss); rows, of a target of values, the parts that its scores have for each row, and
## middle, the number of that part which is predicted; and its Structure, Tokenizer and InputSize (without such rows), as data_inputs needs
## them, too.

function kind = net_kind (net)
  persistent last = {[], []};
  if (! __rnn_same__ (last{1}, net, {"theta", "optimizer"}))    # else all but these are the very values of the last call
    kind = kind_of (net);
    net.theta = net.optimizer = [];    # they change in each step, and should not be held
    last = {net, kind};
  endif
  kind = last{2};
endfunction

function k = kind_of (net)
  k.decoder = net_has_decoder (net.Structure);
  k.tokens = net.EmbeddingSize > 0;
  k.loss = core_loss (net.Loss, net.Classes);
  k.labels = k.loss.labels;
  k.ctc = strcmp (k.loss.targets, "labellings");
  k.flags = strcmp (k.loss.targets, "flags");
  k.share = k.labels || k.flags;
  [k.rows, k.parts] = net_target_rows (net);
  k.middle = 1;
  if (k.loss.parts == 0)
    [~, k.middle] = min (abs (net.(k.loss.option)(:) - 0.5));
  endif
  [whole, ahead] = layer_whole (net.Layers);
  k.model = ! k.ctc && k.labels && k.tokens && strcmp (net.Structure, "many-to-many") ...
            && net.InputSize == net.OutputSize && ! any (ahead) ...
            && data_class_count (net.Classes) + 1 == net.OutputSize;
  k.whole = k.decoder || k.ctc || any (whole);
  k.boundary = k.ctc || k.model || (k.decoder && k.labels);
  k.Structure = net.Structure;
  k.mask = isfield (net, "MissingInputs");
  k.InputSize = net.InputSize / (1 + k.mask);
  k.static = 0;
  if (isfield (net, "made") && isscalar (net.made) && isfield (net.made, "Static"))
    k.static = net.made.Static;
  else
    k.static = layer_late (net.Layers);
  endif
  k.Tokenizer = net.Tokenizer;
endfunction

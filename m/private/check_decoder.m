## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_decoder (FNAME, S)
##
## Refuses options of the network S (or of the options that it will be made of) that only
## decoders have, or that do not go with its structure and loss.

function check_decoder (fname, s)
  decoder = net_has_decoder (s.Structure);
  if (! decoder && (! strcmp (s.Attention, "none") || s.FeedContext || s.ScheduledSampling > 0))
    error ("rnn:option", ["%s: Attention, FeedContext and ScheduledSampling must be left out ", ...
           "for %s, as they are of decoders"], fname, net_with_article (s.Structure));
  elseif (strcmp (s.Structure, "one-to-many") && (s.Bidirectional || ! strcmp (s.Attention, "none")))
    error ("rnn:option", ["%s: Bidirectional and Attention must be left out for a one-to-many ", ...
           "network, as it has no encoder"], fname);
  elseif (! strcmp (s.Attention, "none") && s.FeedContext)
    error ("rnn:option", ["%s: FeedContext must be false with Attention, which feeds a ", ...
           "context of its own"], fname);
  elseif (s.LabelSmoothing > 0 && ! core_loss (s.Loss).smoothing)
    error ("rnn:option", "%s: LabelSmoothing must be 0 with the loss \"%s\", got %g", fname, ...
           net_loss_text (s.Loss), s.LabelSmoothing);
  elseif (strcmp (core_loss (s.Loss).targets, "labellings") && ! strcmp (s.Structure, "many-to-many"))
    error ("rnn:option", "%s: Structure must be \"many-to-many\" with the loss \"%s\", got \"%s\"", ...
           fname, s.Loss, s.Structure);
  elseif (decoder && s.LearnInitialState && strcmp (s.Structure, "one-to-many"))
    error ("rnn:option", ["%s: LearnInitialState must be false for a one-to-many network, whose ", ...
           "initial state comes from X"], fname);
  elseif (s.FreezeEmbedding && s.EmbeddingSize == 0)
    error ("rnn:option", "%s: FreezeEmbedding must be false without an embedding, got true", fname);
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = data_infer_task (FNAME, X, Y, OPT)
##
## What rnn_train is to learn, inferred from X, Y and the options:
##   Structure  as OPT has it, or "auto" where the lengths of the targets decide
##   model      a language model, which predicts the next token of X
##   text       X is text; target_text: Y is text

function t = data_infer_task (fname, X, Y, opt)
  t.Structure = opt.Structure;
  ctc = strcmp (core_loss (opt.Loss).targets, "labellings");
  t.text = text_like (X);
  tokens = t.text || ! isempty (opt.EmbeddingSize) || ! isempty (opt.EmbeddingMatrix);
  t.model = tokens && isnumeric (Y) && isempty (Y) ...
            && any (strcmp (opt.Structure, {"auto", "many-to-many"}));
  [names, text] = core_losses ("targets", "labels");
  if (t.model && ! any (strcmp (opt.Loss, ["auto", names])) && ! is_function_handle (opt.Loss))
    error ("rnn:option", ["%s: Loss must be %s for a language model (text X or tokens, ", ...
           "and Y = []), got \"%s\""], fname, text, opt.Loss);
  elseif (t.text && strcmp (opt.Structure, "one-to-many"))
    error ("rnn:structure", ["%s: Structure must be \"encoder-decoder\" to write what belongs to a text ", ...
           "X, got \"one-to-many\", which reads the rows of an N x D matrix"], fname);
  endif
  given = isstruct (opt.TargetTokenizer) || ! strcmp (opt.TargetTokenizer, "auto");
  if (strcmp (t.Structure, "auto"))
    t.Structure = guess (X, Y, ctc, t, given);
  endif
  decoder = net_has_decoder (t.Structure);
  t.target_text = (given && text_like (Y)) || (decoder && (ischar (Y) || iscellstr (Y)));
  if (given && ! t.target_text)
    error ("rnn:type", ["%s: Y must be text (a cellstr, or a cell of 1 x T cellstr) with ", ...
           "TargetTokenizer, got %s"], fname, check_got (Y));
  elseif (! t.text && (isstruct (opt.Tokenizer) || ! strcmp (opt.Tokenizer, "auto")) ...
          && ! t.target_text)
    error ("rnn:type", ["%s: X must be text (a char row, a cellstr or a cell of 1 x T ", ...
           "cellstr) with Tokenizer, got %s"], fname, check_got (X));
  elseif (t.target_text && ! decoder && ! ctc)
    error ("rnn:structure", ["%s: Structure must be \"encoder-decoder\" or \"one-to-many\", or ", ...
           "Loss \"ctc\", where Y is text to write, got \"%s\""], fname, t.Structure);
  endif
endfunction

function s = guess (X, Y, ctc, t, given)
  s = "auto";
  features = ! t.text && ! iscell (X) && ndims (X) == 2;
  if (t.model || ctc)
    s = "many-to-many";
  elseif (given)
    s = {"encoder-decoder", "one-to-many"}{features + 1};
  elseif (features && iscell (Y) && ! iscellstr (Y) && numel (Y) == rows (X) ...
          && (rows (X) > 1 || columns (Y{1}) != columns (X)))
    s = "one-to-many";
  endif
endfunction

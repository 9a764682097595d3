## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [S, T, SEQS] = train_describe (FNAME, X, Y, OPT)
##
## What rnn_train is to learn from X and Y with the options OPT: S is the network's description as far as it follows from them (with
## its tokenizers, Structure and Loss, and extra, how many outputs there are beside those of the classes), T are the checked targets
## (check_targets), SEQS the inputs as sequences.

function [s, t, seqs] = train_describe (fname, X, Y, opt)
  if (! isempty (opt.Classes) && ! any (strcmp (opt.Loss, ["auto", core_losses("labels"), core_losses("targets", "flags")])) ...
      && ! is_function_handle (opt.Loss))
    error ("rnn:option", "%s: Classes must be left out with a regression loss, got Loss \"%s\"", ...
           fname, opt.Loss);
  endif
  task = data_infer_task (fname, X, Y, opt);
  [s, seqs, form, lens] = new_sources (fname, X, opt, task);
  if (task.target_text)
    [level, its] = text_target_options (fname, opt, s.Tokenizer, true);
    s.TargetTokenizer = text_fit_tokenizer (fname, "TargetTokenizer", level, "Y", Y, its);
  else
    text_target_options (fname, opt, s.Tokenizer, false);
    if (task.model)
      s.TargetTokenizer = s.Tokenizer;
    endif
  endif
  spec = struct ("Structure", task.Structure, "Loss", opt.Loss, ...
                 "Classes", {data_class_column(opt.Classes)}, "OutputSize", [], "model", task.model, ...
                 "TargetTokenizer", {s.TargetTokenizer}, "may_be_unknown", false);
  if (task.model || task.target_text)
    V = s.InputSize - 1;
    if (! isempty (s.TargetTokenizer))
      V = numel (s.TargetTokenizer.Tokens);
    endif
    spec.Classes = (1:V)';
    if (strcmp (spec.Loss, "auto"))
      spec.Loss = core_losses ("targets", "labels"){1};
    endif
    spec.OutputSize = V + 1;
  endif
  t = check_targets (fname, "X", "Y", seqs, lens, form, Y, spec);
  if (! isempty (world_local (opt)) && isempty (spec.Classes) && ! isempty (t.classes))
    spec.Classes = all_classes (fname, opt.World, t.classes);
    t = check_targets (fname, "X", "Y", seqs, lens, form, Y, spec);
  endif
  if (! s.tokens)
    check_orientation (fname, X, Y, seqs, lens, form, t, opt);
  endif
  s.Structure = t.structure;
  s.Loss = t.loss;
  loss = core_loss (t.loss, t.classes);
  s.extra = loss.labels && (task.model || net_has_decoder (t.structure) || strcmp (loss.targets, "labellings"));
endfunction

## The classes of the data of all ranks.
function classes = all_classes (fname, world, classes)
  world_agree (fname, world, "the type of the labels", class (classes));
  parts = cellfun (@(c) c(:), world_gather (world, classes), "UniformOutput", false);
  classes = data_class_column (unique (vertcat (parts{:})));
endfunction

## S, the network's description as far as it follows from X, and X as sequences.
function [s, seqs, form, lens] = new_sources (fname, X, opt, task)
  s = opt;
  s.model = task.model;
  s.goes_on = false;
  s.Structure = task.Structure;
  s.mask = strcmp (opt.MissingInputs, "mask");
  s.static = 0;
  s.tokens = task.text || ((! isempty (opt.EmbeddingSize) || ! isempty (opt.EmbeddingMatrix)) ...
                           && ! strcmp (task.Structure, "one-to-many"));
  s.TargetTokenizer = s.Tokenizer = [];
  if (task.text)
    s.Tokenizer = text_fit_tokenizer (fname, "Tokenizer", opt.Tokenizer, "X", X, opt);
    s.InputSize = numel (s.Tokenizer.Tokens) + task.model;
  elseif (s.tokens && ! isempty (opt.EmbeddingMatrix) && isempty (s.InputSize))
    s.InputSize = columns (opt.EmbeddingMatrix) + task.model;
  elseif (s.tokens && task.model && isempty (s.InputSize))
    s.model = false;    # the boundary is the token after the largest, which is known below
    [seqs, form, lens] = data_inputs (fname, "X", X, s);
    s.InputSize = largest_token (seqs, opt) + 1;
    s.model = true;
  endif
  if (s.mask && s.tokens)
    error ("rnn:option", "%s: MissingInputs must be \"error\" where X is text or tokens, of which none is missing, got \"mask\"", fname);
  elseif (s.mask && iscell (s.Layers) && layer_late (s.Layers) > 0)
    error ("rnn:option", "%s: MissingInputs must be \"error\" with a static layer, as the rows that say what is missing stand last, got \"mask\"", ...
           fname);
  endif
  if (s.tokens && isempty (s.EmbeddingSize) && isempty (s.EmbeddingMatrix))
    s.EmbeddingSize = 64;
  elseif (! s.tokens && ! strcmp (task.Structure, "one-to-many"))
    s.EmbeddingSize = [];
  endif
  [seqs, form, lens] = data_inputs (fname, "X", X, s);
  if (isempty (s.InputSize) && s.tokens)
    s.InputSize = largest_token (seqs, opt);
  elseif (isempty (s.InputSize))
    s.InputSize = rows (seqs{1});
  endif
endfunction

function top = largest_token (seqs, opt)
  top = max ([seqs{:}]);
  if (! isempty (world_local (opt)))
    top = max ([world_gather(opt.World, top){:}]);
  endif
endfunction

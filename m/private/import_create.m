## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## SPEC = import_create (FNAME, SPEC, LIST, D, K, OPT, GIVEN)
##
## Completes SPEC (import_torch) with the options of rnn_create for the layers LIST, which read D rows or tokens, and whose head
## has K rows.  A loss and a structure that are not known are inferred, and said.

function spec = import_create (fname, spec, list, D, K, opt, given)
  tokens = strcmp (list{1}.Type, "embedding");
  if (strcmp (opt.Structure, "auto"))
    opt.Structure = ifelse (tokens && K == D, "many-to-many", "many-to-one");
    spec.said{end+1} = sprintf ("Structure \"%s\"%s: \"Structure\" says otherwise", opt.Structure, ...
                                ifelse (tokens && K == D, ", as there is an output for each token", ", the usual one"));
  endif
  classes = opt.Classes;
  stored = [];
  if (isfield (opt, "OwnClasses") && isempty (classes))
    stored = opt.OwnClasses;
  endif
  if (strcmp (opt.Loss, "auto"))
    labels = data_class_count (classes) + data_class_count (stored) > 0 || (tokens && K == D);
    opt.Loss = core_losses ("targets", ifelse (labels, "labels", "values")){1};
    spec.said{end+1} = sprintf ("Loss \"%s\"%s: \"Loss\" says otherwise", opt.Loss, ...
                                ifelse (labels, "", ", the outputs as they are"));
  endif
  loss = core_loss (opt.Loss, ifelse (isempty (classes), stored, classes));
  rows_of_target = (K - strcmp (loss.targets, "labellings")) / net_parts (opt);
  if (rows_of_target < 1 || rows_of_target != fix (rows_of_target))
    error ("rnn:option", "%s: Loss must fit the %d rows of the last layer, got \"%s\"", fname, K, check_got (opt.Loss));
  endif
  if (isempty (classes) && data_class_count (stored) == rows_of_target)
    classes = stored;
  elseif (! isempty (stored))    # a language model has an output more than symbols
    spec.fields.Classes = stored;
  endif
  n = data_class_count (classes);
  if (n > 0 && n != rows_of_target)
    error ("rnn:option", "%s: Classes must be as many as the last layer has rows for (%d), got %d", fname, rows_of_target, n);
  endif
  size = {"OutputSize", rows_of_target};
  if (n > 0)
    size = {"Classes", classes};
  endif
  names = intersect (given, {"HuberDelta", "FocalGamma", "QuantileLevels", "FreezeEmbedding", "TiedWeights", ...
                             "LabelSmoothing", "ClassWeights", "Seed"});
  more = [names(:)'; cellfun(@(name) opt.(name), names(:)', "UniformOutput", false)];
  list = without_tied (fname, list, opt.TiedWeights);
  spec.options = [{"InputSize", D, "Layers", list, "Structure", opt.Structure, "Loss", opt.Loss, ...
                   "Precision", opt.Precision, "Normalization", opt.Normalization}, size, more(:)'];
  spec.fields.Tokenizer = opt.Tokenizer;
endfunction

## With tied weights the head has the embedding's matrix, and only a bias of its own.
function list = without_tied (fname, list, tied)
  if (! tied)
    return;
  endif
  w = list{end}.InitialWeights;
  first = list{1}.InitialWeights;
  if (isfield (w, "W") && isfield (first, "W"))
    if (! isequal (w.W, first.W.'))
      error ("rnn:option", "%s: TiedWeights must be false for a file whose last matrix is not that of the embedding, got true", fname);
    endif
    list{end}.InitialWeights = rmfield (w, "W");
  endif
endfunction

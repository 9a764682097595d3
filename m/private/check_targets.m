## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## T = check_targets (FNAME, XARG, YARG, SEQS, LENS, FORM, Y, SPEC)
##
## Checks the targets Y of the sequences SEQS (from data_inputs) and infers what they mean.  SPEC
## has Structure and Loss ("auto" = infer), Classes ([] = collect) and
## OutputSize ([] = infer).  T has
##   structure  "many-to-one" | "many-to-many"
##   loss       its name
##   classes    [] or the classes, in the type of the labels
##   flat       1 x M class numbers (0 = no target) or K x M values (NaN = no
##              target); M = N, or the steps of all sequences one after another
##   unknown    which elements of flat are labels of no class (SPEC.may_be_unknown); they are 0
##   lens       N x 1, how many columns of flat each sequence has
##   cells      {}, or the pieces of flat, one per sequence, where Y is a cell of them;
##              flat is then [] if they are the numbers of the given classes

function t = check_targets (fname, xarg, yarg, seqs, lens, form, Y, spec)
  t.structure = spec.Structure;
  t.cells = {};
  t.unknown = false (1, 0);
  if (spec.model)
    t = next_tokens (fname, yarg, seqs, lens, Y, spec);
    return;
  endif
  auto = strcmp (t.structure, "auto");
  if (auto)
    t.structure = infer_structure (lens, form, Y);
  endif
  ctc = strcmp (core_loss (spec.Loss).targets, "labellings");
  free = net_has_decoder (t.structure) || ctc;
  if (! isempty (spec.TargetTokenizer))
    [flat, t.lens] = text_targets (fname, xarg, yarg, seqs, Y, spec);
  elseif (free)
    [flat, t.lens] = data_target_sequences (fname, xarg, yarg, numel (seqs), Y);
  elseif (strcmp (t.structure, "many-to-many"))
    t.lens = lens;
    [flat, t.cells, top] = data_targets_per_step (fname, xarg, yarg, seqs, lens, form, Y, auto);
    if (! isempty (t.cells) && strcmp (core_loss (spec.Loss, spec.Classes).targets, "labels") ...
        && are_class_numbers (t.cells, top, spec.Classes))
      t.loss = spec.Loss;
      t.classes = spec.Classes;
      t.flat = [];
      return;
    elseif (! isempty (t.cells))
      [~, ~, ~, ~, ~, flat] = __rnn_scan__ (t.cells);
    endif
  else
    t.lens = ones (numel (seqs), 1);
    flat = data_targets_per_sequence (fname, xarg, yarg, seqs, form, Y, auto);
  endif
  t.loss = spec.Loss;
  if (strcmp (t.loss, "auto"))
    t.loss = infer_loss (flat, spec.Classes);
  endif
  many = free || strcmp (t.structure, "many-to-many");
  loss = core_loss (t.loss, spec.Classes);
  labels = loss.labels || (loss.own && isempty (spec.OutputSize) ...
                           && core_loss (infer_loss (flat, spec.Classes)).labels);
  if (free && isempty (flat) && labels ...
      && ! isempty (spec.Classes))    # the targets are the boundary, or blanks, alone
    t.flat = zeros (1, 0);
    t.classes = spec.Classes;
    return;
  elseif (free && isempty (flat))
    error ("rnn:empty", "%s: %s must hold at least one target, got only empty sequences", ...
           fname, yarg);
  elseif (isnumeric (flat) && all (isnan (flat(:))))
    error ("rnn:empty", "%s: %s must hold at least one target, got only NaN", fname, yarg);
  elseif (labels)
    if (! ischar (flat) && rows (flat) > 1)
      error ("rnn:size", ["%s: %s must have one class label per sequence or step, got %d values ", ...
             "(of a one-hot column, the place of the 1 is the label)"], fname, yarg, rows (flat));
    endif
    [t.flat, t.classes, t.unknown] = data_encode_labels (fname, yarg, flat, spec.Classes, many, ...
                                                         spec.may_be_unknown && ! ctc);
    if (! isequal (flat, t.flat))    # labels that are not the numbers of their classes
      t.cells = {};
    endif
    if (ctc)
      check_labellings (fname, xarg, yarg, lens, t);
    endif
  else
    t.classes = spec.Classes;
    t.flat = check_values (fname, yarg, flat, spec.OutputSize);
    check_kind (fname, yarg, t);
  endif
  check_target_meaning (fname, Y, flat, t, spec);
endfunction

## Are the labels the numbers of their classes, 1 to K, already?
function tf = are_class_numbers (cells, top, classes)
  K = numel (classes);
  tf = K > 0 && top <= K && rows (cells{1}) == 1 && isreal (classes) ...
       && isequal (classes(:), (1:K)');
endfunction

function s = infer_structure (lens, form, Y)
  T = lens(1);
  if (iscellstr (Y))
    many = strcmp (form, "matrix") && T > 1 && numel (Y) == T;
  elseif (iscell (Y))
    many = true;
    if (written (lens, Y))
      s = "encoder-decoder";
      return;
    endif
  elseif (strcmp (form, "array"))
    many = ndims (Y) == 3;
  else
    many = strcmp (form, "matrix") && T > 1 && columns (Y) == T;
  endif
  s = {"many-to-one", "many-to-many"}{many + 1};
endfunction

## Are most sequences of Y of another length than those of X, even when transposed?  Where all
## differ by the same number of steps, that is a mistake of the caller rather than the target
## sequences of a decoder.
function tf = written (T, Y)
  tf = false;
  if (numel (T) > 1 && numel (Y) == numel (T))
    [~, ~, ~, r, n] = __rnn_scan__ (Y(:));
    other = n != T & cellfun ("numel", Y(:)) != T & r == 1;
    tf = mean (other) > 0.5 && any (n - T != n(1) - T(1));
  endif
endfunction

## A language model's targets: its inputs, one step later, and the boundary at the end.
function t = next_tokens (fname, yarg, seqs, lens, Y, spec)
  if (! isempty (Y))
    error ("rnn:structure", ["%s: %s must be [] for a language model, which predicts what X ", ...
           "goes on with, got %s"], fname, yarg, check_got (Y));
  endif
  t.structure = spec.Structure;
  t.loss = spec.Loss;
  t.classes = spec.Classes;
  t.unknown = false (1, 0);
  t.lens = lens;
  t.cells = {};
  t.flat = [cellfun(@(x) [x(2:end), spec.OutputSize], seqs, "UniformOutput", false){:}];
endfunction

## Texts to write, as token ids.
function [flat, lens] = text_targets (fname, xarg, yarg, seqs, Y, spec)
  if (! text_like (Y))
    error ("rnn:type", ["%s: %s must be text (a cellstr, or a cell of 1 x T cellstr), as the ", ...
           "network writes text, got %s"], fname, yarg, check_got (Y));
  endif
  ids = text_encode (fname, yarg, spec.TargetTokenizer, Y);
  if (! iscell (ids))
    ids = {ids};
  endif
  [flat, lens] = data_target_sequences (fname, xarg, yarg, numel (seqs), ids);
endfunction

## A labelling needs a step for each label and one between equal neighbours.
function check_labellings (fname, xarg, yarg, have, t)
  if (any (isnan (t.flat) | t.flat == 0))
    error ("rnn:nonfinite", "%s: %s must have a label everywhere for the loss \"ctc\", got NaN", ...
           fname, yarg);
  endif
  y = mat2cell (t.flat, 1, t.lens)(:);
  need = t.lens(:) + cellfun (@(v) sum (diff (v) == 0), y);
  bad = find (need > have, 1);
  if (! isempty (bad))
    error ("rnn:size", ["%s: %s{%d} must have at most as many labels as %s{%d} has steps (%d), ", ...
           "equal neighbours counting one more, got %d"], fname, yarg, bad, xarg, bad, ...
           have(bad), need(bad));
  endif
endfunction

function loss = infer_loss (flat, classes)
  kind = "values";
  if (islogical (flat) && rows (flat) > 1)
    kind = "flags";
  elseif (ischar (flat) || iscell (flat) || islogical (flat) || ! isempty (classes))
    kind = "labels";
  elseif (rows (flat) == 1 && all (flat == fix (flat) | isnan (flat)) && ! all (isnan (flat)))
    kind = "labels";
  endif
  loss = core_losses ("targets", kind){1};
endfunction

## Are values what their loss is for?
function check_kind (fname, yarg, t)
  bad = [];
  switch (core_loss (t.loss).targets)
    case "flags"
      bad = t.flat(find (! (t.flat == 0 | t.flat == 1 | isnan (t.flat)), 1));
      what = "true or false (or 1 and 0), for each of K labels";
    case "counts"
      bad = t.flat(find (! ((t.flat >= 0 & t.flat == fix (t.flat)) | isnan (t.flat)), 1));
      what = "counts, whole numbers from 0 up,";
  endswitch
  if (! isempty (bad))
    error ("rnn:type", "%s: %s must be %s with the loss \"%s\", got %g", fname, yarg, what, t.loss, bad);
  endif
  K = rows (t.flat);
  if (! isempty (t.classes) && data_class_count (t.classes) != K)
    error ("rnn:size", "%s: Classes must name each of the %d labels in %s, got %d", fname, K, yarg, ...
           data_class_count (t.classes));
  endif
endfunction

function flat = check_values (fname, yarg, flat, K)
  if (! isnumeric (flat) && ! islogical (flat))
    error ("rnn:type", "%s: %s must be numeric for a regression loss, got %s", ...
           fname, yarg, class (flat));
  endif
  if (any (isinf (flat(:))))
    error ("rnn:nonfinite", "%s: %s must be finite or NaN (no target), got Inf", fname, yarg);
  endif
  if (! isempty (K) && rows (flat) != K)
    error ("rnn:size", "%s: %s must have %d values per target, the network's OutputSize, got %d", ...
           fname, yarg, K, rows (flat));
  elseif (islogical (flat))
    flat = double (flat);
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## S = part_survey (FNAME, SOURCE, OPT)
##
## One pass over all parts of SOURCE (part_source), before a network is made for them with the options OPT of rnn_train:
##   lens     1 x K cell, for each part the steps of its sequences
##   x, y, u  the moments (part_moments) of the inputs, of the targets and of Future; [] where these are no numbers
##   classes  those of all labels, and counts, how many targets each has (data_class_totals); [] where they are known beforehand
##   texts    of X and Y, the pieces (text_pieces) and how often each occurs; {} where no tokenizer is to be made
##   top      the largest token, where X is numbers of tokens
##   more     of part_more
##   Structure, Loss, inputs and outputs (the rows of X and Y), as inferred from each part: they must be the same in all
## The processes of OPT.World share the pass (part_share, part_together).

function s = part_survey (fname, source, opt)
  s = [];
  for id = {"rnn:labels", "rnn:transpose", "rnn:size"}    # train_new says it of the first part
    warning ("off", id{1}, "local");
  endfor
  world = opt.World;
  opt = provisional (opt);
  [owner, done] = part_owner (opt.Prefetch);
  for k = part_share (world, source.count, opt)
    [X, Y, more] = part_each (fname, source, k, owner);
    try
      s = part_merge (fname, s, of_part (fname, X, Y, more, opt));
    catch err
      part_error (fname, source, k, err);
    end_try_catch
    if (s.inputs > 0)
      opt.InputSize = s.inputs;    # of all
    endif
  endfor
  s = part_together (fname, world, s, @(a, b) part_merge (fname, a, b), opt);
  part_weighted (fname, s.more);
endfunction

## A tokenizer of one part, which shows what its sequences are, leaves nothing out and merges no bytes.  No other process has that part.
function opt = provisional (opt)
  opt.MinCount = 1;
  opt.MaxVocabulary = 257;
  [opt.TargetMinCount, opt.TargetMaxVocabulary, opt.World] = deal ([]);
endfunction

function s = of_part (fname, X, Y, more, opt)
  m = part_more (fname, X, more);
  if (m.static > 0)
    X = data_static (fname, "X", X, "Static", more.Static, data_infer_task (fname, X, Y, opt).Structure);
  endif
  [d, t, seqs] = train_describe (fname, X, Y, opt);
  loss = core_loss (t.loss, t.classes);
  s = struct ("lens", {{cellfun("size", seqs, 2)(:)'}}, "x", [], "y", [], "u", [], "more", m, "classes", [], "counts", [], "texts", {{{}, {}}}, "top", 0, ...
              "model", d.model, "Structure", d.Structure, "Loss", {d.Loss}, "inputs", 0, "outputs", ifelse (loss.labels, 0, rows (t.flat)));
  if (d.tokens)
    s.top = max ([0, cellfun(@(x) max (x(1 + d.model:end)), seqs(cellfun ("numel", seqs) > d.model))(:)']);
  else
    s.x = part_moments (joined (seqs));
    s.inputs = rows (seqs{1}) * ! strcmp (d.Structure, "one-to-many");
  endif
  if (isfield (more, "Future"))
    s.u = part_moments (joined (check_sequences (fname, "Future", more.Future)));
  endif
  if (! isempty (d.Tokenizer) && ! isstruct (opt.Tokenizer))
    s.texts{1} = count_pieces (fname, "X", X, d.Tokenizer);
  endif
  if (! d.model && ! isempty (d.TargetTokenizer) && ! isstruct (opt.TargetTokenizer))
    s.texts{2} = count_pieces (fname, "Y", Y, d.TargetTokenizer);
  endif
  if (d.model || ! isempty (d.TargetTokenizer))
    return;
  elseif (loss.labels)
    [s.classes, s.counts] = deal (t.classes, data_class_totals (t));
  elseif (strcmp (loss.targets, "flags"))
    s.counts = data_class_totals (t);
  elseif (loss.normal)
    s.y = part_moments (double (t.flat));
  endif
endfunction

## The sequences side by side, as doubles where their classes differ.
function x = joined (seqs)
  [kind, ~, ~, ~, ~, x] = __rnn_scan__ (seqs);
  if (isempty (kind))
    x = [cellfun(@double, seqs, "UniformOutput", false){:}];
  endif
endfunction

## The pieces of TEXTS, and how often each occurs.
function pieces = count_pieces (fname, arg, texts, tok)
  tok.MaxVocabulary = 257;
  tok.MinCount = 1;
  [new, count] = text_pieces (fname, arg, texts, tok);
  pieces = text_count ({}, new, count);
endfunction

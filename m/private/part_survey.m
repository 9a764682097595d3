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
##   x, y     the moments (part_moments) of the inputs and of the targets; [] where these are no numbers
##   classes  those of all labels, and counts, how many targets each has (data_class_totals); [] where they are known beforehand
##   texts    of X and Y, the pieces (text_pieces) and how often each occurs; {} where no tokenizer is to be made
##   top      the largest token, where X is numbers of tokens
##   Structure, Loss, rows of Y, as inferred from each part: they must be the same in all

function s = part_survey (fname, source, opt)
  s = struct ("lens", {cell(1, source.count)}, "x", [], "y", [], "classes", [], "counts", [], "texts", {{{}, {}}}, "top", 0);
  for id = {"rnn:labels", "rnn:transpose", "rnn:size"}    # train_new says it of the first part
    warning ("off", id{1}, "local");
  endfor
  opt = provisional (opt);
  [owner, done] = part_owner (opt.Prefetch);
  for k = 1:source.count
    [X, Y] = part_each (fname, source, k, owner);
    try
      [d, t, seqs] = train_describe (fname, X, Y, opt);
      s.lens{k} = cellfun ("size", seqs, 2)(:)';
      s = add (fname, s, X, Y, d, t, seqs, opt);
      if (! d.tokens && ! strcmp (d.Structure, "one-to-many"))
        opt.InputSize = rows (seqs{1});    # of all
      endif
    catch err
      part_error (fname, source, k, err);
    end_try_catch
  endfor
endfunction

## A tokenizer of one part, which shows what its sequences are, leaves nothing out and merges no bytes.
function opt = provisional (opt)
  opt.MinCount = 1;
  opt.MaxVocabulary = 257;
  [opt.TargetMinCount, opt.TargetMaxVocabulary] = deal ([]);
endfunction

function s = add (fname, s, X, Y, d, t, seqs, opt)
  s.model = d.model;
  s = same (fname, s, "Structure", d.Structure);
  s = same (fname, s, "Loss", d.Loss);
  written = d.model || ! isempty (d.TargetTokenizer);
  if (d.tokens)
    s.top = max ([s.top, cellfun(@(x) max (x(1 + d.model:end)), seqs(cellfun ("numel", seqs) > d.model))(:)']);
  else
    s.x = part_moments (s.x, joined (seqs));
  endif
  if (! isempty (d.Tokenizer) && ! isstruct (opt.Tokenizer))
    s.texts{1} = count_pieces (fname, "X", X, d.Tokenizer, s.texts{1});
  endif
  if (! d.model && ! isempty (d.TargetTokenizer) && ! isstruct (opt.TargetTokenizer))
    s.texts{2} = count_pieces (fname, "Y", Y, d.TargetTokenizer, s.texts{2});
  endif
  loss = core_loss (t.loss, t.classes);
  if (! loss.labels)
    s = same (fname, s, "rows", rows (t.flat));
  endif
  if (written)
    return;
  elseif (loss.labels)
    s = add_classes (fname, s, t.classes, data_class_totals (t));
  elseif (strcmp (loss.targets, "flags"))
    s.counts = data_class_totals (t) + ifelse (isempty (s.counts), 0, s.counts);
  elseif (loss.normal)
    s.y = part_moments (s.y, double (t.flat));
  endif
endfunction

## The sequences side by side, as doubles where their classes differ.
function x = joined (seqs)
  [kind, ~, ~, ~, ~, x] = __rnn_scan__ (seqs);
  if (isempty (kind))
    x = [cellfun(@double, seqs, "UniformOutput", false){:}];
  endif
endfunction

function s = same (fname, s, what, value)
  if (isfield (s, what) && ! isequal (s.(what), value))
    text = {value, s.(what)};
    if (strcmp (what, "rows"))
      error ("rnn:size", "%s: Y must have as many values per target as the parts before (%d), got %d", fname, text{[2, 1]});
    endif
    text = cellfun (@net_loss_text, text, "UniformOutput", false);
    error ("rnn:structure", "%s: X and Y must be of the same kind in all parts: %s \"%s\" was inferred from this one, \"%s\" from those before; say \"%s\", ...", ...
           fname, what, text{:}, what);
  endif
  s.(what) = value;
endfunction

## CLASSES of a part, of which COUNT targets are.
function s = add_classes (fname, s, classes, count)
  if (isempty (s.counts))
    [s.classes, s.counts] = deal (classes, count);
    return;
  elseif (isequal (classes, s.classes))    # as where they are given
    s.counts += count;
    return;
  elseif (! strcmp (class (classes), class (s.classes)))
    error ("rnn:type", "%s: Y must hold labels of the type of the parts before (%s), got %s", fname, class (s.classes), class (classes));
  elseif (ischar (classes))
    [all, ~, at] = unique (char (s.classes, classes), "rows");
  else
    [all, ~, at] = unique ([s.classes(:); classes(:)]);
  endif
  [s.classes, s.counts] = deal (all, accumarray (at(:), [s.counts; count]));
endfunction

## PIECES, U x 2, with those of TEXTS: each piece and how often it occurs.
function pieces = count_pieces (fname, arg, texts, tok, pieces)
  tok.MaxVocabulary = 257;
  tok.MinCount = 1;
  [new, count] = text_pieces (fname, arg, texts, tok);
  pieces = text_count (pieces, new, count);
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_target_meaning (FNAME, Y, FLAT, T, SPEC)
##
## Warns (rnn:labels) where the targets Y (joined: FLAT) were taken for labels, or for values, as T
## of check_targets says, though nothing in SPEC told which, and may well be the other.

function check_target_meaning (fname, Y, flat, t, spec)
  labels = strcmp (core_loss (t.loss, t.classes).targets, "labels");
  decoder = net_has_decoder (t.structure);
  collected = labels && isempty (spec.Classes);
  K = data_class_count (t.classes);
  if (collected && K == 1 && ! decoder)
    warning ("rnn:labels", ["%s: Y holds one single class, %s, so there is nothing to tell apart; ", ...
             "if it is a value to predict, say \"Loss\", \"mse\""], fname, class_text (t.classes));
  elseif (collected && strcmp (spec.Structure, "auto") && strcmp (t.structure, "many-to-one") ...
          && like_texts (t.classes, numel (t.flat)))
    warning ("rnn:labels", ["%s: %d of the %d labels in Y differ, and so %s sequence has a class of ", ...
             "its own; if Y is text to write, say \"Structure\", \"encoder-decoder\"; if these are ", ...
             "the classes, give them as \"Classes\""], fname, K, numel (t.flat), ...
             {"nearly every", "every"}{1 + (K == numel (t.flat))});
  elseif (collected && strcmp (spec.Loss, "auto") && isfloat (flat) ...
          && like_values (t.classes, sum (! isnan (flat))))
    warning ("rnn:labels", ["%s: the whole numbers in Y are taken as labels of %d classes, with ", ...
             "%.3g targets each; if they are values to predict, say \"Loss\", \"mse\"; if they are ", ...
             "labels, give \"Classes\", %s, or a cellstr"], fname, K, sum (! isnan (flat)) / K, ...
             classes_hint (Y, flat));
  elseif (strcmp (spec.Loss, "auto") && ! labels && one_hot (flat))
    what = ifelse (islogical (flat), "labels that are each true or false", "values");
    warning ("rnn:labels", ["%s: Y is taken as %d %s per target, but has one 1 among 0 in each; ", ...
             "if they stand for classes, give their numbers: %s"], fname, rows (flat), what, ...
             numbers_hint (Y, t));
  endif
endfunction

## More than 20 different values, or fewer than 3 targets per value; not for up to 5 values from -1
## to 5, as classes are numbered like this.
function tf = like_values (classes, M)
  K = numel (classes);
  numbered = K <= 5 && min (classes) >= -1 && max (classes) <= 5;
  tf = K > 20 || (M < 3 * K && ! numbered);
endfunction

## Strings that all differ, or more than 20 different ones with fewer than 2 targets each.
function tf = like_texts (classes, M)
  K = data_class_count (classes);
  tf = (iscell (classes) || ischar (classes)) && (K == M || (K > 20 && M < 2 * K));
endfunction

function tf = one_hot (flat)
  tf = rows (flat) > 1 && ! any (flat(:,1) != 0 & flat(:,1) != 1 & ! isnan (flat(:,1)));
  if (! tf)    # true for most Y, which are then not copied
    return;
  endif
  there = flat(:,! any (isnan (flat), 1));
  tf = columns (there) > 1 && all ((there == 0 | there == 1)(:)) ...
       && all (sum (there, 1) == 1);
endfunction

function s = numbers_hint (Y, t)
  if (iscell (Y))
    s = "Y = cellfun (@(y) nthargout (2, @max, y, [], 1), Y, \"UniformOutput\", false)";
  else
    s = sprintf ("[~, y] = max (Y, [], %d)", 1 + strcmp (t.structure, "many-to-one"));
  endif
endfunction

## (unique would make a class of each NaN, which means no target.)
function s = classes_hint (Y, flat)
  if (any (isnan (flat)))
    s = "a vector of them";
  else
    s = {"unique (Y)", "unique ([Y{:}])"}{1 + iscell(Y)};
  endif
endfunction

function s = class_text (classes)
  if (iscell (classes))
    classes = classes{1};
  endif
  s = check_got (classes);
endfunction

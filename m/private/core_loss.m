## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## L = core_loss (LOSS, CLASSES)
##
## What the core knows about the loss of this name, an element of core_cells's losses, and of "auto", which is none yet,
## the same fields without a meaning; or about a function that is a loss of the user's own, of labels where there are CLASSES:
##   targets    "labels" (one of the classes), "labellings" (of the whole sequence), "values", "flags" (0
##              or 1), "counts"
##   labels     are they labels or labellings?
##   parts      outputs per row of a target of values; 0: one for each number of its option
##   own        is it one of the user's own?
##   kinks      is it not differentiable everywhere?
##   normal     are its targets normalised?
##   weights    may classes have weights?
##   smoothing  may labels be smoothed?
##   spread     this part of the scores is a standard deviation; 0: none is
##   squares    does a least-squares fit of the readout stand for it?
##   curvature  has it a second derivative?
##   option     the name of the option that holds its numbers, or ""
##   scores     what it makes of the outputs: "linear" (nothing), "softmax", "sigmoid", "exp"
##   source, report  the source of the core, and the function there that makes of scores what users see, or ""

function L = core_loss (loss, classes = [])
  persistent all = {};
  if (isempty (all))
    [~, ~, losses] = core_cells ();
    for k = 1:numel (losses)
      losses(k).labels = any (strcmp (losses(k).targets, {"labels", "labellings"}));
    endfor
    none = struct ("name", "auto", "targets", "", "parts", 1, "own", false, "kinks", false, "normal", true, ...
                   "weights", false, "smoothing", false, "spread", 0, "squares", false, "curvature", false, ...
                   "option", "", "labels", false, "scores", "linear", "source", "", "report", "");
    all = {{losses.name, "auto"}, [losses(:); orderfields(none, losses)]};
  endif
  if (is_function_handle (loss))
    targets = {"values", "labels"}{2 - isempty(classes)};
    L = all{2}([all{2}.own] & strcmp ({all{2}.targets}, targets));
  else
    L = all{2}(strcmp (all{1}, loss));
  endif
endfunction

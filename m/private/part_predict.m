## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [Y, SCORES] = part_predict (FNAME, NET, SOURCE, ARGS)
##
## What rnn_predict with the options ARGS says of each part of SOURCE (part_source) in turn, one after the other: of all sequences as if they were in
## one cell.

function [Y, scores] = part_predict (fname, net, source, args)
  opt = option_parse (fname, "predict", args);
  for name = {"State", "Static", "Future"}
    if (! isempty (opt.(name{1})))
      error ("rnn:option", "%s: %s must be a field of y where X is read by parts, [x, y] = f (k), got it as an option", fname, name{1});
    endif
  endfor
  args = [args, {"NumParts", []}];
  [owner, done] = part_owner (opt.Prefetch);
  [all_Y, all_scores] = deal (cell (source.count, 1));
  for k = 1:source.count
    [X, ~, more] = part_each (fname, source, k, owner, true);
    try
      further = {};
      for [v, name] = more
        if (! strcmp (name, "SampleWeights"))
          further(end+(1:2)) = {name, v};
        endif
      endfor
      [Y, scores] = rnn_predict (net, X, args{:}, further{:});
      many = ! strcmp (net(1).Structure, "many-to-one");
      [all_Y{k}, all_scores{k}] = deal (part_rows (X, Y, many), part_rows (X, scores, many));
    catch err
      part_error (fname, source, k, err);
    end_try_catch
  endfor
  Y = vertcat (all_Y{:});
  scores = vertcat (all_scores{:});
endfunction

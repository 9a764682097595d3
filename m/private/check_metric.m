## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## check_metric (FNAME, NET, KIND, OPT, GIVEN)
##
## Makes sure that the option ValidationMetric can be measured of NET, of KIND net_kind (NET).

function check_metric (fname, net, kind, opt, given)
  what = opt.ValidationMetric;
  written = kind.decoder || kind.ctc;
  fits = struct ("loss", true, "accuracy", kind.share, "rmse", ! kind.share, ...
                 "bleu", kind.labels && written, "fscore", kind.share && ! written && ! kind.model);
  if (ischar (what) && ! fits.(what))
    names = fieldnames (fits)(cell2mat (struct2cell (fits)));
    error ("rnn:option", "%s: ValidationMetric must be a function handle or one of %s for %s with loss \"%s\", got \"%s\"", ...
           fname, strjoin (strcat ("\"", names, "\"")', ", "), net_with_article (net.Structure), net_loss_text (net.Loss), what);
  elseif (any (strcmp ("ValidationMetric", given)) && isempty (opt.ValidationData))
    error ("rnn:option", ["%s: ValidationData must be given where ValidationMetric is, ", ...
           "got none"], fname);
  endif
endfunction

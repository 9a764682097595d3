## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## VALID = part_valid (FNAME, NET, GIVEN, OPT)
##
## Validation data that are read by parts, GIVEN {f} or {f, K} in the place of {XV, YV}, or the source that part_split has held out, {source},
## in the form of core_evaluate: parts has
## the source (part_source) and whether a process reads ahead.  One pass makes sure that they fit NET; unknown says how many labels it does not know, and
## how many there are; mark differs for other data.

function valid = part_valid (fname, net, given, opt)
  if (isstruct (given{1}))
    source = given{1};
  else
    if (! is_function_handle (given{1}))
      given{1} = rnn_parts (given{1});
    endif
    given(end+1:2) = {[]};
    source = part_source (fname, "ValidationData{1}", given{1}, given{2});
  endif
  valid = struct ("parts", struct ("source", source, "prefetch", opt.Prefetch), "weight", [], "unknown", [0, 0], "mark", source.count);
  [owner, done] = part_owner (opt.Prefetch);
  each = zeros (11, 0);
  for k = part_share (opt.World, source.count)
    data = part_visit (fname, net, valid.parts, k, owner);
    each(:,end+1) = [sum(data.unknown), numel(data.unknown), k * world_digest(data)];
  endfor
  each = world_total (opt.World, each, true)';
  valid.unknown = each(1:2);
  valid.mark += each(3:end);
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NAMES, TEXT] = core_losses (FIELD, VALUE)
##
## The names of the losses, but for the user's own, whose FIELD (core_loss) is VALUE (true), a 1 x n cellstr; of all without arguments.  The
## first of those with some kind of targets is what is inferred from such.  TEXT lists them for a message.

function [names, text] = core_losses (field = "", value = true)
  persistent known = struct ();
  if (ischar (value))
    key = [field, " ", value];
  else
    key = sprintf ("%s %d", field, value);
  endif
  if (! isfield (known, key))
    [~, ~, losses] = core_cells ();
    names = {losses(! [losses.own]).name};
    if (! isempty (field))
      fits = cellfun (@(name) isequal (core_loss (name).(field), value), names);
      names = names(fits);
    endif
    known.(key) = {names, strjoin(strcat ("\"", names, "\""), " or ")};
  endif
  [names, text] = known.(key){:};
endfunction

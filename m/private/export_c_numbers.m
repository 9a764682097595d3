## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [G, NAME] = export_c_numbers (G, NAME, V)
## [G, NAME] = export_c_numbers (G, NAME, V, TYPE)
##
## Adds the numbers V to the constants of G, of the C type rnn_real or TYPE ("double", "signed char"); NAME is "" where there are none.

function [g, name] = export_c_numbers (g, name, v, type = "rnn_real")
  if (isempty (v))
    name = "";
    return;
  endif
  small = strcmp (type, "signed char");
  each = ifelse (small, "%d, ", ifelse (g.single && strcmp (type, "rnn_real"), "%.9g, ", "%.17g, "));
  text = sprintf (["  " repmat(each, 1, ifelse (small, 20, 4))(1:end-1) "\n"], double (v(:)));
  last = find (! ismember (text(max (end - 20, 1):end), ", \n"), 1, "last");
  text = text(1:max (end - 20, 1) + last - 1);
  g.constants = [g.constants, sprintf("static const %s %s[] = {\n", type, name), text, sprintf("};\n\n")];
  if (small)
    g.small += numel (v);
  else
    g.numbers += numel (v) * ifelse (g.single && strcmp (type, "double"), 2, 1);
  endif
endfunction

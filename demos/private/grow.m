## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXTS = grow (RULES, TEXTS)
##
## Replaces every <name> in the cellstr TEXTS by one of the alternatives in the
## field of that name in the struct RULES, a string "this|that|the <other>", until no
## <name> is left: a random text of a context-free grammar (Chomsky 1956).  All
## alternatives are as likely; one that is written twice is twice as likely.
## Superfluous spaces are taken out.  Uses rand.

function texts = grow (rules, texts)
  names = fieldnames (rules);
  choices = cellfun (@(r) strsplit (r, "|", "CollapseDelimiters", false), struct2cell (rules), ...
                     "UniformOutput", false);
  text = strjoin (texts(:)', "\n");
  while (true)
    [between, open] = regexp (text, '<(\w+)>', "split", "tokens");
    if (isempty (open))
      break;
    endif
    [known, rule] = ismember ([open{:}], names);
    assert (known, true (size (known)));
    fill = cell (1, numel (rule));
    for k = unique (rule)(:)'
      at = find (rule == k);
      fill(at) = choices{k}(randi (numel (choices{k}), 1, numel (at)));
    endfor
    text = [[between; [fill, {""}]]{:}];
  endwhile
  text = regexprep (text, {' +', ' ?\n ?', ' ([.,!?;])', '^ | $'}, {" ", "\n", "$1", ""});
  texts = reshape (strsplit (text, "\n", "CollapseDelimiters", false), size (texts));
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## TF = option_is_name (ARG, TABLE): is ARG, of any class and size, the name of an option in TABLE
## (option_table)?
function tf = option_is_name (arg, table)
  tf = ischar (arg) && ndims (arg) == 2 && any (strcmpi (arg, table(:,1)));
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: n = test_form ()
## Which form of the tests runs: 1 the short one (make test), 2 the long one (FULL=1, .ci/run), 3 all of
## it (FULL=all).  What goes over every cell in every kind of network takes a part of the pairs in the first two, so
## that each cell and each kind is in some: [4, 2, 1](test_form ()) is "one in so many".
function n = test_form ()
  n = 1 + full_tests () + strcmp (getenv ("FULL"), "all");
endfunction

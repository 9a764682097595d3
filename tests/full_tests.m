## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: tf = full_tests ()
## Is this the long form of the tests (make test FULL=1, .ci/run)?  FULL=all: what takes too long for that
## too (every kind of layer in each of its places, each_list).
function tf = full_tests ()
  tf = ! isempty (getenv ("FULL"));
endfunction

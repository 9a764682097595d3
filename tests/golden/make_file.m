## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## [NET, KINDS] = make_file ()
## make_file (FILE)
##
## The network of tests/golden/file_<format>.rnn, which the version that has written the first file of that format made, and
## the values of all kinds that stand in its field made.kinds: addpath m oct tests/golden; make_file ("file_1.rnn").  Files of
## formats that have been published stay.

function [net, kinds] = make_file (file = "")
  loss = @(o, y) deal (sum (abs (o - y), 1), sign (o - y));
  net = rnn_create ("InputSize", 2, "OutputSize", 1, "Structure", "many-to-many", "Cell", "gru", "HiddenSize", 2, ...
                    "Precision", "single", "Seed", 5, "Loss", loss);
  net.theta = single ((1:numel (net.theta))' / numel (net.theta) - 0.5);
  kinds = {-0, [NaN, Inf, pi], single(1) / 3, int8([-128; 127]), uint8(255), int16(-5), uint16(7), int32(-9), uint32(9), ...
           intmin("int64"), intmax("uint64"), "", 'text', ["ab"; "cd"], true, [true; false], ones(2, 0, 3), {}, cell(0, 2), ...
           {1, {"a", struct()}}, struct("a", {1, "b", {[]}}), struct("b", {}), reshape(1:8, 2, 2, 2)};
  net.made.kinds = kinds;
  if (! isempty (file))
    rnn_save (file, net);
  endif
endfunction

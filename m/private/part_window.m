## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [RUN, DATA] = part_window (RUN, DATA)
##
## DATA with the sequences that the next mini-batch of RUN (train_loop) takes and all others that are held with them, where DATA.parts
## (part_set) is to be read part by part.  Groups of parts (part_order) follow one another as sequences in one set do: a mini-batch may
## take its sequences from two of them.  RUN.window has beside what part_deal gives
##   order   that of the epoch (part_order)
##   group   the last group that is held
##   before  how many sequences of the epoch lie before those that are held
##   data    these
##   last    the last mini-batch of this call, counted as run.done, that is held as a whole

function [run, data] = part_window (run, data)
  P = data.parts;
  w = run.window;
  epoch = run.epoch0 + floor (run.done / run.nb) + 1;
  b = mod (run.done, run.nb);
  if (! isfield (w, "order") || w.order.epoch != epoch)
    w.order = part_order (run.net.Seed, epoch, P, run.opt.Shuffle);
    w.group = min ([find(w.order.ends > w.upto(b+1), 1), numel(w.order.ends)]) - 1;    # the last one, where other processes alone have more
    w.before = [0, w.order.ends](w.group + 1);
    w.data = [];
  endif
  ends = [0, w.order.ends];
  while (isempty (w.data) || ends(w.group + 1) < w.upto(b+2))
    new = read (run, P, w.order, w.group + 1);
    check_training_memory ("rnn_train", run.net, new, run.opt);
    w.data = part_join (w.data, new);
    w.group++;
  endwhile
  w.last = run.done - b + find (w.upto <= ends(w.group + 1), 1, "last") - 1;
  run.window = w;
  data = w.data;
  run.plan.state = data.state;
endfunction

## Group G of ORDER, which a process may have read already; another one begins with what comes next.
function data = read (run, P, order, g)
  if (! P.opt.Prefetch)
    data = part_group ("rnn_train", run.net, P, order, g);
    return;
  endif
  work = @(o, g) part_group ("rnn_train", run.net, P, o, g);
  data = part_ahead ("take", run.clock, [order.epoch, g], @() work (order, g));
  next = g + 1;
  if (next > numel (order.groups))
    next = 1;
    order = part_order (run.net.Seed, order.epoch + 1, P, run.opt.Shuffle);
  endif
  if (next > 1 || floor (run.done / run.nb) + 1 < run.opt.MaxEpochs)
    part_ahead ("start", run.clock, [order.epoch, next], @() work (order, next));
  endif
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [NET, OPT, GIVEN] = option_resume (FNAME, NET, ARGS)
##
## Reads the options ARGS of a training that goes on with NET, as option_parse does; the ones that are
## not given are those of NET.  Options that made the network may be repeated, not changed.

function [net, opt, given] = option_resume (fname, net, args)
  check_options (fname, net);
  [opt, given] = option_parse (fname, "train", args, known_options (net));
  check_fixed (fname, net, opt, given);
  net = take_over (layer_resume (fname, net, opt, given), opt);
  if (! isfield (net, "checksums"))    # an older network; others were compared by check_net
    net.checksums = net_tokenizer_sums (net);
  endif
endfunction

## Checks net.options, which a user may have changed, like options that are given.  A loop of short
## trainings would spend most of its time on this: values that have passed are not checked again.
function check_options (fname, net)
  persistent good = cell (0, 2);    # of the last networks
  now = {fieldnames(net.options), struct2cell(net.options)};
  for known = good'
    if (isequal (now{1}, known{1}) ...
        && all (cellfun (@(a, b) __rnn_same__ (a, b) || (strcmp (class (a), class (b)) && isequal (a, b)), ...
                         now{2}, known{2})))
      return;
    endif
  endfor
  try
    option_parse ("NET.options", "train", {net.options});
    good = [now; good(1:min (3, end),:)];
  catch err
    error ("rnn:net", "%s: NET.options must hold what the options of rnn_train may be, got: %s", ...
           fname, err.message);
  end_try_catch
endfunction

function base = known_options (net)
  base = net.options;
  for name = [net_options("fixed"), net_options("free")]
    base.(name{1}) = net.(name{1});
  endfor
  name = core_loss (net.Loss).option;
  if (! isempty (name))
    base.(name) = net.(name);
  endif
  base.Normalization = net.Normalization.Method;
endfunction

function check_fixed (fname, net, opt, given)
  repeated = given(ismember (given, [net_options("fixed"), net_options("once")]));
  if (isempty (repeated))
    return;
  endif
  made = net_made_with (opt);
  kept = struct ();
  if (isfield (net, "made"))
    kept = net.made;
  endif
  for name = repeated
    now = opt.(name{1});
    if (isfield (kept, name{1}) && alike (made.(name{1}), kept.(name{1})))
      continue;
    elseif (isfield (net, name{1}))
      check_same (fname, net, name{1}, now);
    elseif (isfield (kept, name{1}))
      error ("rnn:option", "%s: %s must stay what the network was made with (%s), got %s", fname, ...
             name{1}, made_text (name{1}, kept.(name{1})), check_got (now));
    else
      error ("rnn:option", ["%s: %s must be left out, as this network does not say what it was ", ...
             "made with, got it"], fname, name{1});
    endif
  endfor
endfunction

function tf = alike (a, b)
  if (is_function_handle (a) || is_function_handle (b))    # which a(:) would call
    tf = is_function_handle (a) && is_function_handle (b) && strcmp (func2str (a), func2str (b));
    return;
  endif
  tf = isequal (a(:), b(:)) || (isempty (a) && isempty (b));
endfunction

function s = made_text (name, value)
  s = check_got (value);
  if (strcmp (name, "EmbeddingMatrix") && ! isempty (value))
    s = "another matrix";
  endif
endfunction

## Compares the option with what the network has; net.made does not tell that the two are the same.
function check_same (fname, net, name, now)
  was = net.(name);
  same = alike (now, was);
  if (strcmp (name, "Normalization"))
    was = was.Method;
    same = strcmp (now, was);
  elseif (strcmp (now, "auto") || (isnumeric (now) && isempty (now)))    # was settled when it was made
    same = true;
  elseif (ischar (now) && isstruct (was))    # a tokenizer by its level
    same = strcmpi (now, was.Level);
  elseif (ischar (now) && any (strcmp (name, {"Tokenizer", "TargetTokenizer"})))
    same = false;
  endif
  if (! same)
    error ("rnn:option", "%s: %s must stay what the network was made with (%s), got %s", ...
           fname, name, check_got (was), check_got (now));
  endif
endfunction

function net = take_over (net, opt)
  was_free = ! net.FreezeEmbedding;
  free = net_options ("free");
  for name = free(! ismember (free, [{"ClassWeights"}, net_options("drops")]))
    if (! isempty (opt.(name{1})))
      net.(name{1}) = opt.(name{1});
    endif
  endfor
  name = core_loss (net.Loss).option;
  if (! isempty (name) && numel (opt.(name)) != numel (net.(name)))
    error ("rnn:option", ["%s: %s must have as many numbers as the network was made with (%d), which are outputs ", ...
           "of it, got %d"], "rnn_train", name, numel (net.(name)), numel (opt.(name)));
  elseif (! isempty (name))
    net.(name) = double (opt.(name)(:)');
  endif
  if (! strcmp (net.optimizer.Solver, opt.Solver))
    kept = net.optimizer;
    net.optimizer = solver_new_state (opt.Solver);
    for name = {"iteration", "batches", "epoch"}
      net.optimizer.(name{1}) = kept.(name{1});
    endfor
    net.optimizer.iteration = 0;
  endif
  if (was_free && net.FreezeEmbedding)
    net.optimizer = forget_embedding (net);
  endif
endfunction

## Clears the moments of an embedding that is frozen now: they, and an average, would go on moving it.
function o = forget_embedding (net)
  o = net.optimizer;
  for name = {"memory", "average"}
    if (isfield (o, name{1}))
      o = rmfield (o, name{1});
    endif
  endfor
  for b = __rnn_layout__ (net)'
    for name = {"m", "v"}
      if (strcmp (b.part, "embedding") && ! isempty (o.(name{1})))
        o.(name{1})(b.offset + (1:b.rows * b.cols)) = 0;
      endif
    endfor
  endfor
endfunction

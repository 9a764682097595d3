## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## -*- texinfo -*-
## @deftypefn  {} {@var{net} =} rnn_load (@var{file})
## @deftypefnx {} {@var{net} =} rnn_load (@var{file}, "Loss", @var{fn})
## Reads a network or an ensemble from a file that @code{rnn_save} or a checkpoint of @code{rnn_train} wrote.
##
## The bytes of the file are compared with its checksum, and what it holds is checked as every function checks a network.
## A network of an earlier version is brought up to date, as @code{rnn_create (@var{net})} does it.
##
## Nothing in the file is evaluated, so that files from others do no harm.  Of a function, such as an own loss or an own
## schedule of learning rates, it has the text only: a warning (@code{rnn:function}) shows it.  The network predicts
## without; to train it on, hand in its loss as @var{fn}, a schedule as the option of @code{rnn_train}.
##
## Errors: @code{rnn:type} (@var{file} is no name), @code{rnn:option} (@var{fn}), @code{rnn:memory}, and @code{rnn:file}: there is no such
## file, it is of another kind (what @code{save} wrote is read by @code{load}), of a newer version of the package,
## cut off, with bytes behind its end, damaged, or it holds no network; the message says which.
##
## @example
## @group
## net = rnn_create ("InputSize", 3, "OutputSize", 1, "Loss", @@(o, y) deal (sum (abs (o - y), 1), sign (o - y)));
## file = [tempname() ".rnn"];
## rnn_save (file, net);
## net = rnn_load (file, "Loss", net.Loss);
## delete (file);
## @end group
## @end example
## @seealso{rnn_save, rnn_train, rnn_create}
## @end deftypefn

function net = rnn_load (file, varargin)
  if (nargin < 1)
    print_usage ();
  endif
  fname = "rnn_load";
  file = file_check (fname, file);
  fn = own_loss (fname, varargin);
  [bytes, msg] = file_bytes (file);
  if (! isempty (msg))
    error ("rnn:file", "%s: FILE must be a file that can be read, got %s: %s", fname, file, msg);
  endif
  [net, fault, functions] = __rnn_file__ (bytes, @file_function);
  if (! isempty (fault))
    error ("rnn:file", "%s: FILE must be a network that rnn_save wrote, got a file %s%s: %s", fname, fault, ...
           saved_otherwise (bytes), file);
  endif
  net = checked (fname, file, net);
  [net, left] = give_loss (fname, net, functions, fn);
  if (! isempty (left))
    warning ("rnn:function", ["%s: the network has functions that were left out, as nothing in a file is evaluated: ", ...
             "to train it on give them again (\"Loss\" here, other options to rnn_train): %s"], fname, strjoin (left, ", "));
  endif
endfunction

function fn = own_loss (fname, args)
  fn = [];
  if (isempty (args))
    return;
  elseif (numel (args) != 2 || ! ischar (args{1}) || ! strcmpi (args{1}, "Loss"))
    error ("rnn:option", "%s: arguments after FILE must be \"Loss\" and a function, got %s", fname, check_got (args{1}));
  elseif (! is_function_handle (args{2}) || ! isscalar (args{2}))
    error ("rnn:option", "%s: Loss must be a function handle, got %s", fname, check_got (args{2}));
  endif
  fn = args{2};
endfunction

## A hint for files of Octave's own "save".
function s = saved_otherwise (bytes)
  head = char (bytes(1:min (end, 19))');
  s = "";
  if (strncmp (head, "Octave-1-", 9) || strncmp (head, "# Created by Octave", 19) || strncmp (head, "MATLAB 5.0", 10))
    s = "; \"save\" wrote this one, and \"load\" reads it";
  endif
endfunction

function net = checked (fname, file, net)
  if (! isstruct (net) || isempty (net) || ! isvector (net) || ! all (isfield (net, {"format", "theta"})))
    error ("rnn:file", "%s: FILE must hold a network, got %s: %s", fname, check_got (net), file);
  endif
  try
    each = arrayfun (@(one) layer_update (fname, one), net, "UniformOutput", false);
    net = reshape ([each{:}], size (net));
  catch err
    if (strcmp (err.identifier, "rnn:memory"))
      rethrow (err);
    endif
    error ("rnn:file", "%s: FILE must hold a network that is right, got %s: %s", fname, ...
           strrep (err.message, [fname ": "], ""), file);
  end_try_catch
endfunction

## The loss, and the texts of the functions that are still left out.
function [net, left] = give_loss (fname, net, functions, fn)
  left = unique (functions(:)');
  for k = 1:numel (net) * ! isempty (fn)
    if (! is_function_handle (net(k).Loss))
      error ("rnn:option", "%s: Loss must be left out, as the network's is \"%s\", got a function handle", fname, net(k).Loss);
    endif
    others = struct2cell (net(k).options)(:)';
    others = cellfun (@file_function, others(cellfun (@is_function_handle, others)), "UniformOutput", false);
    left = left(! strcmp (left, file_function (net(k).Loss)) | ismember (left, others));
    net(k).Loss = fn;
    if (isfield (net(k).made, "Loss") && is_function_handle (net(k).made.Loss))
      net(k).made.Loss = fn;
    endif
  endfor
endfunction

%!shared net, loss
%! loss = @(o, y) deal (sum ((o - y) .^ 2, 1), 2 * (o - y));
%! net = rnn_create ("InputSize", 2, "OutputSize", 1, "HiddenSize", 3, "Seed", 1, "Loss", loss);
%!test # an own loss: its text alone, and nothing of it runs
%! file = [tempname() ".rnn"];
%! X = arrayfun (@(n) sin ((1:2)' * (1:5) + n), 1:6, "UniformOutput", false);
%! unwind_protect
%!   rnn_save (file, net);
%!   evalc ("lost = rnn_load (file);");
%!   [said, id] = lastwarn ();
%!   assert (id, "rnn:function");
%!   assert (! isempty (strfind (said, func2str (loss))));
%!   assert (rnn_predict (lost, X), rnn_predict (net, X));
%!   try
%!     rnn_train (lost, X, 1:6, "Verbose", false);
%!     error ("it has trained");
%!   catch err
%!     assert (! isempty (strfind (err.message, func2str (loss))));
%!   end_try_catch
%!   rnn_save (file, lost);    # the text stays
%!   lastwarn ("none");
%!   back = rnn_load (file, "Loss", loss);
%!   assert (lastwarn (), "none");
%!   assert (isequal (back.theta, net.theta));
%!   a = rnn_train (back, X, 1:6, "Verbose", false, "MaxEpochs", 1);
%!   b = rnn_train (net, X, 1:6, "Verbose", false, "MaxEpochs", 1);
%!   assert (a.theta, b.theta);
%! unwind_protect_cleanup
%!   delete (file);
%! end_unwind_protect
%!error rnn_load ()
%!error id=rnn:type rnn_load (1)
%!error id=rnn:option rnn_load ("file", 1)
%!error id=rnn:option rnn_load ("file", "Loss")
%!error id=rnn:option rnn_load ("file", "Loss", 1)
%!error id=rnn:file rnn_load (tempname ())
%!error <plain file> rnn_load (tempdir ())

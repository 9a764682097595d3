## Copyright (C) 2026 The rnn developers
##
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This program is free software: you can redistribute it and/or modify it
## under the terms of the GNU General Public License as published by the Free
## Software Foundation, either version 3 of the License, or (at your option)
## any later version.  It comes WITHOUT ANY WARRANTY; see the file COPYING.

## g = golden_read (file)
##
## Read a golden file: a file name, or a name in tests/golden without ".txt".
## The format, line by line:
##   # ...            comment
##   PATH = text      a string
##   PATH rows cols   a real matrix; its rows follow, one line each
## PATH is a chain of field names and {i} or {l,d}, e.g. p.rnn{1,2}.W, and says
## where the value lies in g.
##
## Network files (see tests/golden/README.md) give
##   g.net      the network that rnn_create makes of the file's fields; theta from g.p
##   g.p, g.dp  parameters and the loss's gradient, as rnn_params has them;
##   g.dtheta   g.dp flat
##   g.X, g.dX (not of tokens), g.Y, g.out, g.scores (crossentropy, ctc), g.loss
##   g.state, g.dstate   initial state (recurrent layers x dirs cells of H x N) and
##                       its gradient; [] when none was given
##   g.last     final state; [] with a decoder
##   g.attention   N x 1 cell of T x T' attention weights, where there is one
## Optimiser files keep only what they hold.

function g = golden_read (file)

  if (! isfile (file))
    here = fileparts (mfilename ("fullpath"));
    file = fullfile (here, "..", "golden", [file, ".txt"]);
  endif
  [fid, msg] = fopen (file, "r");
  if (fid < 0)
    error ("golden_read: cannot open %s: %s", file, msg);
  endif
  unwind_protect
    g = read_items (fid, file);
  unwind_protect_cleanup
    fclose (fid);
  end_unwind_protect
  if (isfield (g, "net"))
    g = complete (g);
  endif

endfunction

function g = read_items (fid, file)

  g = struct ();
  while (ischar (line = fgetl (fid)))
    if (isempty (line) || line(1) == "#")
      continue;
    endif
    tok = regexp (line, '^(\S+) = (.*)$', "tokens", "once");
    if (! isempty (tok))
      g = put (g, tok{1}, tok{2});
      continue;
    endif
    tok = regexp (line, '^(\S+) (\d+) (\d+)$', "tokens", "once");
    if (isempty (tok))
      error ("golden_read: %s: cannot understand '%s'", file, line);
    endif
    sz = str2double (tok(2:3));
    A = zeros (sz);
    for i = 1:sz(1)
      v = sscanf (fgetl (fid), "%f").';
      if (numel (v) != sz(2))
        error ("golden_read: %s: row %d of %s is not complete", file, i,
               tok{1});
      endif
      A(i,:) = v;
    endfor
    g = put (g, tok{1}, A);
  endwhile

endfunction

## g.PATH = value
function g = put (g, path, value)

  parts = regexp (path, '\w+|\{[\d,]+\}', "match");
  idx = struct ("type", {}, "subs", {});
  for k = 1:numel (parts)
    if (parts{k}(1) == "{")
      subs = num2cell (sscanf (parts{k}(2:end-1), "%d,").');
      idx(k).type = "{}";
      idx(k).subs = subs;
    else
      idx(k).type = ".";
      idx(k).subs = parts{k};
    endif
  endfor
  g = subsasgn (g, idx, value);

endfunction

## the network, as rnn_create makes it of the fields that the file has
function g = complete (g)

  opt = g.net;
  for field = intersect ({"Layers", "DecoderLayers"}, fieldnames (opt))(:)'
    opt.(field{1}) = cellfun (@(c) rnn_layer (c.Type, rmfield (c, "Type")), opt.(field{1}), ...
                              "UniformOutput", false);
  endfor
  labels = any (strcmp (opt.Loss, {"crossentropy", "ctc"}));
  writes = any (strcmp (opt.Structure, {"encoder-decoder", "one-to-many"}));
  opt.OutputSize -= labels && (writes || strcmp (opt.Loss, "ctc"));    # the blank, the boundary
  args = [fieldnames(opt), struct2cell(opt)].';
  net = rnn_create (args{:}, "Seed", 0);
  net.theta = ref_theta (net, g.p);
  g.net = net;
  if (isfield (g, "dp"))
    g.dtheta = ref_theta (net, g.dp);
  endif
  for name = {"last", "state", "dstate"}
    if (! isfield (g, name{1}))
      g.(name{1}) = [];
    else
      g.(name{1}) = padded (g.(name{1}));
    endif
  endfor

endfunction

## states in cells of one size
function s = padded (s)

  L = max (structfun (@rows, s));
  dirs = max (structfun (@columns, s));
  for [c, name] = s
    if (! isequal (size (c), [L, dirs]))
      s.(name){L,dirs} = [];
    endif
  endfor

endfunction

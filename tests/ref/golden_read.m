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
##   g.net      all fields a network struct has; theta filled in from g.p
##   g.p, g.dp  parameters and the loss's gradient, as rnn_params has them;
##   g.dtheta   g.dp flat
##   g.X, g.dX (not of tokens), g.Y, g.out, g.scores (crossentropy, ctc), g.loss
##   g.state, g.dstate   initial state (L x dirs cells of H x N) and its
##                       gradient; [] when none was given
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

## the fields of a network struct that the file leaves out
function g = complete (g)

  net = g.net;
  for field = {"EmbeddingSize", "TargetEmbeddingSize", "FreezeEmbedding", ...
               "AttentionSize", "FeedContext", "ScheduledSampling", ...
               "LabelSmoothing", "ClassWeights", "Attention", "Tokenizer", ...
               "TargetTokenizer"
               0, 0, false, 0, false, 0, 0, [], "none", [], []}
    if (! isfield (net, field{1}))
      net.(field{1}) = field{2};
    endif
  endfor
  net.FeedContext = logical (net.FeedContext);
  net.Bidirectional = logical (net.Bidirectional);
  net.LearnInitialState = logical (net.LearnInitialState);
  net.format = "rnn-1";
  net.Dropout = 0;
  net.RecurrentDropout = 0;
  net.Precision = "double";
  net.Seed = 0;
  net.Classes = [];
  if (any (strcmp (net.Loss, {"crossentropy", "ctc"})))
    extra = strcmp (net.Loss, "ctc") || net.TargetEmbeddingSize > 0;
    net.Classes = (1:net.OutputSize - extra).';
  endif
  net.Normalization = struct ("Method", "none", "x_center", [], "x_scale", [],
                              "y_center", [], "y_scale", []);
  net.options = struct ();
  net.optimizer = struct ("Solver", "adam", "m", [], "v", [],
                          "iteration", 0, "epoch", 0);
  net = ref_layers (net);
  net.theta = ref_theta (net, g.p);
  g.net = net;
  if (isfield (g, "dp"))
    g.dtheta = ref_theta (net, g.dp);
  endif
  if (! isfield (g, "last"))
    g.last = [];
  endif
  if (! isfield (g, "state"))
    g.state = [];
    g.dstate = [];
  endif

endfunction

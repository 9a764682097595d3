## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## TEXT = project_text ()
##
## What this package says about itself: its README, where there is one, and the
## comments in its m-files in the order of their names, without the licence on top.

function text = project_text ()
  demos = fileparts (fileparts (mfilename ("fullpath")));
  m = fileparts (which ("rnn_train"));
  text = "";
  readme = fullfile (demos, "..", "README.md");
  if (exist (readme, "file"))
    text = fileread (readme);
  endif
  files = {};
  for folder = {m, fullfile(m, "private"), demos, fullfile(demos, "private")}
    files = [files; glob(fullfile (folder{1}, "*.m"))];
  endfor
  [~, order] = sort (cellfun (@(f) fliplr (strtok (fliplr (f), "/\\")), files, ...
                              "UniformOutput", false));
  for file = files(order)'
    text = [text, "\n", comments(fileread (file{1}))];
  endfor
endfunction

## Lines that begin with ##, without that; the first block is the licence.
function text = comments (source)
  text = "";
  lines = ostrsplit (source, "\n");
  comment = strncmp (lines, "##", 2);
  lines = regexprep (lines(comment & cumsum (! comment) > 0), '^##+ ?', "");
  lines(ismember (lines, {"-*- texinfo -*-"})) = [];
  text = [strjoin(lines, "\n"), "\n"];
endfunction

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## PATH = demo_figure (FILE, TITLE, DOTS, DRAW)
##
## Makes a figure of DOTS [width, height], lets DRAW () draw into it, writes it to
## the PNG FILE and returns where that is.  At a screen the figure stays open;
## without one gnuplot draws it.

function path = demo_figure (file, title, dots, draw)
  warning ("off", "Octave:gnuplot-graphics", "local");
  warning ("off", "print:nogs", "local");
  screen = have_window_system () && any (strcmp (available_graphics_toolkits (), "qt"));
  ## With gnuplot -dpng would need Ghostscript; -dpngcairo has 72 dots an inch.
  [device, resolution] = {"-dpngcairo", 72; "-dpng", 100}{1 + screen,:};
  h = figure ("name", title, "visible", "off", "position", [80, 80, dots], ...
              "paperunits", "inches", "paperposition", [0, 0, dots / resolution]);
  stays = false;
  unwind_protect
    if (! screen)
      graphics_toolkit (h, "gnuplot");
    endif
    draw ();
    print (h, device, sprintf ("-r%d", resolution), file);
    path = make_absolute_filename (file);
    stays = screen;
  unwind_protect_cleanup
    if (stays)
      set (h, "visible", get (0, "defaultfigurevisible"));
    else
      close (h);
    endif
  end_unwind_protect
endfunction

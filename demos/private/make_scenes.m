## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [P, CAPTION, LIST, OBJECTS] = make_scenes (COUNT, SEED)
##
## Pictures and their words: cells of one set for each element of COUNT.  P is N x 1728
## (see draw_scene), CAPTION an N x 1 cellstr, LIST an N x 1 cell of 1 x (1 to 3) cellstr
## such as {"red circle", "blue cross"}, in the order in which one reads, OBJECTS the
## struct that draw_scene takes, with size (1 small, 2 large) and hue (1 to 4) besides.
##
## A picture has one to three objects in the four corners: circles, squares, triangles
## and crosses, red, green, blue or yellow, small (radius about 2.9 dots) or large
## (about 4.6), up to 1.2 dots away from the middle of their quarter.  Colors and paper are
## of random lightness, and every dot has noise.
##
## The caption follows a grammar:
##
##   object:   a (small | large) (red | green | blue | yellow) (circle | square | ...)
##   one:      object at the (top | bottom) (left | right)
##   two:      object (left of | above | above and left of | above and right of) object
##   three:    object and object above object | object above object and object

function [P, caption, list, objects] = make_scenes (count, seed)
  [P, caption, list, objects] = seeded (seed, @() draw_scenes (count));
endfunction

function [P, caption, list, objects] = draw_scenes (count)
  for k = 1:numel (count)
    o = place_objects (count(k));
    picture = draw_scene (o, 0.8 + 0.2 * rand (count(k), 1));
    P{k} = min (max (picture + 0.05 * randn (size (picture), "single"), 0), 1);
    [caption{k}, list{k}] = describe (o, count(k));
    objects{k} = o;
  endfor
endfunction

function o = place_objects (n)
  [~, place] = sort (rand (4, n));
  [o.cell, o.picture] = find (place <= randi (3, 1, n));
  many = numel (o.cell);
  [o.shape, o.hue] = deal (randi (4, many, 1), randi (4, many, 1));
  o.size = randi (2, many, 1);
  o.radius = [2.9; 4.6](o.size) .* (1 + 0.08 * (2 * rand (many, 1) - 1));
  [o.x, o.y] = deal (2.4 * (rand (many, 1) - 0.5), 2.4 * (rand (many, 1) - 0.5));
  inks = [0.9, 0.1, 0.1; 0.1, 0.65, 0.15; 0.15, 0.2, 0.9; 0.9, 0.8, 0.1];
  o.color = inks(o.hue,:) .* (0.8 + 0.25 * rand (many, 1));
endfunction

function [caption, list] = describe (o, n)
  words = [{"small", "large"}(o.size); {"red", "green", "blue", "yellow"}(o.hue)
           {"circle", "square", "triangle", "cross"}(o.shape)];
  list = cell (n, 1);
  caption = cell (n, 1);
  first = cumsum ([1; accumarray(o.picture, 1, [n, 1])]);
  for k = 1:n
    at = first(k):first(k+1)-1;
    list{k} = strcat (words(2,at), {" "}, words(3,at));
    caption{k} = describe_one (strcat ({"a "}, words(1,at), {" "}, list{k}), o.cell(at));
  endfor
endfunction

## The objects A, in the order of their cells.
function text = describe_one (a, cell)
  switch (numel (a))
    case 1
      text = [a{1}, " at the ", {"top left", "top right", "bottom left", "bottom right"}{cell}];
    case 2
      text = [a{1}, " ", how_placed(cell), " ", a{2}];
    case 3
      links = {" above ", " and "; " and ", " above "}(1 + (cell(2) == 2),:);
      text = [a{1}, links{1}, a{2}, links{2}, a{3}];
  endswitch
endfunction

function words = how_placed (cell)
  if (cell(1) + 1 == cell(2) && cell(2) != 3)
    words = "left of";
  elseif (cell(1) + 2 == cell(2))
    words = "above";
  elseif (cell(1) == 1)
    words = "above and left of";
  else
    words = "above and right of";
  endif
endfunction

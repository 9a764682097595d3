## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROLLS = make_chorales (COUNT, SEED)
##
## Invented four-part pieces as piano rolls: 88 x T, true where a key is held (key 1 is A0, 27.5 Hz), one
## column per half beat; a cell of one set for each element of COUNT.  A piece is in one of 24 keys.  Its chords are
## a walk over the degrees of the scale that ends in a cadence; soprano, alto, tenor and bass take the notes of the
## next chord by the shortest ways within their ranges, without crossing and, if it can be had, without parallel
## fifths or octaves.  Chords last one beat or two; between notes a third apart there may be a passing note.

function rolls = make_chorales (count, seed)
  rolls = mat2cell (seeded (seed, @() draw (sum (count))), count);
endfunction

function rolls = draw (n)
  rolls = cell (n, 1);
  voicings = cell (12, 3);
  for k = 1:n
    tonic = randi (12) - 1;
    minor = rand () < 0.5;
    degrees = walk (8 * randi ([3, 5]));
    notes = [];
    for d = degrees
      [root, kind] = chord_of (d, tonic, minor);
      if (isempty (voicings{root+1,kind}))
        voicings{root+1,kind} = voicings_of (root, kind);
      endif
      notes(end+1,:) = nearest (voicings{root+1,kind}, notes);
    endfor
    rolls{k} = to_roll (notes, minor, tonic);
  endfor
endfunction

## Degrees 0 .. 6 from a first tonic to a cadence IV-V-I, or ii-V-I; by phrases of eight chords.
function d = walk (n)
  ##   to  I   ii  iii IV  V   vi  vii
  P = [0.05 0.20 0.08 0.25 0.25 0.15 0.02      # from I
       0.05 0.05 0.05 0.05 0.60 0.05 0.15      # ii
       0.05 0.05 0.05 0.30 0.10 0.45 0.00      # iii
       0.25 0.20 0.00 0.05 0.40 0.05 0.05      # IV
       0.60 0.00 0.05 0.05 0.05 0.25 0.00      # V
       0.05 0.35 0.05 0.30 0.15 0.05 0.05      # vi
       0.85 0.00 0.15 0.00 0.00 0.00 0.00];    # vii
  C = cumsum (P, 2);
  d = zeros (1, n);
  for k = 2:n
    d(k) = sum (rand () > C(d(k-1) + 1,1:6));
  endfor
  for end_of = 8:8:n
    d(end_of-2:end_of) = [[3, 1](randi (2)), 4, 0];
  endfor
endfunction

## The root (0 .. 11) of the triad on a degree, and its kind: 1 major, 2 minor, 3 diminished.  In minor V and vii have
## the raised leading note.
function [root, kind] = chord_of (d, tonic, minor)
  scale = {[0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 11]}{1 + minor};
  kinds = {[1, 2, 2, 1, 1, 2, 3], [2, 3, 1, 2, 1, 1, 3]}{1 + minor};
  if (minor && d == 2)
    scale(7) = 10;
  endif
  root = mod (tonic + scale(d + 1), 12);
  kind = kinds(d + 1);
endfunction

## All [soprano, alto, tenor, bass] (key numbers) of a triad: the bass has the root or the third, all three notes
## are there, upper voices are at most an octave apart.
function V = voicings_of (root, kind)
  triad = mod (root + {[0, 4, 7], [0, 3, 7], [0, 3, 6]}{kind}, 12);
  of = @(low, high) (low:high)(ismember (mod ((low:high) + 8, 12), triad));      # key 4 is a C
  [s, a, t, b] = ndgrid (of (40, 59), of (35, 52), of (28, 47), of (20, 40));
  V = [s(:), a(:), t(:), b(:)];
  pitch = mod (V + 8, 12);
  good = all (diff (V, 1, 2) < 0, 2) & V(:,1) - V(:,2) <= 12 & V(:,2) - V(:,3) <= 12 ...
         & any (pitch(:,4) == triad(1:2), 2);
  for note = triad
    good &= any (pitch == note, 2);
  endfor
  V = V(good,:);
endfunction

function v = nearest (V, notes)
  if (isempty (notes))
    v = V(randi (rows (V)),:);
    return;
  endif
  last = notes(end,:);
  move = V - last;
  cost = sum (abs (move), 2) - 0.7 * abs (move(:,4)) + 2 * rand (rows (V), 1);
  for p = nchoosek (1:4, 2)'
    apart = mod (last(p(1)) - last(p(2)), 12);
    if (any (apart == [0, 7]))
      cost += 20 * (mod (V(:,p(1)) - V(:,p(2)), 12) == apart & move(:,p(1)) != 0 & move(:,p(2)) != 0);
    endif
  endfor
  [~, at] = min (cost);
  v = V(at,:);
endfunction

## Half beats: two for a chord, four at the end of a phrase; passing notes of the scale on the second half.
function roll = to_roll (notes, minor, tonic)
  scale = mod (tonic + {[0, 2, 4, 5, 7, 9, 11], [0, 2, 3, 5, 7, 8, 10]}{1 + minor}, 12);
  keys = zeros (0, 4);
  for k = 1:rows (notes)
    halves = repmat (notes(k,:), 2 + 2 * (mod (k, 8) == 0), 1);
    if (k < rows (notes) && mod (k, 8) != 0)
      for v = find (any (abs (notes(k+1,:) - notes(k,:)) == [3; 4], 1) & rand (1, 4) < 0.4)
        between = min (notes(k:k+1,v)) + 1:max (notes(k:k+1,v)) - 1;
        between = between(ismember (mod (between + 8, 12), scale));
        halves(2,v) = [between, halves(2,v)](1);
      endfor
    endif
    keys = [keys; halves];
  endfor
  roll = false (88, rows (keys));
  roll(sub2ind (size (roll), keys, repmat ((1:rows (keys))', 1, 4))) = true;
endfunction

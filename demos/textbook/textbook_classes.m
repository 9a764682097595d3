## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## ROWS = textbook_classes (FULL)
## ROWS = textbook_classes (FULL, FOLDER)
##
## Elman (1990), "Discovering lexical classes from word order": 10,000 sentences of two or three
## of 29 words, made by templates of classes such as NOUN-HUM VERB-EAT NOUN-FOOD, run on without a
## break; a 31-150-31 network predicts the next word in 6 passes.  The hidden units' mean for each
## word is clustered into a tree: in the paper the verbs are on one side and the nouns on the
## other, and among these the animate ones apart.  It is drawn into FOLDER/textbook_classes.png.
##
## The vectors are centred and of length 1 here, so that what is compared is their direction: with
## the plain distances of tanh states the aggressive animals alone stand against all others.  The
## first fork then sets the animate nouns apart and the second the inanimate ones from the verbs.
##
## The paper measures the outputs against the true probabilities of the next word given the
## sentence so far; so does "against the likelihoods" here.

function rows = textbook_classes (full, folder = "")
  sentences = by_size (full, 2000, 10000, 10000);
  H = by_size (full, 40, 150, 150);
  seeds = 1:by_size (full, 1, 3, 10);
  for k = numel (seeds):-1:1
    [fork(k), three(k), rms(k), Z] = one_network (sentences, H, seeds(k));
  endfor
  if (! isempty (folder))
    draw_dendrogram (fullfile (folder, "textbook_classes.png"), Z, lexicon (), ...
                     "Mean hidden states of the words");
  endif
  rows = table_row ("lexical classes", "Elman 1990", ...
                    sprintf ("29 words, templates, %s sentences, 31-%d-31, 6 passes, %d seeds", ...
                             median_range (sentences, "%d"), H, numel (seeds)), ...
                    ["nouns and verbs separate; RMS against the likelihoods 0.053 ", ...
                     "(not confirmed)"], ...
                    sprintf (["three branches are animate nouns, inanimate nouns, verbs: ", ...
                              "astray %s of 29 words; of the first fork as noun or verb %s; ", ...
                              "RMS against the likelihoods %s"], ...
                             median_range (three, "%d"), median_range (fork, "%d"), ...
                             median_range (rms, "%.3f")), ...
                    ["tanh units, softmax of 29 words and cross entropy; the 16 templates of ", ...
                     "the paper's table; directions of the states are clustered", ...
                     {"", "; nouns and verbs are not parted by the first fork"}{1 + any(fork)}], ...
                    median (three) <= 3, fork == 0 & rms <= 0.053);
endfunction

function [fork, three, rms, Z] = one_network (sentences, H, seed)
  [w, first] = seeded (seed, @() corpus (sentences));
  one = eye (31)(:,1:29);
  x = one(:,w(1:end-1));
  net = rnn_train (x, w(2:end), "Classes", 1:29, copy_back (H, 0.005, 6, seed){:});
  [~, p] = rnn_predict (net, x);
  rms = sqrt (mean ((p - likelihoods (w, first))(:) .^ 2));
  m = average_states (net, x, w(1:end-1));
  m -= mean (m, 2);
  Z = average_linkage (m ./ sqrt (sumsq (m)));
  class = [ones(1, 10), 2 * ones(1, 8), 3 * ones(1, 11)];     # animate, inanimate, verb
  fork = astray (branches (Z, 2), 1 + (class == 3));
  three = astray (branches (Z, 3), class);
endfunction

## The leaves of the COUNT branches that the last COUNT - 1 fusions join.
function leaves = branches (Z, count)
  n = rows (Z) + 1;
  nodes = 2 * n - 1;
  while (numel (nodes) < count)
    nodes = sort ([nodes(1:end-1), Z(nodes(end)-n,1:2)]);
  endwhile
  leaves = arrayfun (@(k) tree_leaves (Z, k), nodes, "UniformOutput", false);
endfunction

## How many leaves are not of their branch's class, branches and classes matched as well as can be.
function n = astray (leaves, class)
  count = cell2mat (cellfun (@(l) accumarray (class(l)(:), 1, [max(class), 1]), leaves, ...
                             "UniformOutput", false));
  orders = perms (1:columns (count));
  right = 0;
  for k = 1:rows (orders)
    right = max (right, trace (count(:,orders(k,:))));
  endfor
  n = numel (class) - right;
endfunction

## Mean state after each word; the head is replaced by one that shows the states.
function m = average_states (net, x, w)
  H = net.HiddenSize;
  p = rnn_params (net);
  show = rnn_create ("InputSize", 31, "OutputSize", H, "Cell", "rnn", "HiddenSize", H, ...
                     "Structure", "many-to-many", "Seed", 1);
  p.head.W = eye (H);
  p.head.b = zeros (H, 1);
  h = rnn_predict (rnn_params (show, p), x);
  for k = 29:-1:1
    m(:,k) = mean (h(:,w == k), 2);
  endfor
endfunction

## How often each word follows the sentence so far, in the whole corpus: K x T of steps 1 to T - 1.
function q = likelihoods (w, first)
  T = numel (w) - 1;
  key = zeros (1, T);                  # words of the sentence so far as digits
  for t = 1:T
    if (first(t))
      key(t) = w(t);
    else
      key(t) = key(t-1) * 30 + w(t);
    endif
  endfor
  [~, ~, id] = unique (key);
  count = accumarray ([w(2:end)(:), id(:)], 1, [29, max(id)]);
  q = (count ./ sum (count))(:,id);
endfunction

function names = lexicon ()
  names = {"man", "woman", "boy", "girl", "cat", "mouse", "dog", "lion", "monster", "dragon", ...
           "book", "rock", "car", "glass", "plate", "cookie", "bread", "sandwich", ...
           "think", "sleep", "exist", "see", "chase", "like", "move", "break", "smash", ...
           "smell", "eat"};
endfunction

## Elman's tables 3 and 4
function [w, first] = corpus (count)
  c = struct ("hum", {{"man", "woman", "boy", "girl"}}, "anim", {{"cat", "mouse", "dog"}}, ...
              "inanim", {{"book", "rock", "car"}}, "aggress", {{"dragon", "monster", "lion"}}, ...
              "frag", {{"glass", "plate"}}, "food", {{"cookie", "bread", "sandwich"}}, ...
              "intran", {{"think", "sleep", "exist"}}, "tran", {{"see", "chase", "like"}}, ...
              "agpat", {{"move", "break"}}, "percept", {{"smell", "see"}}, ...
              "destroy", {{"break", "smash"}}, "eat", {{"eat"}});
  templates = {"hum eat food", "hum percept inanim", "hum destroy frag", "hum intran", ...
               "hum tran hum", "hum agpat inanim", "hum agpat", "anim eat food", ...
               "anim tran anim", "anim agpat inanim", "anim agpat", "inanim agpat", ...
               "aggress destroy frag", "aggress eat hum", "aggress eat anim", "aggress eat food"};
  number = struct ();
  for name = fieldnames (c)'
    [~, number.(name{1})] = ismember (c.(name{1}), lexicon ());
  endfor
  templates = cellfun (@(t) cellfun (@(n) number.(n), strsplit (t), "UniformOutput", false), ...
                       templates, "UniformOutput", false);
  chosen = templates(randi (numel (templates), 1, count));
  lengths = cellfun (@numel, chosen);
  classes = [chosen{:}];
  sizes = cellfun (@numel, classes);
  w = cellfun (@(k, j) k(j), classes, num2cell (ceil (sizes .* rand (size (sizes)))));
  first = false (size (w));
  first(cumsum ([1, lengths(1:end-1)])) = true;
endfunction

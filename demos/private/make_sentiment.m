## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TEXTS, LABELS] = make_sentiment (COUNT, SEED)
##
## COUNT invented opinions on films, food and gadgets, half of them "positive" and
## half "negative" (N x 1 cellstr each), grown from one grammar that is the same
## for both kinds but for which side is which.  Some are plain praise or blame.  In
## others "not", "hardly" or "far from" turns an adjective round, or two opinions
## stand against each other and "but", "although", "could have been" or who holds them
## says which one counts: the words are then the same in both kinds.

function [texts, labels] = make_sentiment (count, seed)
  [texts, labels] = seeded (seed, @() make (count));
endfunction

function [texts, labels] = make (count)
  side = 1 + (rand (count, 1) < 0.5);
  labels = {"negative"; "positive"}(side);
  texts = grow (rules (), {"<opinionN>"; "<opinionP>"}(side));
  texts = regexprep (texts, '\<a (?=[aeiou])', "an ");
  first = regexp (texts, '^.', "match", "once");
  texts = cellfun (@(t, c) [upper(c), t(2:end)], texts, first, "UniformOutput", false);
  plain = rand (count, 1) < 0.3;
  texts(plain) = regexprep (lower (texts(plain)), '[.!]$', "");
endfunction

## The rules in "X" and "Y", once with X = P, Y = N and once the other way round.
function g = rules ()
  g = word_rules ();
  for [alternatives, name] = two_sided ()
    for side = {"PN", "NP"}
      swap = @(s) strrep (strrep (s, "X>", [side{1}(1) ">"]), "Y>", [side{1}(2) ">"]);
      g.([name, side{1}(1)]) = swap (alternatives);
    endfor
  endfor
endfunction

function g = two_sided ()
  g.opinion = ["<plainX>.|<plainX>, <plainX>.|<plainX>. <praiseX>.|", ...
               "<plainX>, <plainX> and <plainX>.|<sayX>.|<sayX>, <sayX>.|<sayX>. <verdictX>.|", ...
               "<verdictX>!|<sayY>, but <sayX>.|<sayY>, yet <sayX>.|<sayY>. <turn>, <sayX>.|", ...
               "although <sayY>, <sayX>.|<sayX>, although <sayY>.|even if <sayY>, <sayX>.|", ...
               "I <expect> it to be <adjY>, but <itX>.|I wanted to <wishY> it, but <sayX>.|", ...
               "everyone <claim> <it> was <adjY>, I <found> it <descX>.|", ...
               "what could have been a <adjY> <thing> turned out <descX>.|", ...
               "my friends found it <adjX>, and they were right.|", ...
               "my friends found it <adjY>, and they were wrong.|", ...
               "<sayX>, which is <why> I <buyX> again.|<itX> and <itX>."];
  g.plain = ["<it> <be> <adjX>|<it> <be> <very> <adjX>|I <feelX> the <part>|", ...
             "the <part> <be> <adjX> and <adjX>"];
  g.say = ["<it> <be> <descX>|<it> <be> <descX>|", ...
           "the <part> <be> <descX> and the <part> <descX>|<it> <be> <adjX> and <adjX>|", ...
           "I <feelX> the <part>|there is nothing <adjY> about the <part>|", ...
           "I have rarely had <more> a <adjX> <thing>|nobody could call the <part> <adjY>"];
  g.it = "it was <descX>|it turned out <descX>|I <feelX> it|the <part> was <descX>";
  g.desc = ["<adjX>|<adjX>|<very> <adjX>|<very> <adjX>|not <adjY>|not <adjY> at all|", ...
            "not <very> <adjX>, just <adjX>|anything but <adjY>|far from <adjY>|hardly <adjY>|", ...
            "never <adjY>|not only <adjX> but <very> <adjX>|not <adjY> or <adjY>, just <adjX>"];
  g.verdict = ["<praiseX>|I would not say \"<praiseY>\"|nobody should say \"<praiseY>\"|", ...
               "I must say: <praiseX>"];
endfunction

function g = word_rules ()
  g.adjP = ["good|great|excellent|wonderful|charming|clever|delightful|solid|funny|fresh|", ...
            "superb|pleasant|brilliant|impressive|lovely|reliable|moving|tasty|smooth|", ...
            "exciting|perfect|satisfying|elegant|warm"];
  g.adjN = ["bad|terrible|awful|boring|poor|dull|disappointing|cheap|bland|slow|horrible|", ...
            "annoying|weak|broken|useless|predictable|ugly|clumsy|stale|unpleasant|cold|messy|", ...
            "noisy|lifeless"];
  g.wishP = "like|love|enjoy|admire|praise";
  g.wishN = "hate|dislike|mock|forget|pan";
  g.feelP = "loved|liked|enjoyed|adored|admired";
  g.feelN = "hated|disliked|regretted|despised|resented";
  g.buyP = "will come|would buy it|shall watch it|will recommend it";
  g.buyN = "will not come|would never buy it|shall not watch it|cannot recommend it";
  g.praiseP = "this is worth every penny|five stars|highly recommended|a must|what a pleasure";
  g.praiseN = "this is a waste of money|one star|stay away|a mess|what a disappointment";
  g.very = "very|really|truly|so|quite|rather|incredibly|pretty";
  g.more = "such|quite such|";
  g.be = "was|was|is|seemed|felt|proved";
  g.it = ["it|this|the <part>|the <part>|the <part>|this <thing>|the whole <thing>|", ...
          "the <part> of this <thing>"];
  g.thing = "film|meal|phone|place|book|show|headset|camera|restaurant|game|series|dish";
  g.part = ["acting|plot|food|service|sound|battery|screen|staff|ending|music|price|design|", ...
            "menu|writing|cast|dessert|picture|case|soup|pace|camera work|atmosphere"];
  g.turn = "still|in the end|nevertheless|all the same|then again|even so";
  g.expect = "expected|thought|believed|assumed|supposed";
  g.claim = "said|claimed|told me|wrote|swore";
  g.found = "found|thought|called|consider";
  g.why = "why|the reason why|exactly why";
endfunction

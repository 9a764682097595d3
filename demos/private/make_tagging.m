## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [WORDS, TAGS] = make_tagging (COUNT, SEED)
##
## COUNT invented sentences as N x 1 cells of 1 x T cellstr: their words and the
## part of speech of each, with the names of Petrov, Das and McDonald (2012)
## (NOUN VERB ADJ ADV PRON DET ADP AUX NUM CONJ PRT PUNCT).  Many words have several
## ("saw", "can", "light", "her", "that", "to", "like"), which only their place tells,
## and about one in twelve is coined and seen once or never.

function [words, tags] = make_tagging (count, seed)
  [words, tags] = seeded (seed, @() make (count));
endfunction

function [words, tags] = make (count)
  texts = grow (rules (), repmat ({"<sentence>"}, count, 1));
  texts = regexprep (texts, {'([^aeiou])ys/', '(ch|sh)s/', 'eed/'}, {"$1ies/", "$1es/", "ed/"});
  pairs = cellfun (@(t) regexp (t, '([^\s/]+)/([A-Z]+)', "tokens"), texts, "UniformOutput", false);
  pairs = cellfun (@(p) vertcat (p{:})', pairs, "UniformOutput", false);
  words = cellfun (@(p) p(1,:), pairs, "UniformOutput", false);
  tags = cellfun (@(p) p(2,:), pairs, "UniformOutput", false);
endfunction

function g = rules ()
  g = word_rules ();
  g.sentence = ["<clause> ./PUNCT|<clause> ./PUNCT|<clause> ./PUNCT|", ...
                "<clause> <join> <clause> ./PUNCT|<where> ,/PUNCT <clause> ./PUNCT|", ...
                "<ask> ?/PUNCT|<tell> !/PUNCT|<clause> <where> ./PUNCT|", ...
                "<if> <clause> ,/PUNCT <clause> ./PUNCT"];
  g.clause = ["<np> <past>|<np> <past> <where>|<np> <aux> <do>|<np> <aux> <adv> <do>|", ...
              "<np> <aux> not/PRT <do>|<nps> <doing>|<np> <be> <adjp>|<np> <be> <np>|", ...
              "<np> <be> <pp>|<np> <said> that/ADP <np> <past>|<np> <want> to/PRT <do>|", ...
              "there/PRON <be> <np> <pp>|<np> <adv> <past>|<np> <saidto> <where>"];
  g.ask = ["<aux> <np> <do>|<why> <aux> <np> <do>|<be> <np> <adjp>|who/PRON <past>|", ...
           "which/DET <noun> <past>"];
  g.tell = "<do>|do/AUX not/PRT <do>|<adv> <do>|let/VERB us/PRON <do>";
  ## noun phrases; nps are plural
  g.np = ["<pron>|<name>|<the> <noun>|<the> <noun>|<the> <adj> <noun>|<the> <adj> <noun>|", ...
          "<the> <noun> <pp>|<the> <noun> <noun>|<the> <noun> that/PRON <past>|<nps>|", ...
          "<name> and/CONJ <name>|that/PRON|this/PRON|they/PRON|we/PRON"];
  g.nps = "<num> <nouns>|<some> <nouns>|<nouns>|<those> <adj> <nouns>|<those> <nouns>";
  g.obj = ["her/PRON|him/PRON|it/PRON|them/PRON|<the> <noun>|<the> <noun>|<the> <adj> <noun>|", ...
           "<nps>|<name>|that/PRON"];
  g.past = ["<vpast> <obj>|<vpast> <obj>|<vpast> <obj> <pp>|<vwent> <pp>|<vwent>|", ...
            "<vwent> <adv>|<vpast> <obj> <adv>"];
  g.do = "<verb> <obj>|<verb> <obj>|<verb> <obj> <pp>|<go> <pp>|<go>|<go> <adv>|<verb> <obj> <adv>";
  g.doing = "<verb> <obj>|<go> <pp>|<adv> <verb> <obj>";
  g.saidto = ["<vpast> <obj> like/ADP <the> <noun>|<vwent> like/ADP <the> <noun>|", ...
              "<vwent> back/ADV to/ADP <the> <noun>"];
  g.pp = ["<adp> <the> <noun>|<adp> <the> <noun>|<adp> <the> <adj> <noun>|<adp> <name>|", ...
          "<adp> <num> <nouns>|<adp> <obj>"];
  g.adjp = ["<adj>|<very> <adj>|<adj> and/CONJ <adj>|too/ADV <adj> to/PRT <verb> <obj>|", ...
            "not/PRT <adj>"];
  g.where = "<pp>|<adv>|<day>|after/ADP <the> <noun>|before/ADP <nouns>";
endfunction

function g = word_rules ()
  g.noun = "<either>/NOUN|<either>/NOUN|<either>/NOUN|<n>/NOUN|<n>/NOUN|<coin><nend>/NOUN";
  g.nouns = "<either>s/NOUN|<either>s/NOUN|<n>s/NOUN|<coin>s/NOUN";
  g.verb = "<either>/VERB|<either>/VERB|<v>/VERB|<v>/VERB|<coin><vend>/VERB";
  g.go = ["run/VERB|walk/VERB|fall/VERB|sleep/VERB|rest/VERB|stay/VERB|fly/VERB|swim/VERB|", ...
          "rose/VERB|dance/VERB"];
  g.vpast = ["saw/VERB|saw/VERB|left/VERB|felt/VERB|found/VERB|met/VERB|<either>ed/VERB|", ...
             "took/VERB|<coin>ed/VERB|drew/VERB|heard/VERB|kept/VERB|cut/VERB|read/VERB|", ...
             "put/VERB"];
  g.vwent = ["rose/VERB|fell/VERB|left/VERB|went/VERB|ran/VERB|flew/VERB|slept/VERB|swam/VERB|", ...
             "stayed/VERB|lay/VERB"];
  g.adj = "<both>/ADJ|<both>/ADJ|<a>/ADJ|<a>/ADJ|<coin><aend>/ADJ";
  g.adv = ["well/ADV|fast/ADV|back/ADV|hard/ADV|soon/ADV|often/ADV|quietly/ADV|again/ADV|", ...
           "never/ADV|slowly/ADV|<coin>ly/ADV|still/ADV|left/ADV|right/ADV|early/ADV"];
  g.very = "very/ADV|so/ADV|too/ADV|quite/ADV|pretty/ADV|still/ADV";
  ## words that are a noun and a verb; an adjective and something else
  g.either = ["watch|book|plant|duck|fish|light|play|park|back|train|ship|rock|hand|cook|", ...
              "water|point|can|like|match|saw|play|test"];
  g.n = ["river|window|teacher|garden|letter|dog|table|farmer|city|engine|girl|bridge|well|", ...
         "rose|fly|friend|right|left|cold|doctor"];
  g.v = "find|bring|open|mend|follow|carry|keep|push|clean|close|warm|cool|dry|empty|see|hear";
  g.both = ["light|close|back|open|right|left|clean|cold|fast|hard|warm|dry|empty|well|still|", ...
            "early|kind|pretty|round|cool"];
  g.a = "old|small|green|heavy|quiet|strange|happy|broken|new|long|clever|tall";
  g.the = ["the/DET|the/DET|the/DET|a/DET|a/DET|her/DET|his/DET|my/DET|their/DET|that/DET|", ...
           "this/DET|every/DET"];
  g.those = "the/DET|the/DET|her/DET|my/DET|those/DET|these/DET";
  g.some = "some/DET|many/ADJ|no/DET|all/DET|those/DET";
  g.num = "two/NUM|three/NUM|seven/NUM|<d><d>/NUM|<d>,<d>00/NUM|ten/NUM";
  g.d = "1|2|3|4|5|6|7|8|9";
  g.pron = "I/PRON|he/PRON|she/PRON|it/PRON|you/PRON|he/PRON|she/PRON";
  g.name = ["Anna/NOUN|Will/NOUN|Mark/NOUN|Rose/NOUN|May/NOUN|Ben/NOUN|<Cap><mid>/NOUN|", ...
            "<Cap><mid><mid>/NOUN"];
  g.aux = "can/AUX|will/AUX|may/AUX|must/AUX|should/AUX|did/AUX|could/AUX";
  g.be = "is/AUX|was/AUX|was/AUX";
  g.said = "said/VERB|felt/VERB|saw/VERB|thought/VERB|knew/VERB";
  g.want = "wanted/VERB|had/VERB|went/VERB|hoped/VERB|liked/VERB";
  g.adp = ["in/ADP|on/ADP|by/ADP|with/ADP|near/ADP|to/ADP|round/ADP|like/ADP|after/ADP|", ...
           "over/ADP|at/ADP"];
  g.join = "and/CONJ|but/CONJ|or/CONJ|so/CONJ|,/PUNCT but/CONJ|when/ADV|after/ADP|before/ADP";
  g.if = "if/ADP|when/ADV|after/ADP|as/ADP";
  g.why = "why/ADV|when/ADV|how/ADV|where/ADV";
  g.day = "today/NOUN|yesterday/NOUN|this/DET <mornings>|that/DET <mornings>";
  g.mornings = "morning/NOUN|week/NOUN|night/NOUN|May/NOUN";
  ## coined words
  g.coin = "<start><mid>|<start><mid><stop>|<start><stop>";
  g.start = "br|cl|dr|f|gl|h|j|kr|l|m|n|pl|qu|r|sn|t|v|w|z|sh";
  g.mid = "a|e|i|o|u|an|or|in|el|um|ar|ot|im|ub|en";
  g.stop = "ab|ick|ond|erm|usk|ift|amp|olt|ude|ane";
  g.Cap = "B|D|F|G|H|K|L|M|N|P|R|S|T|V|W|Z|Bra|Kal|Tor|Ser";
  g.nend = "|er|ment|ness|";
  g.vend = "|ate|ize|";
  g.aend = "|ish|y|ous|ful";
endfunction

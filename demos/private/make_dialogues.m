## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [PAIRS, TOPIC] = make_dialogues ()
##
## Small talk of our own making: question and answer, an N x 2 cellstr of distinct
## questions in lower-case words, and the N x 1 names of what they are about.  A topic
## is a few ways to ask, one way to answer, and a table of words for the gaps $1, $2,
## $3: the answer to a question that was left out follows from those that were not.

function [pairs, topic] = make_dialogues ()
  pairs = cell (0, 2);
  topic = cell (0, 1);
  for t = all_topics ()
    said = fill_gaps (t);
    pairs = [pairs; said];
    topic(end+1:rows (pairs),1) = {t.name};
  endfor
  [~, first] = unique (pairs(:,1), "first");
  first = sort (first);
  pairs = pairs(first,:);
  topic = topic(first);
endfunction

## Each way to ask with each row of words; where t.once, each row only one way, the
## ways taking turns.
function said = fill_gaps (t)
  said = cell (0, 2);
  for k = 1:numel (t.ask)
    words = t.words;
    if (t.once)
      words = words(mod ((1:rows (words)) + floor ((0:rows (words)-1) / 8), numel (t.ask)) + 1 ...
                    == k,:);
    endif
    two = repmat ([t.ask(k), t.answer], rows (words), 1);
    for gap = 1:columns (words)
      two = cellfun (@(s, w) strrep (s, sprintf ("$%d", gap), w), two, ...
                     words(:,[gap, gap]), "UniformOutput", false);
    endfor
    said = [said; two];
  endfor
endfunction

function t = all_topics ()
  t = [people(), weather(), arithmetic(), geography(), calendar(), help_on_rnn()];
endfunction

function t = new_topic (name, ask, answer, words, once = false)
  t = struct ("name", name, "ask", {ask}, "answer", answer, "words", {words}, "once", once);
endfunction

## All rows of A beside all rows of B, B's running fastest.
function words = each_with_each (a, b)
  [j, i] = ndgrid (1:rows (b), 1:rows (a));
  words = [a(i,:), b(j,:)];
endfunction

function c = words_of (text)
  c = ostrsplit (text, " ")(:);
endfunction

function c = numbers_as_text (A)
  c = arrayfun (@(v) sprintf ("%d", v), A, "UniformOutput", false);
endfunction

# ---- the topics ----------------------------------------------------------------

function t = people ()
  names = words_of (["adam alice anna bela carla carlos chen clara david emma erik fatima " ...
                     "felix hanna igor ines ivan jan julia karim laura leo lucas maria mei " ...
                     "nadia nils nora olga omar paul petra priya rosa samir sofia tariq tom " ...
                     "vera yuki"]);
  feelings = words_of ("angry bored cold happy hungry lonely sad tired");
  t = [new_topic("names", {"hello i am $1", "hi my name is $1", "hello my name is $1", ...
                           "hi i am $1", "people call me $1", "my name is $1"}, ...
                 "hello $1 nice to meet you", names), ...
       new_topic("greetings", {"good $2 i am $1", "good $2 my name is $1", ...
                               "$1 here good $2"}, "good $2 $1 how can i help you", ...
                 each_with_each (names, {"morning"; "afternoon"; "evening"})), ...
       new_topic("places", {"i am $1 and i live in $2", "my name is $1 and i come from $2", ...
                            "hello from $2 i am $1"}, ...
                 "hello $1 how is life in $2", each_with_each (names, climates ()(:,1)), true), ...
       new_topic("feelings", {"i am $1 and i feel $2", "$1 feels $2 today"}, ...
                 "why do you feel $2 $1", each_with_each (names, feelings), true)];
endfunction

## A city, and its weather in spring, summer, autumn and winter.
function c = climates ()
  north = {"cool", "mild", "rainy", "icy"};
  middle = {"mild", "warm", "rainy", "cold"};
  south = {"warm", "hot", "mild", "cool"};
  tropic = {"hot", "rainy", "hot", "warm"};
  c = [each_with_each(words_of ("helsinki oslo reykjavik stockholm tallinn"), north)
       each_with_each(words_of ("berlin brussels london paris prague vienna warsaw"), middle)
       each_with_each(words_of ("athens lisbon madrid rome tunis valletta"), south)
       each_with_each(words_of ("accra bangkok dakar lagos manila mumbai"), tropic)];
endfunction

function t = weather ()
  c = climates ();
  seasons = {"spring", "summer", "autumn", "winter"};
  words = cell (0, 3);
  for k = 1:4
    words = [words; c(:,1), repmat(seasons(k), rows (c), 1), c(:,1+k)];
  endfor
  t = new_topic ("weather", {"what is the weather like in $1 in $2", "how is $2 in $1", ...
                             "tell me about the weather in $1 in $2", "is it cold in $1 in $2"}, ...
                 "$2 in $1 is $3", words);
endfunction

function t = arithmetic ()
  [b, a] = ndgrid (0:9, 0:9);
  sums = numbers_as_text ([a(:), b(:), a(:) + b(:)]);
  fits = a(:) >= b(:);
  differences = numbers_as_text ([a(fits), b(fits), a(fits) - b(fits)]);
  t = [new_topic("sums", {"what is $1 plus $2", "how much is $1 plus $2", "add $2 to $1", ...
                          "$1 plus $2"}, "$1 plus $2 is $3", sums), ...
       new_topic("differences", {"what is $1 minus $2", "how much is $1 minus $2", ...
                                 "take $2 from $1", "$1 minus $2"}, ...
                 "$1 minus $2 is $3", differences)];
endfunction

function t = geography ()
  list = words_of (["austria vienna belgium brussels bulgaria sofia canada ottawa chile " ...
                    "santiago china beijing croatia zagreb cuba havana denmark copenhagen " ...
                    "egypt cairo estonia tallinn finland helsinki france paris germany berlin " ...
                    "ghana accra greece athens hungary budapest iceland reykjavik ireland " ...
                    "dublin italy rome japan tokyo jordan amman kenya nairobi latvia riga " ...
                    "mali bamako malta valletta nepal kathmandu norway oslo peru lima poland " ...
                    "warsaw portugal lisbon romania bucharest russia moscow senegal dakar " ...
                    "serbia belgrade spain madrid sweden stockholm thailand bangkok tunisia " ...
                    "tunis turkey ankara uruguay montevideo vietnam hanoi"]);
  words = reshape (list, 2, [])';
  t = [new_topic("capitals", {"what is the capital of $1", "which city is the capital of $1", ...
                              "tell me the capital of $1", "do you know the capital of $1", ...
                              "name the capital of $1"}, "the capital of $1 is $2", words), ...
       new_topic("countries", {"where is $2", "in which country is $2", "what country is $2 in", ...
                               "$2 is the capital of what country", "do you know where $2 is"}, ...
                 "$2 is in $1", words)];
endfunction

function t = calendar ()
  circles = {words_of("monday tuesday wednesday thursday friday saturday sunday"), ...
             words_of(["january february march april may june july august september october " ...
                       "november december"])};
  words = cell (0, 2);
  for c = circles
    words = [words; c{1}, circshift(c{1}, -1)];
  endfor
  t = [new_topic("calendar", {"what comes after $1", "what follows $1", ...
                              "$1 comes before what", "tell me what comes after $1"}, ...
                 "$2 comes after $1", words), ...
       new_topic("calendar", {"what comes before $2", "what precedes $2", ...
                              "$2 comes after what", "tell me what comes before $2"}, ...
                 "$1 comes before $2", words)];
endfunction

function t = help_on_rnn ()
  words = {"rnn train", "builds a network and trains it"
           "rnn predict", "gives labels or values for new sequences"
           "rnn create", "makes a network that is not trained yet"
           "rnn generate", "lets a network write or forecast"
           "rnn loss", "evaluates the loss and its gradient"
           "rnn plot", "draws training curves"
           "rnn params", "shows the weights by their names"
           "rnn gradcheck", "compares the gradient with differences of the loss"
           "hiddensize", "is the number of units of each layer"
           "cell", "is the kind of layer such as lstm or gru"
           "bidirectional", "also reads a sequence from its end"
           "dropout", "silences random units while training"
           "maxepochs", "is how often training goes through the data"
           "minibatchsize", "is the number of sequences in an update"
           "initiallearnrate", "is the size of the first steps"
           "learnrateschedule", "says how the steps become smaller"
           "gradientthreshold", "cuts gradients that are too long"
           "sequencelength", "cuts long sequences into pieces"
           "validationdata", "measures the network while it trains"
           "seed", "makes a training repeatable"
           "precision", "chooses double or single numbers"
           "verbose", "prints the progress of the training"};
  t = new_topic ("help", {"what does $1 do", "what is $1", "tell me about $1", ...
                          "explain $1 please", "what is $1 good for", "i need help with $1"}, ...
                 "$1 $2", words);
endfunction

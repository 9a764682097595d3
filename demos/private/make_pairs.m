## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [X, Y] = make_pairs (LANGUAGE, COUNT, SEED)
##
## COUNT distinct English sentences and what they are in LANGUAGE, "french" or "korean",
## N x 1 cellstr each: "My old cat does not see a red apple." is "Mon vieux chat ne voit
## pas de pomme rouge." and "내 늙은 고양이가 빨간 사과를 보지 않는다."
##
## A sentence is subject, verb (present, denied, or future) and object; each noun has a
## determiner, a number and mostly an adjective.  French asks for gender and number, the
## place of the adjective, elision, and "de" for "un" after a denial; Korean for the
## verb at the end and particles that follow the last sound of the noun.

function [X, Y] = make_pairs (language, count, seed)
  [X, Y] = seeded (seed, @() draw_pairs (language, count));
endfunction

function [X, Y] = draw_pairs (language, count)
  lex = lexicon ();
  [X, Y] = deal (cell (0, 1));
  while (numel (X) < count)
    s = draw_sentences (lex, count);
    X = [X; arrayfun(@english, s, "UniformOutput", false)];
    Y = [Y; arrayfun({@french, @korean}{1 + strcmp(language, "korean")}, s, ...
                     "UniformOutput", false)];
    [~, first] = unique (X, "first");
    [X, Y] = deal (X(sort (first)), Y(sort (first)));
  endwhile
  [X, Y] = deal (X(1:count), Y(1:count));
endfunction

## An N x 1 struct: who, what (noun phrases), verb and mode (1 present, 2 not, 3 future).
function s = draw_sentences (lex, n)
  pick = @(rows) num2cell (rows(randi (numel (rows), n, 1)));
  living = [lex.noun.living];
  s = struct ("who", draw_nouns (lex, lex.noun(living), n), ...
              "what", draw_nouns (lex, lex.noun, n), ...
              "verb", pick (lex.verb), "mode", num2cell (randi (3, n, 1)));
endfunction

function c = draw_nouns (lex, nouns, n)
  c = cell (n, 1);
  for k = 1:n
    p.noun = nouns(randi (numel (nouns)));
    fit = lex.adjective([lex.adjective.living] != ! p.noun.living);
    p.adjective = [];
    if (rand () < 0.7)
      p.adjective = fit(randi (numel (fit)));
    endif
    p.determiner = lex.determiner(randi (numel (lex.determiner)));
    p.many = rand () < 0.3;
    c{k} = p;
  endfor
endfunction

# ---- English -------------------------------------------------------------------

function text = english (s)
  verb = {{s.verb.en{2}, ["does not " s.verb.en{1}], ["will " s.verb.en{1}]}
          {s.verb.en{1}, ["do not " s.verb.en{1}], ["will " s.verb.en{1}]}};
  text = [english_noun(s.who, false), " ", verb{1 + s.who.many}{s.mode}, " ", ...
          english_noun(s.what, s.mode == 2), "."];
  text(1) = upper (text(1));
endfunction

function text = english_noun (p, denied)
  words = {p.noun.en{1 + p.many}};
  if (! isempty (p.adjective))
    words = {p.adjective.en, words{:}};
  endif
  words = {p.determiner.en{1 + p.many}, words{:}};
  if (strcmp (words{1}, "some") && denied)
    words{1} = "any";
  elseif (strcmp (words{1}, "a") && any (words{2}(1) == "aeiou"))
    words{1} = "an";
  endif
  text = strjoin (words, " ");
endfunction

# ---- French --------------------------------------------------------------------

function text = french (s)
  verb = s.verb.fr{1 + s.who.many};
  switch (s.mode)
    case 2
      verb = [elide("ne", verb), verb, " pas"];
    case 3
      verb = s.verb.fr{3 + s.who.many};
  endswitch
  text = [french_noun(s.who, false), " ", verb, " ", french_noun(s.what, s.mode == 2), "."];
  text(1) = upper (text(1));
endfunction

## Forms of a determiner: masculine, feminine, masculine and feminine before a vowel, plural;
## of an adjective: masculine, masculine before a vowel, feminine, and their plurals.
function text = french_noun (p, denied)
  noun = p.noun.fr{1 + p.many};
  rest = noun;
  front = ! isempty (p.adjective) && p.adjective.front;
  if (! isempty (p.adjective))
    form = p.adjective.fr{1 + 2 * p.noun.feminine};
    if (p.many)
      form = p.adjective.fr{4 + p.noun.feminine};
    elseif (! p.noun.feminine && front && vowel (noun))
      form = p.adjective.fr{2};
    endif
    rest = {[noun, " ", form], [form, " ", noun]}{1 + front};
  endif
  determiner = p.determiner.fr{ifelse (p.many, 5, 1 + p.noun.feminine + 2 * vowel (rest))};
  if (any (strcmp (determiner, {"un", "une", "des"})) ...
      && (denied || (front && strcmp (determiner, "des"))))
    text = [elide("de", rest), rest];
  elseif (determiner(end) == "'")
    text = [determiner, rest];
  else
    text = [determiner, " ", rest];
  endif
endfunction

function v = ifelse (flag, a, b)
  v = {b, a}{1 + flag};
endfunction

function text = elide (word, next)
  text = {[word, " "], [word(1:end-1), "'"]}{1 + vowel(next)};
endfunction

function tf = vowel (word)
  tf = any (word(1) == "aeiou") || any (strncmp (word, {"é", "î", "ho"}, 2));
endfunction

# ---- Korean --------------------------------------------------------------------

function text = korean (s)
  verb = s.verb.ko{s.mode};
  text = [korean_noun(s.who, {"가", "이"}), " ", korean_noun(s.what, {"를", "을"}), " ", verb, "."];
endfunction

## Particles: after a vowel, after a consonant.
function text = korean_noun (p, particle)
  noun = p.noun.ko;
  if (p.many && p.noun.living)
    noun = [noun, "들"];
  endif
  words = {[noun, particle{1 + closed(noun)}]};
  if (! isempty (p.adjective))
    words = {p.adjective.ko, words{:}};
  endif
  if (! isempty (p.determiner.ko))
    words = {p.determiner.ko, words{:}};
  endif
  text = strjoin (words, " ");
endfunction

## Unicode has the syllables in rows of 28 from U+AC00 (44032), the first of each without
## a final consonant.
function tf = closed (word)
  tf = mod (code_points (word)(end) - 44032, 28) > 0;
endfunction

# ---- the words -----------------------------------------------------------------

function lex = lexicon ()
  verb = {
    {"see", "sees"}, {"voit", "voient", "verra", "verront"}, {"본다", "보지 않는다", "볼 것이다"}
    {"like", "likes"}, {"aime", "aiment", "aimera", "aimeront"}, ...
      {"좋아한다", "좋아하지 않는다", "좋아할 것이다"}
    {"find", "finds"}, {"trouve", "trouvent", "trouvera", "trouveront"}, ...
      {"찾는다", "찾지 않는다", "찾을 것이다"}
    {"draw", "draws"}, {"dessine", "dessinent", "dessinera", "dessineront"}, ...
      {"그린다", "그리지 않는다", "그릴 것이다"}
    {"forget", "forgets"}, {"oublie", "oublient", "oubliera", "oublieront"}, ...
      {"잊는다", "잊지 않는다", "잊을 것이다"}
    {"know", "knows"}, {"connaît", "connaissent", "connaîtra", "connaîtront"}, ...
      {"안다", "모른다", "알 것이다"}};
  lex.verb = cell2struct (verb, {"en", "fr", "ko"}, 2);
  determiner = {
    {"the", "the"}, {"le", "la", "l'", "l'", "les"}, ""
    {"a", "some"}, {"un", "une", "un", "une", "des"}, ""
    {"this", "these"}, {"ce", "cette", "cet", "cette", "ces"}, "이"
    {"my", "my"}, {"mon", "ma", "mon", "mon", "mes"}, "내"
    {"her", "her"}, {"son", "sa", "son", "son", "ses"}, "그녀의"};
  lex.determiner = cell2struct (determiner, {"en", "fr", "ko"}, 2);
  lex.noun = nouns ();
  lex.adjective = adjectives ();
endfunction

## English, French, feminine, living, Korean.
function s = nouns ()
  words = {
    {"cat", "cats"}, {"chat", "chats"}, false, true, "고양이"
    {"dog", "dogs"}, {"chien", "chiens"}, false, true, "개"
    {"bird", "birds"}, {"oiseau", "oiseaux"}, false, true, "새"
    {"horse", "horses"}, {"cheval", "chevaux"}, false, true, "말"
    {"cow", "cows"}, {"vache", "vaches"}, true, true, "소"
    {"mouse", "mice"}, {"souris", "souris"}, true, true, "쥐"
    {"man", "men"}, {"homme", "hommes"}, false, true, "남자"
    {"woman", "women"}, {"femme", "femmes"}, true, true, "여자"
    {"girl", "girls"}, {"fille", "filles"}, true, true, "소녀"
    {"boy", "boys"}, {"garçon", "garçons"}, false, true, "소년"
    {"student", "students"}, {"élève", "élèves"}, false, true, "학생"
    {"house", "houses"}, {"maison", "maisons"}, true, false, "집"
    {"car", "cars"}, {"voiture", "voitures"}, true, false, "차"
    {"book", "books"}, {"livre", "livres"}, false, false, "책"
    {"flower", "flowers"}, {"fleur", "fleurs"}, true, false, "꽃"
    {"tree", "trees"}, {"arbre", "arbres"}, false, false, "나무"
    {"apple", "apples"}, {"pomme", "pommes"}, true, false, "사과"
    {"hat", "hats"}, {"chapeau", "chapeaux"}, false, false, "모자"
    {"letter", "letters"}, {"lettre", "lettres"}, true, false, "편지"
    {"boat", "boats"}, {"bateau", "bateaux"}, false, false, "배"
    {"island", "islands"}, {"île", "îles"}, true, false, "섬"};
  s = cell2struct (words, {"en", "fr", "feminine", "living", "ko"}, 2);
endfunction

## English, French, before the noun or not, said of living (1), dead (0) or all (-1), Korean.
function s = adjectives ()
  words = {
    "small", {"petit", "petit", "petite", "petits", "petites"}, true, -1, "작은"
    "big", {"grand", "grand", "grande", "grands", "grandes"}, true, -1, "큰"
    "beautiful", {"beau", "bel", "belle", "beaux", "belles"}, true, -1, "아름다운"
    "old", {"vieux", "vieil", "vieille", "vieux", "vieilles"}, true, 1, "늙은"
    "old", {"vieux", "vieil", "vieille", "vieux", "vieilles"}, true, 0, "오래된"
    "new", {"nouveau", "nouvel", "nouvelle", "nouveaux", "nouvelles"}, true, 0, "새"
    "good", {"bon", "bon", "bonne", "bons", "bonnes"}, true, -1, "좋은"
    "white", {"blanc", "blanc", "blanche", "blancs", "blanches"}, false, 0, "하얀"
    "black", {"noir", "noir", "noire", "noirs", "noires"}, false, 0, "검은"
    "red", {"rouge", "rouge", "rouge", "rouges", "rouges"}, false, 0, "빨간"
    "green", {"vert", "vert", "verte", "verts", "vertes"}, false, 0, "푸른"
    "happy", {"heureux", "heureux", "heureuse", "heureux", "heureuses"}, false, 1, "행복한"
    "sad", {"triste", "triste", "triste", "tristes", "tristes"}, false, 1, "슬픈"};
  s = cell2struct (words, {"en", "fr", "front", "living", "ko"}, 2);
endfunction

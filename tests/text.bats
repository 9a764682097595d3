#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Texts to tokens and back, over random texts and against independent code; see check_text.m.

load helpers

@test "every code point is one character" {
  octave_eval 'check_text ("points")'
}

@test "bytes that are not UTF-8 are refused, and only those" {
  octave_eval 'check_text ("invalid")'
}

@test "random texts and bytes come back as they were" {
  octave_eval 'check_text ("roundtrip")'
}

@test "merges are those of the paper's algorithm" {
  octave_eval 'check_text ("merges")'
}

@test "words are cut as a regular expression cuts them" {
  octave_eval 'check_text ("words")'
}

@test "a text has the same ids alone and in company" {
  octave_eval 'check_text ("alone")'
}

@test "what is written is UTF-8, to the last byte" {
  octave_eval 'check_writing ("utf8")'
}

@test "a prompt that ends within a character is gone on with there" {
  octave_eval 'check_writing ("prompts")'
}

@test "what is excluded is not written, and no answer is too short" {
  octave_eval 'check_writing ("excluded")'
}

@test "a beam search of the model of one text writes" {
  octave_eval 'check_writing ("one_text")'
}

@test "every capital there is becomes its small letter" {
  octave_eval 'check_unicode ("capitals")'
}

@test "composed and decomposed letters are the same words" {
  octave_eval 'check_unicode ("composed")'
}

@test "byte-order marks, flags, soft hyphens and marks of direction cut no word" {
  octave_eval 'check_unicode ("invisible")'
}

@test "the target has its own MaxVocabulary, MinCount and Lowercase" {
  octave_eval 'check_vocabulary ("target")'
}

@test "a vocabulary without a word is refused" {
  octave_eval 'check_vocabulary ("empty")'
}

@test "Merges that somebody broke are no tokenizer" {
  octave_eval 'check_vocabulary ("merges")'
}

@test "words seen once are read as unknown now and then, which trains the unknown token" {
  octave_eval 'check_unknown ("trained")'
}

@test "which words are unknown depends on the seed and the epoch alone" {
  octave_eval 'check_unknown ("resumed")'
}

@test "a rate of unknown words that cannot be is refused" {
  octave_eval 'check_unknown ("refused")'
}

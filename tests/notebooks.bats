#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# The notebooks in demos: each runs without an error and prints what it printed when it was written,
# which is what its text says; check_notebooks.m tells how that is compared.

load helpers

setup () {
  cd "$BATS_TEST_TMPDIR"
}

# book NAME: run anew, into a temporary copy
book () {
  skip_if_sanitized
  octave_eval "addpath ('$ROOT/demos'); check_notebooks ('$ROOT/demos/$1.ipynb', '$1.ipynb')"
  [ "$(wc -c < "$ROOT/demos/$1.ipynb")" -lt 300000 ]
}

# small CODE-CELL TEXT-CELL: a notebook of two cells
small () {
  printf '{"cells": [{"cell_type": "code", "execution_count": null, "metadata": {}, "outputs": [],
    "source": ["%s"]}, {"cell_type": "markdown", "metadata": {}, "source": ["%s"]}],
    "metadata": {}, "nbformat": 4, "nbformat_minor": 4}' "$1" "$2" > small.ipynb
}

@test "what runs is written down: numbers, pictures, in UTF-8, one element per line" {
  small 'plot (1:3)\nx = 1 / 4\nword = \"순환\"' 'It is **0.25**, **25%**.'
  octave_eval "addpath ('$ROOT/demos'); run_notebook ('small.ipynb', 'run.ipynb')"
  grep -Fx '      "x = 0.2500\n",' run.ipynb
  grep -Fx '      "word = 순환\n"' run.ipynb
  grep -Fx '   "execution_count": 1,' run.ipynb
  octave_eval "
    s = jsondecode (fileread ('run.ipynb'), 'makeValidName', false).cells{1}.outputs;
    png = matlab.net.base64decode (s{2}.data.('image/png'));
    assert (char (png(2:4)), 'PNG');
    assert (typecast (uint8 (png([20:-1:17, 24:-1:21])), 'uint32'), uint32 ([640, 480]), 1)"
  octave_eval "addpath ('$ROOT/demos'); check_notebooks ('run.ipynb', 'again.ipynb')"
  cmp run.ipynb again.ipynb
}

@test "a cell that ends in an error is an error, and nothing is written" {
  small 'x = 1\nerror (\"no\")' ''
  octave_eval "addpath ('$ROOT/demos'); p = pwd (); d = get (0, 'default');
    try, run_notebook ('small.ipynb', 'run.ipynb'); error ('none');
    catch e, assert (e.identifier, 'rnn:notebook'); assert (! isempty (strfind (e.message, 'cell 1')));
    end
    assert (pwd (), p);  assert (get (0, 'default'), d)"
  [ ! -e run.ipynb ]
}

@test "check_notebooks sees another number or word, a lost or blurred picture, a wrong claim, none" {
  small 'plot (1:3)\nprintf (\"x is %.3f\\n\", 0.25)' 'It is **0.25**.'
  octave_eval "addpath ('$ROOT/demos'); run_notebook ('small.ipynb', 'run.ipynb')"
  local code=
  differs () {
    local changed=changed${#code}.ipynb
    sed "$1" run.ipynb > "$changed"
    if cmp -s run.ipynb "$changed"; then echo "nothing to change by $1"; return 1; fi
    code+="failed = '';  try, check_notebooks ('$changed', 'again.ipynb');  catch e, failed = e.message;  end
      disp (failed);  assert (! isempty (regexp (failed, '$2')));"
  }
  differs 's/x is 0.250/x is 0.270/' 'cell 1: 0.270, now 0.250'
  differs 's/x is 0.250/y is 0.250/' 'cell 1 printed'
  differs 's/plot (1:3)/x = 1;/' 'cell 1: 1 pictures, now 0'
  differs 's/"plot (1:3)/"%plot -r 36\\n", &/' 'cell 1: a picture of 320 x 240 is shown as 640 x 480'
  differs 's/[*][*]0.25/**0.28/' 'cell 2 claims'
  differs 's/[*][*]0.25[*][*]/0.25/' 'claims nothing'
  octave_eval "addpath ('$ROOT/demos'); $code"
}

@test "1. what a recurrent network is" { book rnn_1_network; }
@test "2. the four structures" { in_full; book rnn_2_structures; }
@test "3. the vanishing gradient and the LSTM" { in_full; book rnn_3_lstm; }
@test "4. text" { book rnn_4_text; }
@test "5. forecasting" { book rnn_5_forecast; }
# Their code is that of the English ones (the last test), what they print is looked at in the long form.
@test "1. in Korean" { in_full; book rnn_1_network_ko; }
@test "2. in Korean" { in_full; book rnn_2_structures_ko; }
@test "3. in Korean" { in_full; book rnn_3_lstm_ko; }

@test "the Korean editions have the code of the English ones, but for the numbers in words" {
  octave_eval "
    code = @(f) cellfun (@(c) regexprep ([c.source{:}], '#.*', '', 'dotexceptnewline'), ...
                         jsondecode (fileread (f), 'makeValidName', false).cells, 'UniformOutput', false);
    for name = {'rnn_1_network', 'rnn_2_structures', 'rnn_3_lstm'}
      cells = jsondecode (fileread (['$ROOT/demos/' name{1} '.ipynb']), 'makeValidName', false).cells;
      is_code = cellfun (@(c) strcmp (c.cell_type, 'code'), cells);
      [a, b] = deal (code (['$ROOT/demos/' name{1} '.ipynb']), code (['$ROOT/demos/' name{1} '_ko.ipynb']));
      assert (numel (a), numel (b));
      differ = find (is_code & ! strcmp (regexprep (a, ' +\n', '\n'), regexprep (b, ' +\n', '\n')));
      assert (numel (differ), double (strcmp (name{1}, 'rnn_2_structures')), name{1});
    endfor"
}

## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later

## usage: doc_check (WHAT)
## Goes through every public function (m/rnn_*.m) and prints a line for each that fails, after its
## name; exits with the number of failures.  WHAT is
##   "help"     the docstring is texinfo, shows its usage and renders without a complaint
##   "test"     its %! tests pass, and it has some
##   "example"  its @example blocks run, one after the other in one workspace; a block with @dots{}
##              is a sketch and is left out; text after @result{} or @print{} is output
function doc_check (what)
  set (0, "defaultfigurevisible", "off");
  files = dir (fullfile (fileparts (mfilename ("fullpath")), "..", "m", "rnn_*.m"));
  names = cellfun (@(f) f(1:end-2), {files.name}, "UniformOutput", false);
  failures = isempty (names);
  if (strcmp (what, "test") && ! full_tests ())
    names = setdiff (names, "rnn_plot");      # a third of the time; demos draw in the short form
  endif
  for k = 1:numel (names)
    printf ("%s\n", names{k});  fflush (stdout);
    try
      feval (["check_" what], names{k});
    catch err
      printf ("  FAILED: %s\n", err.message);
      failures++;
    end_try_catch
    close all
  endfor
  exit (min (failures, 255));
endfunction

function check_help (name)
  [text, format] = get_help_text (name);
  if (! strcmpi (format, "texinfo"))
    error ("the docstring is not texinfo but: %s", format);
  endif
  input = tempname ();
  fid = fopen (input, "w");
  fprintf (fid, "\\input texinfo\n@node Top\n@top\n%s\n@bye\n", __makeinfo__ (text, "texinfo"));
  fclose (fid);
  [~, complaints] = system (["makeinfo --plaintext --no-validate --output=/dev/null " input " 2>&1"]);
  unlink (input);
  if (! isempty (complaints))
    error ("makeinfo says: %s", complaints);
  endif
  [shown, status] = __makeinfo__ (text, "plain text");
  if (status != 0 || isempty (strfind (shown, [name " ("])))
    error ("the rendered help does not show how to call %s:\n%s", name, shown);
  endif
endfunction

function check_test (name)
  log = tempname ();
  fid = fopen (log, "w");
  [n, nmax, nxfail, nbug, nskip, nrtskip] = test (name, "quiet", fid);
  fclose (fid);
  if (n != nmax)
    ## what failed, without the values of all shared variables
    disp (regexprep (fileread (log), '(?<=\n)shared variables.*?(?=\n\*\*\*\*\*|$)', ""));
  endif
  unlink (log);
  if (isempty (nmax) || nmax < 1)
    error ("no tests");
  elseif (n != nmax)
    error ("%d of %d tests pass", n, nmax);
  elseif (nxfail + nbug + nskip + nrtskip > 0)
    error ("tests are marked to be skipped or to fail");
  endif
endfunction

function check_example (name)
  text = get_help_text (name);
  blocks = regexp (text, '@example\n(.*?)@end example', "tokens");
  code = "";
  for k = 1:numel (blocks)
    block = blocks{k}{1};
    if (isempty (strfind (block, "@dots{}")))
      block = regexprep (block, '@(end )?group\s*\n', "");
      block = regexprep (block, '@(result|print|error)\{\}[^\n]*', "");
      block = regexprep (block, '@(var|code|samp|strong|emph|qcode)\{([^{}]*)\}', "$2");
      block = regexprep (block, '@([@{}])', "$1");
      code = [code, block, "\n"];
    endif
  endfor
  back = pwd ();
  folder = tempname ();
  mkdir (folder);
  cd (folder);
  unwind_protect
    in_a_workspace (code);
  unwind_protect_cleanup
    cd (back);
    confirm_recursive_rmdir (false, "local");
    rmdir (folder, "s");
  end_unwind_protect
endfunction

function in_a_workspace (code__)
  lastwarn ("", "");
  try
    evalc (code__);
    [text__, id__] = lastwarn ();
    if (strncmp (id__, "rnn:", 4))
      error ("a warning (%s): %s", id__, text__);
    endif
  catch err
    error ("%s\nin the examples\n%s", err.message, code__);
  end_try_catch
endfunction

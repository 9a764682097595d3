## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## [TENSORS, METADATA] = import_safetensors_header (TEXT, BYTES)
##
## What the header TEXT of a safetensors file says of the BYTES that follow it: TENSORS, a struct array with name, dtype, shape
## (a row), first and last (its bytes are first + 1 .. last), in the order of the header; METADATA, a struct of strings.
## The file is somebody else's: whatever the format does not allow is an error ("rnn:file"), which the caller completes.

function [tensors, metadata] = import_safetensors_header (text, bytes)
  tensors = struct ("name", {}, "dtype", {}, "shape", {}, "first", {}, "last", {});
  metadata = struct ();
  if (any (text_utf8_points (text, false (size (text))) < 0))
    refuse ("its header must be text in UTF-8, got other bytes");
  endif
  [kind, from, to] = import_json_tokens (text);
  if (any (kind == "?"))
    refuse ("its header must be an object of names, got \"%s\" at byte %d", text(from(kind == "?")(1)), ...
            8 + from(kind == "?")(1));
  endif
  close = find (kind == "}");
  at = 1;
  while (numel (kind) > 2 && at + 3 < numel (kind) && strcmp (kind(at + (1:3)), "s:{"))
    name = text_of (text(from(at+1):to(at+1)));
    stop = close(find (close > at + 3, 1));
    if (isempty (stop) || stop >= numel (kind))
      break;
    endif
    own = at+4:stop-1;
    if (strcmp (name, "__metadata__"))
      metadata = strings (kind(own), text, from(own), to(own), metadata);
    else
      tensors(end+1) = tensor (name, kind(own), text, from(own), to(own), bytes);
    endif
    at = stop + 1;
    if (kind(at) != ",")
      break;
    endif
  endwhile
  if (! (strcmp (kind, "{}") || (at > 1 && at == numel (kind) && kind(at) == "}" && kind(1) == "{")))
    refuse ("its header must be an object of names, got something else at byte %d", 8 + from(min (at, end)));
  endif
  check_names ({tensors.name});
  check_bytes (tensors, bytes);
endfunction

function refuse (text, varargin)
  error ("rnn:file", text, varargin{:});
endfunction

## A string of JSON as Octave has it.
function s = text_of (s)
  if (any (s == "\\"))
    try
      s = jsondecode (["\"" s "\""]);
    catch
      refuse ("its header must have valid strings, got %s", check_got (s));
    end_try_catch
  endif
  s = reshape (s, 1, []);
endfunction

function metadata = strings (kind, text, from, to, metadata)
  n = (numel (kind) + 1) / 4;
  if (! (isempty (kind) || strcmp ([kind ","], repmat ("s:s,", 1, floor (n)))) || ! isempty (fieldnames (metadata)))
    refuse ("its __metadata__ must be one object of strings, got something else");
  endif
  for k = 1:4:numel (kind)
    name = text_of (text(from(k):to(k)));
    if (isfield (metadata, name))
      refuse ("its __metadata__ must have different names, got %s twice", check_got (name));
    endif
    metadata.(name) = text_of (text(from(k+2):to(k+2)));
  endfor
endfunction

## One tensor: {"dtype": s, "shape": [n, ...], "data_offsets": [n, n]}, in any order.
function t = tensor (name, kind, text, from, to, bytes)
  t = struct ("name", name, "dtype", "", "shape", [], "first", 0, "last", 0);
  seen = {};
  k = 1;
  while (k <= numel (kind))
    stop = k + 2;
    if (stop <= numel (kind) && kind(stop) == "[")
      stop = k + find (kind(k:end) == "]", 1) - 1;
    endif
    if (isempty (stop) || stop > numel (kind) || ! strcmp (kind(k:k+1), "s:") ...
        || ! any (kind(min (stop + 1, end)) == [",", kind(end)]) || stop == numel (kind) - 1)
      refuse ("tensor %s must have dtype, shape and data_offsets, got something else", check_got (name));
    endif
    seen{end+1} = field = text(from(k):to(k));
    if (strcmp (field, "dtype") && stop == k + 2 && kind(stop) == "s")
      t.dtype = text(from(stop):to(stop));
    elseif (any (strcmp (field, {"shape", "data_offsets"})) && kind(k+2) == "[")
      v = numbers (name, kind(k+3:stop-1), text, from(k+3:stop-1), to(k+3:stop-1));
      if (strcmp (field, "shape"))
        t.shape = v;
      elseif (numel (v) == 2)
        t.first = v(1);
        t.last = v(2);
      else
        refuse ("data_offsets of tensor %s must be two numbers, got %d", check_got (name), numel (v));
      endif
    else
      refuse ("tensor %s must have dtype, shape and data_offsets, got %s", check_got (name), check_got (field));
    endif
    k = stop + 2;
  endwhile
  if (! isequal (sort (seen), {"data_offsets", "dtype", "shape"}))
    refuse ("tensor %s must have dtype, shape and data_offsets once each, got %d fields", check_got (name), numel (seen));
  endif
  check_tensor (t, bytes);
endfunction

function v = numbers (name, kind, text, from, to)
  if (! (isempty (kind) || (mod (numel (kind), 2) == 1 && all (kind(1:2:end) == "n") && all (kind(2:2:end) == ","))))
    refuse ("tensor %s must have whole numbers as shape and data_offsets, got something else", check_got (name));
  endif
  v = zeros (1, ceil (numel (kind) / 2));
  for k = 1:numel (v)
    if (to(2*k-1) - from(2*k-1) >= 15)
      refuse ("tensor %s must have numbers below 1e15 as shape and data_offsets, got a longer one", check_got (name));
    endif
    v(k) = str2double (text(from(2*k-1):to(2*k-1)));
  endfor
endfunction

function check_tensor (t, bytes)
  widths = struct ("BOOL", 1, "U8", 1, "I8", 1, "F8_E5M2", 1, "F8_E4M3", 1, "U16", 2, "I16", 2, "F16", 2, "BF16", 2, ...
                   "U32", 4, "I32", 4, "F32", 4, "U64", 8, "I64", 8, "F64", 8);
  if (! isfield (widths, t.dtype))
    refuse ("tensor %s must have a dtype of the format, got %s", check_got (t.name), check_got (t.dtype));
  elseif (numel (t.shape) > 8)
    refuse ("tensor %s must have at most 8 dimensions, got %d", check_got (t.name), numel (t.shape));
  endif
  size = widths.(t.dtype) * prod (t.shape);    # exact as long as it is below 2^53
  if (! (t.first <= t.last && t.last <= bytes))
    refuse ("tensor %s must lie within the %d bytes of data, got %d to %d (a truncated file?)", check_got (t.name), ...
            bytes, t.first, t.last);
  elseif (size != t.last - t.first)
    refuse ("tensor %s must have the %g bytes of its shape [%s] of %s, got %d", check_got (t.name), size, ...
            num2str (t.shape), t.dtype, t.last - t.first);
  endif
endfunction

function check_names (names)
  [sorted, order] = sort (names);
  twice = find (strcmp (sorted(1:end-1), sorted(2:end)), 1);
  if (! isempty (twice))
    refuse ("its tensors must have different names, got %s twice", check_got (sorted{twice}));
  endif
endfunction

## The tensors cover the data without hole or overlap, as the format asks.
function check_bytes (tensors, bytes)
  ## empty tensors stand before those that begin in the same place
  [places, order] = sortrows ([[tensors.first]', [tensors.last]']);
  at = 0;
  for k = 1:numel (tensors)
    if (places(k,1) != at)
      refuse ("tensor %s must begin at byte %d of the data, where the one before it ends, got %d", ...
              check_got (tensors(order(k)).name), at, places(k,1));
    endif
    at = places(k,2);
  endfor
  if (at != bytes)
    refuse ("the data must end with the last tensor, after %d bytes, got %d (a damaged file?)", at, bytes);
  endif
endfunction

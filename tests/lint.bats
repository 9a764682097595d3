#!/usr/bin/env bats
# Copyright (C) 2026 The rnn developers
# SPDX-License-Identifier: GPL-3.0-or-later

load helpers

@test "make lint" {
  if [ -z "${CI:-}" ]; then skip "where CI is set; by hand: make lint"; fi
  make --no-print-directory -C "$ROOT" lint
}

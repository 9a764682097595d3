## Copyright (C) 2026 The rnn developers
## SPDX-License-Identifier: GPL-3.0-or-later
##
## This file is part of rnn, recurrent neural networks for GNU Octave.  It is
## free software under the GNU General Public License, version 3 or later; see
## the file COPYING.

## X = made_weather (N)
##
## N hours of weather that never was, a stand-in for the 14 columns of the station in Jena, in their order (14 x N):
## pressure (mbar), temperature, potential temperature (K), dew point (deg C), relative humidity (%), vapour pressure at
## most, actual and lacking (mbar), specific humidity (g/kg), vapour concentration (mmol/mol), density (g/m^3), wind speed,
## strongest wind (m/s), direction (deg).
##
## Highs and lows pass (pressure swings with a period of about five days), the wind turns as the pressure falls or
## rises, and brings air that is warmer or colder, towards which the temperature drifts within a day and a half; low
## pressure brings clouds, which flatten the day's curve.  So tomorrow depends on more than today's temperature, and not
## linearly.  Uses randn and rand.

function x = made_weather (n)
  hour = 0:n - 1;
  r = exp (-1 / 80);                        # swings lose a factor e in 80 hours
  w = 2 * pi / 120;
  p = filter (1, [1, -2 * r * cos(w), r ^ 2], randn (1, n));
  p /= std (p);
  rise = [0, diff(p)] / std (diff (p));
  turn = filter (0.02, [1, -0.98], randn (1, n));
  angle = 2.4 + 1.3 * rise + 0.8 * turn / std (turn);       # 0: from the north
  speed = 1 + abs (rise) + 0.5 * rand (1, n);
  cloud = 1 ./ (1 + exp (2 * p + 0.5 * randn (1, n)));
  season = -cos (2 * pi * hour / 8766);     # -1 in January
  air = 9 + 10 * season - 9 * cos (angle) .* tanh (speed / 2);
  drift = filter (0.03, [1, -0.97], air + 1.5 * cloud .* (0.5 - season));
  noise = filter (0.2, [1, -0.95], randn (1, n));
  temperature = drift + (3 + 2 * season) .* (1.2 - cloud) .* -cos (2 * pi * (hour - 3) / 24) + noise;

  pressure = 989 + 8 * p;
  humidity = min (100, max (20, 55 + 35 * cloud - 1.2 * (temperature - drift) + 3 * randn (1, n)));
  most = 6.11 * exp (17.3 * temperature ./ (temperature + 237.3));       # Magnus
  actual = most .* humidity / 100;
  dew = 237.3 * log (actual / 6.11) ./ (17.3 - log (actual / 6.11));
  kelvin = temperature + 273.15;
  x = [pressure; temperature; kelvin .* (1000 ./ pressure) .^ 0.286; dew; humidity; most; actual; most - actual; ...
       622 * actual ./ pressure; 1000 * actual ./ pressure; 1e5 * pressure ./ (287 * kelvin); speed; ...
       speed .* (1.3 + 0.3 * rand(1, n)); mod(angle * 180 / pi, 360)];
endfunction

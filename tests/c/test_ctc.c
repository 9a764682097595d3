/* test_ctc.c - CTC against the enumeration of all paths, differences, a naive beam, and PyTorch.

   Copyright (C) 2026 The rnn developers
   SPDX-License-Identifier: GPL-3.0-or-later

   A labelling stands for itself as a number in base K: its labels 1..K-1 are the digits, the first
   label the highest.  What is below K^T and has no digit 0 is a labelling of at most T labels.  */

#include "net.h"

#include <float.h>

#ifndef GOLDEN
#define GOLDEN "../golden/"
#endif

enum { ROOM = 40, MOST = 12 }; /* most steps of the naive beam; of a golden sequence */

static const int single = sizeof (rnn_real) == 4;

/* fmax would lose a NaN */
static double
larger (double a, double b)
{
  return isnan (a) || a > b ? a : b;
}

/* softmax of the columns of o (K x T) */
static void
probabilities (rnn_real *P, size_t ldp, const double *o, size_t K, size_t T)
{
  for (size_t t = 0; t < T; t++, o += K)
    for (size_t k = 0; k < K; k++)
      {
        double sum = 0;
        for (size_t i = 0; i < K; i++)
          sum += exp (o[i] - o[k]);
        P[t * ldp + k] = (rnn_real) (1 / sum);
      }
}

static double *
random_scores (size_t n, double scale)
{
  double *o = room (n, sizeof *o);
  for (size_t i = 0; i < n; i++)
    o[i] = scale * uniform ();
  return o;
}

static rnn_real *
random_probabilities (size_t K, size_t T, double scale)
{
  double *o = random_scores (K * T, scale);
  rnn_real *P = room (K * T, sizeof *P);
  probabilities (P, K, o, K, T);
  free (o);
  return P;
}

static double
loss_of (rnn_real *dO, size_t lddo, const rnn_real *P, size_t ldp, size_t K, size_t T,
         const int32_t *labels, size_t U)
{
  double *work = room (ctc_room (T, U), sizeof *work);
  const double loss = ctc_loss (dO, lddo, P, ldp, K, T, labels, U, work);
  free (work);
  return loss;
}

static size_t
power (size_t K, size_t T)
{
  return T ? K * power (K, T - 1) : 1;
}

/* The labels of a code; SIZE_MAX if there is a digit 0. */
static size_t
decode (int32_t *labels, size_t code, size_t K)
{
  size_t U = 0, u = 0;
  for (size_t c = code; c; c /= K, U++)
    if (c % K == 0)
      return SIZE_MAX;
  for (; code; code /= K)
    labels[U - ++u] = (int32_t) (code % K);
  return U;
}

static size_t
encode (const int32_t *labels, size_t U, size_t K)
{
  size_t code = 0;
  for (size_t u = 0; u < U; u++)
    code = code * K + (size_t) labels[u];
  return code;
}

/* ------------------------------------------------------------------------------- enumeration */

/* p (code) of every labelling, from all K^T paths; returns the code of the most probable path. */
static size_t
enumerate (double *p, double *most, const rnn_real *P, size_t K, size_t T)
{
  size_t best = 0;
  *most = 0;
  for (size_t code = 0; code < power (K, T); code++)
    p[code] = 0;
  for (size_t path = 0; path < power (K, T); path++)
    {
      double product = 1;
      size_t code = 0, last = K - 1, rest = path;
      for (size_t t = 0; t < T; t++, rest /= K)
        {
          const size_t k = rest % K;
          product *= (double) P[t * K + k];
          if (k != last && k != K - 1)
            code = code * K + k + 1;
          last = k;
        }
      p[code] += product;
      if (product > *most)
        {
          *most = product;
          best = code;
        }
    }
  return best;
}

static void
check_decoders (const double *p, const rnn_real *P, size_t K, size_t T, size_t labellings)
{
  double most, logp, better = 0;
  size_t best = 0, count = 0, good = 0;
  double *unused = room (power (K, T), sizeof *unused);
  int32_t *labels = room (T, sizeof *labels);
  const size_t path = enumerate (unused, &most, P, K, T);
  count = ctc_greedy (labels, &logp, P, K, T);
  ok (encode (labels, count, K) == path && fabs (logp - log (most)) < 1e-12,
      "%zu classes, %zu steps: the best path", K, T);
  for (size_t code = 1; code < power (K, T); code++)
    best = p[code] > p[best] ? code : best;
  const size_t widths[] = {labellings, labellings + 7, SIZE_MAX};
  for (int i = 0; i < 3; i++)
    good += ctc_search (labels, &count, &logp, P, K, T, widths[i], NULL) == RNN_OK
            && encode (labels, count, K) == best && fabs (logp - log (p[best])) < 1e-12;
  ok (good == 3, "%zu classes, %zu steps: a wide beam finds the best labelling", K, T);
  for (size_t width = 1; width < labellings; width++)
    {
      ctc_search (labels, &count, &logp, P, K, T, width, NULL);
      better = larger (better, logp - log (p[encode (labels, count, K)]));
    }
  ok (better < 1e-12, "%zu classes, %zu steps: no beam claims more than there is", K, T);
  free (labels);
  free (unused);
}

static void
check_enumerated (size_t K, size_t T, double scale)
{
  const size_t codes = power (K, T);
  double worst = 0, sum = 0, most, *p = room (codes, sizeof *p);
  size_t labellings = 0, impossible = 0;
  rnn_real *P = random_probabilities (K, T, scale);
  enumerate (p, &most, P, K, T);
  for (size_t code = 0; code < codes; code++)
    {
      int32_t digits[ROOM];
      const size_t U = decode (digits, code, K);
      if (U == SIZE_MAX)
        continue;
      int32_t *labels = room (U, sizeof *labels);
      memcpy (labels, digits, U * sizeof *labels);
      const double loss = loss_of (NULL, 0, P, K, K, T, labels, U);
      labellings++;
      impossible += p[code] == 0;
      sum += exp (-loss);
      worst = larger (worst, p[code] > 0        ? fabs (loss + log (p[code]))
                             : loss == INFINITY ? 0
                                                : INFINITY);
      free (labels);
    }
  ok (worst < 1e-12, "%zu classes, %zu steps: the loss of %zu labellings (%zu impossible), %.1e", K,
      T, labellings, impossible, worst);
  ok (fabs (sum - 1) < (single ? 1e-5 : 1e-12), "%zu classes, %zu steps: they sum to 1", K, T);
  check_decoders (p, P, K, T, labellings);
  free (p);
  free (P);
}

/* -------------------------------------------------------------------------------- gradient */

/* Largest difference from the numeric gradient in every stride-th element; *sums: largest sum of a
   column.  */
static double
gradient_error (double *sums, double *o, size_t K, size_t T, const int32_t *labels, size_t U,
                size_t stride)
{
  const double step = single ? 0x1p-7 : 0x1p-17;
  rnn_real *P = room (K * T, sizeof *P), *dO = room (K * T, sizeof *dO);
  double worst = 0;
  probabilities (P, K, o, K, T);
  loss_of (dO, K, P, K, K, T, labels, U);
  for (size_t t = 0; t < T; t++)
    {
      double sum = 0;
      for (size_t k = 0; k < K; k++)
        sum += (double) dO[t * K + k];
      *sums = larger (*sums, fabs (sum));
    }
  for (size_t i = 0; i < K * T; i += stride)
    {
      const double at = o[i];
      o[i] = at + step;
      probabilities (P, K, o, K, T);
      const double up = loss_of (NULL, 0, P, K, K, T, labels, U);
      o[i] = at - step;
      probabilities (P, K, o, K, T);
      const double down = loss_of (NULL, 0, P, K, K, T, labels, U);
      o[i] = at;
      worst = larger (worst, fabs ((up - down) / (2 * step) - (double) dO[i]));
    }
  free (P);
  free (dO);
  return worst;
}

static void
check_gradient (size_t K, size_t T)
{
  double worst = 0, sums = 0, *o = random_scores (K * T, 2), *p = room (power (K, T), sizeof *p);
  double most;
  size_t tried = 0;
  rnn_real *P = room (K * T, sizeof *P);
  probabilities (P, K, o, K, T);
  enumerate (p, &most, P, K, T);
  for (size_t code = 0; code < power (K, T); code++)
    if (p[code] > 0)
      {
        int32_t labels[ROOM];
        const size_t U = decode (labels, code, K);
        worst = larger (worst, gradient_error (&sums, o, K, T, labels, U, 1));
        tried++;
      }
  ok (worst < (single ? 1e-3 : 1e-8), "%zu classes, %zu steps: the gradient of %zu losses, to %.1e",
      K, T, tried, worst);
  ok (sums < 8 * (single ? FLT_EPSILON : DBL_EPSILON), "its columns sum to 0, to %.1e", sums);
  free (o);
  free (p);
  free (P);
}

/* In place, into columns with a gap, and without a gradient: the same. */
static void
check_places (void)
{
  enum { K = 5, T = 7, U = 3, LDP = 8, LDD = 6 };
  const int32_t labels[U] = {2, 2, 4};
  rnn_real *tight = random_probabilities (K, T, 2), *P = room ((T - 1) * LDP + K, sizeof *P);
  rnn_real *dO = room ((T - 1) * LDD + K, sizeof *dO), *gap = room (1, sizeof *gap);
  int same = 1, kept = 1;
  for (size_t t = 0; t < T; t++)
    memcpy (P + t * LDP, tight + t * K, K * sizeof *P);
  const double loss = loss_of (dO, LDD, P, LDP, K, T, labels, U);
  const double bare = loss_of (NULL, 0, P, LDP, K, T, labels, U);
  const double in_place = loss_of (tight, K, tight, K, K, T, labels, U);
  for (size_t t = 0; t < T; t++)
    {
      same &= same_bits (tight + t * K, dO + t * LDD, K * sizeof *dO);
      kept &= t + 1 == T || same_bits (dO + t * LDD + K, gap, sizeof *gap);
    }
  ok (loss == bare && loss == in_place, "the loss with, without and over the gradient");
  ok (same && kept, "the gradient in place and apart; gaps stay as they are");
  free (tight);
  free (P);
  free (dO);
  free (gap);
}

/* ------------------------------------------------------------------------------- special cases */

static void
check_special (void)
{
  const double least = single ? FLT_MIN : DBL_MIN;
  const int32_t twice[2] = {1, 1}, one[1] = {2};
  const rnn_real sure[6] = {0, 0, 1, 0, 0, 1};
  rnn_real P[6], d[6], nan_[6] = {(rnn_real) .2, (rnn_real) .3, (rnn_real) .5};
  int zero = 1;
  double logp;
  int32_t labels[2];
  ok (fabs (loss_of (d, 3, sure, 3, 3, 2, one, 1) + log (2 * least)) < 1e-12,
      "probabilities of 0: the loss is finite");
  ok (d[0] == 0 && fabs ((double) d[1] + .5) < 1e-6 && fabs ((double) d[2] - .5) < 1e-6 && d[3] == 0
        && fabs ((double) d[4] + .5) < 1e-6 && fabs ((double) d[5] - .5) < 1e-6,
      "and so is the gradient");
  ok (loss_of (d, 3, sure, 3, 3, 2, NULL, 0) == 0 && d[0] == 0 && d[2] == 0 && d[5] == 0,
      "nothing but blanks, for sure: no loss, no gradient");
  memcpy (P, sure, sizeof P);
  ok (loss_of (P, 3, P, 3, 3, 2, twice, 2) == INFINITY, "a repeat that does not fit: Inf");
  ok (loss_of (d, 3, sure, 3, 3, 1, twice, 2) == INFINITY, "more labels than steps: Inf");
  for (int i = 0; i < 6; i++)
    zero &= P[i] == 0 && (i > 2 || d[i] == 0);
  ok (zero, "and a gradient of 0");
  for (int i = 3; i < 6; i++)
    nan_[i] = (rnn_real) NAN;
  ok (isnan (loss_of (d, 3, nan_, 3, 3, 2, one, 1)) && isnan (d[1]) && isnan (d[2]) && isnan (d[3])
        && isnan (d[5]),
      "NaN gives NaN");
  size_t count;
  for (size_t K = 1; K <= 3; K += 2)
    ok (ctc_search (labels, &count, &logp, nan_ + 3, K, 1, 2, NULL) == RNN_OK && count <= 1
          && isnan (logp),
        "in a beam too, %zu classes", K);
  count = ctc_greedy (labels, &logp, sure, 3, 2);
  ok (count == 0 && logp == 0, "the best path may be empty");
  const rnn_real equal[4] = {.25, .25, .25, .25};
  ok (ctc_greedy (labels, &logp, equal, 4, 1) == 1 && labels[0] == 1,
      "of equal paths the lowest class is taken");
  ok (ctc_search (labels, &count, &logp, equal, 4, 1, 3, NULL) == RNN_OK && count == 1
        && labels[0] == 1 && fabs (logp - log (.25)) < 1e-15,
      "of equal labellings too");
  ok (ctc_search (labels, &count, &logp, sure + 2, 1, 1, 3, NULL) == RNN_OK && count == 0
        && logp == 0 && loss_of (NULL, 0, sure + 2, 1, 1, 1, NULL, 0) == 0,
      "the blank alone");
}

/* ------------------------------------------------------------------------------- long sequences */

/* With all probabilities 1 / K, p K^T is the number of paths: of ways to cut T steps into 2 U + 1
   runs, the blanks' maybe empty, that is to choose 2 U out of T + U; each repeat takes a step for
   the blank that it cannot do without.  */
static void
check_uniform (size_t T, size_t U, size_t repeats)
{
  enum { K = 4 };
  rnn_real *P = room (K * T, sizeof *P);
  int32_t *labels = room (U, sizeof *labels);
  for (size_t i = 0; i < K * T; i++)
    P[i] = (rnn_real) (1. / K);
  for (size_t u = 0; u < U; u++)
    labels[u] = u == 0 ? 2 : u <= repeats ? labels[u - 1] : labels[u - 1] % (K - 1) + 1;
  const double n = (double) (T + U - repeats), k = 2 * (double) U;
  const double want = (double) T * log (K) - lgamma (n + 1) + lgamma (k + 1) + lgamma (n - k + 1);
  const double loss = loss_of (NULL, 0, P, K, K, T, labels, U);
  ok (fabs (loss - want) < 1e-12 * (double) T, "%zu steps, %zu labels, %zu repeats: %.9g", T, U,
      repeats, loss);
  free (P);
  free (labels);
}

static void
check_long (size_t K, size_t T, size_t U)
{
  double logp, sums = 0, *o = random_scores (K * T, 3);
  rnn_real *P = room (K * T, sizeof *P);
  int32_t *labels = room (T, sizeof *labels);
  size_t count;
  for (size_t u = 0; u < U; u++)
    labels[u] = (int32_t) random_size (1, K - 1);
  const double error = gradient_error (&sums, o, K, T, labels, U, K * T / 11);
  ok (error < (single ? 1e-3 : 1e-6) && sums < 32 * (single ? FLT_EPSILON : DBL_EPSILON),
      "%zu steps, %zu labels: the gradient to %.1e, its sums to %.1e", T, U, error, sums);
  probabilities (P, K, o, K, T);
  const rnn_status status = ctc_search (labels, &count, &logp, P, K, T, 8, NULL);
  const double loss = loss_of (NULL, 0, P, K, K, T, labels, count);
  ok (status == RNN_OK && loss > 100 && loss <= -logp + 1e-9,
      "%zu steps: a beam finds a labelling of %.6g, and says %.6g", T, -loss, logp);
  free (o);
  free (P);
  free (labels);
}

/* -------------------------------------------------------------------------------- a naive beam */

typedef struct {
  int32_t labels[ROOM];
  size_t count;
  double blank, label;
} naive;

/* The prefix with these labels, made if it is not there. */
static naive *
find (naive *list, size_t *n, const int32_t *labels, size_t count)
{
  for (size_t i = 0; i < *n; i++)
    if (list[i].count == count && same_bits (list[i].labels, labels, count * sizeof *labels))
      return list + i;
  naive *q = list + (*n)++;
  *q = (naive){.count = count};
  memcpy (q->labels, labels, count * sizeof *labels);
  return q;
}

static int
by_probability (const void *a, const void *b)
{
  const naive *p = a, *q = b;
  const double d = p->blank + p->label - q->blank - q->label;
  return d < 0 ? 1 : d > 0 ? -1 : 0;
}

static naive
naive_beam (const rnn_real *P, size_t K, size_t T, size_t width)
{
  naive *beam = room (width, sizeof *beam), *next = room (width * K, sizeof *next);
  size_t n = 1, made;
  beam[0] = (naive){.blank = 1};
  for (size_t t = 0; t < T; t++, P += K)
    {
      made = 0;
      for (size_t i = 0; i < n; i++)
        {
          naive *q = beam + i, *to = find (next, &made, q->labels, q->count);
          const int32_t last = q->count ? q->labels[q->count - 1] : 0;
          to->blank += (q->blank + q->label) * (double) P[K - 1];
          to->label += last ? q->label * (double) P[last - 1] : 0;
          for (size_t k = 0; k + 1 < K; k++)
            {
              q->labels[q->count] = (int32_t) k + 1;
              find (next, &made, q->labels, q->count + 1)->label
                += (q->blank + (last == (int32_t) k + 1 ? 0 : q->label)) * (double) P[k];
            }
        }
      qsort (next, made, sizeof *next, by_probability);
      n = made < width ? made : width;
      memcpy (beam, next, n * sizeof *beam);
    }
  const naive best = beam[0];
  free (beam);
  free (next);
  return best;
}

static void
check_beam (size_t K, size_t T, size_t width)
{
  size_t wrong = 0, count, different = 0;
  double logp, path;
  int32_t *labels = room (T, sizeof *labels), *plain = room (T, sizeof *plain);
  for (int trial = 0; trial < 40; trial++)
    {
      rnn_real *P = random_probabilities (K, T, 1.5);
      const naive want = naive_beam (P, K, T, width);
      wrong += ctc_search (labels, &count, &logp, P, K, T, width, NULL) != RNN_OK
               || count != want.count || ! same_bits (labels, want.labels, count * sizeof *labels)
               || ! (fabs (logp - log (want.blank + want.label)) < 1e-12);
      different += ctc_greedy (plain, &path, P, K, T) != count
                   || ! same_bits (labels, plain, count * sizeof *labels);
      free (P);
    }
  ok (wrong == 0, "%zu classes, %zu steps: a beam of %zu (%zu of 40 not the best path's labels)", K,
      T, width, different);
  ok (different > 0, "the two ways of decoding differ");
  free (labels);
  free (plain);
}

/* Label 1 must be followed by 2 or 3, and 3 stands nowhere else: by all paths, each with its probability. */
static void
check_grammar (void)
{
  enum { K = 4, T = 6, PATHS = 4096 };
  static const unsigned char next[2 * K]
    = {1, 0, RNN_FORBIDDEN, 0, RNN_FORBIDDEN, 0, 0, RNN_FORBIDDEN};
  const rnn_grammar g = {.states = 2, .next = next};
  size_t wrong = 0, changed = 0, strange = 0;
  double *p = room (PATHS, sizeof *p); /* of each labelling, as a number of base K */
  for (int trial = 0; trial < 40; trial++)
    {
      rnn_real *P = random_probabilities (K, T, 1.5);
      memset (p, 0, PATHS * sizeof *p);
      for (size_t path = 0; path < PATHS; path++)
        {
          size_t code = 0, rest = path, last = K - 1;
          double way = 1;
          for (size_t t = 0; t < T; t++, rest /= K)
            {
              const size_t k = rest % K;
              way *= (double) P[t * K + k];
              code = k != last && k != K - 1 ? code * K + k + 1 : code;
              last = k;
            }
          p[code] += way;
        }
      size_t best = 0, count = 0, code = 0;
      int32_t labels[T];
      for (size_t c = 0; c < PATHS; c++)
        {
          size_t n = 0;
          for (size_t rest = c; rest; rest /= K)
            labels[n++] = (int32_t) (rest % K);
          for (size_t i = 0; i < n / 2; i++)
            {
              const int32_t other = labels[i];
              labels[i] = labels[n - 1 - i];
              labels[n - 1 - i] = other;
            }
          int zero = 0;
          for (size_t i = 0; i < n; i++)
            zero |= labels[i] == 0;
          if (! zero && ctc_allowed (labels, n, K, &g) && p[c] > p[best])
            best = c;
        }
      double logp;
      wrong += ctc_search (labels, &count, &logp, P, K, T, PATHS, &g) != RNN_OK;
      for (size_t u = 0; u < count; u++)
        code = code * K + (size_t) labels[u];
      wrong += code != best || ! (fabs (logp - log (p[best])) < 1e-5);
      strange += ctc_search (labels, &count, &logp, P, K, T, 2, &g) != RNN_OK
                 || ! ctc_allowed (labels, count, K, &g);
      changed += ! ctc_allowed (labels, ctc_greedy (labels, &logp, P, K, T), K, &g);
      free (P);
    }
  ok (wrong == 0 && changed > 0,
      "the best of all allowed labellings is found (%zu best paths of 40 are none)", changed);
  ok (strange == 0, "a beam of 2 ends where it may");
  free (p);
}

static void
check_faults (void)
{
  enum { K = 4, T = 6 };
  rnn_real *P = random_probabilities (K, T, 2);
  const long live = rnn_alloc_live ();
  int32_t labels[T];
  size_t count;
  double logp;
  long faults = 0;
  rnn_status status = RNN_ENOMEM;
  for (; status == RNN_ENOMEM && faults < 20; faults++)
    {
      rnn_alloc_fail_after (faults);
      status = ctc_search (labels, &count, &logp, P, K, T, 5, NULL);
      rnn_alloc_fail_after (-1);
      if (rnn_alloc_live () != live)
        break;
    }
  ok (status == RNN_OK && faults > 1 && rnn_alloc_live () == live,
      "a beam without memory says so and keeps none (%ld allocations)", faults - 1);
  rnn_real *wide = random_probabilities (K, 64, 2);
  ok (ctc_search (labels, &count, &logp, wide, K, 64, SIZE_MAX, NULL) == RNN_ENOMEM
        && rnn_alloc_live () == live,
      "a beam that no memory holds");
  ok (ctc_search (labels, &count, &logp, P, K, T, 0, NULL) == RNN_EINVALID, "a beam of none");
  free (P);
  free (wide);
}

/* ------------------------------------------------------------------------------------- PyTorch */

enum { GK = 6, GN = 5 };

typedef struct {
  size_t T, U;
  int32_t labels[MOST];
  double out[GK * MOST], dout[GK * MOST];
} golden;

/* Matrices "name{i,1} rows cols" by rows; "loss" has one row per sequence. */
static int
read_golden (golden *g, double *loss, const char *path)
{
  char line[1024], name[64];
  size_t i, rows, cols;
  int read = 0;
  FILE *f = fopen (path, "r");
  while (f && fgets (line, sizeof line, f))
    {
      const int all = sscanf (line, "loss %zu %zu", &rows, &cols) == 2;
      if (! all && sscanf (line, "%63[a-zA-Z]{%zu,1} %zu %zu", name, &i, &rows, &cols) != 4)
        continue;
      if (all ? rows * cols != GN : i < 1 || i > GN || rows * cols > GK * MOST || cols > MOST)
        break;
      golden *q = g + (all ? 0 : i - 1);
      for (size_t j = 0; j < rows * cols; j++)
        {
          double x;
          if (fscanf (f, "%lf", &x) != 1)
            break;
          if (all)
            loss[j] = x;
          else if (*name == 'Y')
            q->labels[j] = (int32_t) x;
          else
            (*name == 'o' ? q->out : q->dout)[j % cols * GK + j / cols] = x;
        }
      if (! all)
        *(*name == 'Y' ? &q->U : &q->T) = cols;
      read++;
    }
  if (f)
    fclose (f);
  return read == 3 * GN + 1;
}

static void
check_golden (void)
{
  golden g[GN] = {0};
  double loss[GN], worst = 0, worst_gradient = 0;
  if (! ok (read_golden (g, loss, GOLDEN "ctc.txt"), "%sctc.txt is read", GOLDEN))
    return;
  for (size_t i = 0; i < GN; i++)
    {
      rnn_real P[GK * MOST];
      probabilities (P, GK, g[i].out, GK, g[i].T);
      const double got = loss_of (P, GK, P, GK, GK, g[i].T, g[i].labels, g[i].U);
      worst = larger (worst, fabs (got - loss[i]) / loss[i]);
      for (size_t j = 0; j < GK * g[i].T; j++)
        worst_gradient = larger (worst_gradient, fabs ((double) P[j] - g[i].dout[j]));
    }
  ok (worst < (single ? 1e-6 : 1e-12), "PyTorch's losses, to %.1e", worst);
  ok (worst_gradient < (single ? 1e-6 : 1e-12), "PyTorch's gradients, to %.1e", worst_gradient);
}

int
main (void)
{
  check_enumerated (2, 6, 2);
  check_enumerated (3, 1, 2);
  check_enumerated (3, 5, 1);
  check_enumerated (4, 5, 4);
  check_enumerated (5, 4, .5);
  check_gradient (3, 4);
  check_gradient (4, 5);
  check_gradient (2, 1);
  check_places ();
  check_special ();
  check_uniform (9, 3, 1);
  check_uniform (2000, 300, 0);
  check_uniform (2000, 900, 40);
  check_long (7, 2000, 60);
  check_long (4, 500, 210);
  check_beam (5, 12, 1);
  check_beam (3, 39, 2);
  check_beam (4, 31, 3);
  check_beam (6, 11, 10);
  check_grammar ();
  check_faults ();
  check_golden ();
  return done ();
}

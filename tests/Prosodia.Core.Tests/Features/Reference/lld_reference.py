"""Independent reference of the ComParE low-level descriptors, in NumPy and SciPy.

Run from this folder: python3 lld_reference.py > Fixtures/lld_reference.csv

Written from the published formulas, not from the C# code: double precision, rounded to single where a stage hands a value on.
Every line of the output is family,frame,values...; families are named after the stage. The signal is made of integers only, so the
tests make the same samples (ReferenceSignal.cs).
"""

import math
import sys

import numpy as np
from scipy.interpolate import CubicSpline

F = np.float32
FLOOR = F(0.00000000093)


def total(values, dtype):
    """Plain left-to-right sum."""
    values = np.asarray(values, dtype)
    return np.add.accumulate(values)[-1] if len(values) else dtype(0)


def half_away(x):
    return math.floor(x + 0.5)


# --- signal ---------------------------------------------------------------------------------------------------------

def signal(count=9600):
    """A glide of six triangle-wave harmonics with noise, 100 ms of digital silence, a decaying burst. 16-bit integers."""
    out, state, phase, envelope = [], 20130825, 0, 24000
    for n in range(count):
        state = (state * 1103515245 + 12345) & 0x7FFFFFFF
        noise = (state >> 16) - 16384
        phase = (phase + 37580963 + n * 3000) & 0xFFFFFFFF
        if n < 5600:
            value = noise >> 7
            for h in range(1, 7):
                p = ((phase * h) & 0xFFFFFFFF) >> 16
                value += ((p if p < 32768 else 65535 - p) - 16384) // (2 * h + 1)
        elif n < 7200:
            value = 0
        else:
            p = ((phase * 3) & 0xFFFFFFFF) >> 16
            value = ((noise + (p if p < 32768 else 65535 - p) - 16384) * envelope) >> 16
            envelope -= envelope >> 9
        out.append(value)
    return np.array(out, np.int64)


def to_samples(pcm):
    return (pcm.astype(F) / F(32767)).astype(F)


# --- frames and spectra ---------------------------------------------------------------------------------------------

class Geometry:
    def __init__(self, rate):
        self.rate, self.period = rate, 1.0 / rate
        self.n60, self.n20, self.step = (half_away(s / self.period) for s in (0.060, 0.020, 0.010))
        self.fft60, self.fft20 = (1 << (n - 1).bit_length() for n in (self.n60, self.n20))
        self.d20 = 0.020 * (self.fft20 / self.n20)
        self.spacing60 = 1 / float(F(0.060 * self.fft60 / self.n60))

    def frames(self, x, length):
        count = 0 if len(x) < length else (len(x) - length) // self.step + 1
        return np.array([x[k * self.step:k * self.step + length] for k in range(count)], F).reshape(count, length)


def gaussian(n):
    i = np.arange(n)
    return np.exp(-0.5 * ((i - (n - 1) / 2) / (0.4 * (n - 1) / 2)) ** 2).astype(F)


def hamming(n):
    return (0.54 - 0.46 * np.cos(2 * np.pi * np.arange(n) / (n - 1))).astype(F)


def magnitudes(frames, size):
    return np.abs(np.fft.rfft(frames.astype(float), size, axis=1)).astype(F)


def rms(frame):
    squares = (frame * frame).astype(F)
    return F(math.sqrt(total(squares, np.float64) / float(F(len(frame)))))


def zero_crossings(frame):
    before, here, after = frame[:-2], frame[1:-1], frame[2:]
    hits = ((here == 0) & (before * after <= 0)) | (before * here < 0)
    return F(F(hits.sum()) / F(len(frame)))


# --- auditory -------------------------------------------------------------------------------------------------------

def mel(f):
    return 1127 * math.log(1 + f / 700) if f > 0 else 0.0


class MelBank:
    def __init__(self, g):
        nb = g.fft20 // 2 + 1
        self.f0 = F(1 / g.d20)
        nyquist = float(F(float(F(2 * (nb - 1))) / g.d20)) / 2
        lo, hi = 20.0, min(8000.0, nyquist)
        first, last = F(mel(lo)), F(mel(hi))
        d = F(F(last - first) / F(27))
        self.edges = np.array([F(first + F(F(m) * d)) for m in range(28)], F)
        self.centres = [700 * (math.exp(float(c) / 1127) - 1) for c in self.edges[1:27]]
        self.bins = range(half_away(lo / float(self.f0)) + 1, min(half_away(hi / float(self.f0)), nb))

    def apply(self, magnitude):
        bands, c = np.zeros(28, F), self.edges
        for n in self.bins:
            u = F(mel(float(F(F(n) * self.f0))))
            k = next(k for k in range(27) if c[k] < u <= c[k + 1])
            p = F(magnitude[n] * magnitude[n])
            a = F(F(c[k + 1] - u) / F(c[k + 1] - c[k]))
            q = F(float(p) * float(a))
            bands[k] = F(bands[k] + q)
            bands[k + 1] = F(bands[k + 1] + F(p - q))
        return bands[1:27]


def equal_loudness(f):
    w = 2 * math.pi * f
    return F(1e32 * (w**2 + 56.8e6) * w**4 / ((w**2 + 6.3e6) ** 2 * (w**2 + 0.38e9) * (w**7 + 1.7e31)))


def loudness(bands, weights):
    y = [F(math.pow(float(F(max(p, FLOOR) * e)), float(F(0.33)))) for p, e in zip(bands, weights)]
    return F(total(y, F) / F(26))


def rasta(bands, weights):
    """bands [frames x 26] -> filtered loudness [frames x 26]."""
    a = F(1 - math.sin(2 * math.pi * 1 * 0.01))
    om = F(math.cos(2 * math.pi * 29 * 0.01))
    norm = F(math.sqrt(10 * (32 * float(om) ** 2 + 8)))
    b0, b1 = F(2 / float(norm)), F(-4 * float(om) / float(norm))
    out = np.zeros_like(bands)
    for b in range(26):
        z = [F(0)] * 4
        log_e = F(math.log(float(weights[b])))
        for t in range(len(bands)):
            s = F(math.log(float(max(bands[t, b], FLOOR))))
            y = F(F(b0 * s) + z[0])
            feedback = F(a * y) if t >= 5 else F(0)
            z = [F(F(F(b1 * s) + z[1]) + feedback), z[2], F(F(-b1 * s) + z[3]), F(-b0 * s)]
            o = y if t >= 5 else F(0)
            out[t, b] = F(math.exp(float(F(F(o + log_e) * F(0.33)))))
    return out


def mfcc(bands):
    v = [F(math.log(float(max(F(p * F(32767.0**2)), F(1))))) for p in bands]
    out = []
    for i in range(1, 15):
        c = total([F(v[b - 1] * F(math.cos(math.pi * (i / 26) * (b - 0.5)))) for b in range(1, 27)], F)
        lifter = F(F(1) + F(F(11) * F(math.sin(float(F(F(math.pi) * F(i)) / F(22))))))
        out.append(F(c * F(lifter * F(math.sqrt(2 / 26)))))
    return out


# --- spectral -------------------------------------------------------------------------------------------------------

def band_power(p, f, lo, hi):
    k = len(p) - 1
    first = next(j for j in range(1, k + 1) if f[j] > lo)
    i_l, w_l = first - 1, (f[first] - lo) / (f[first] - f[first - 1])
    past = next((j for j in range(1, k + 1) if f[j] >= hi), None)
    if past is None:
        w_r, i_r = 1.0, k
    else:
        w_r = (hi - f[past - 1]) / (f[past] - f[past - 1])
        i_r = past if f[past] == hi else past - 1
    w_l, w_r = w_l or 1.0, w_r or 1.0
    return F((p[i_l] * w_l + total(p[i_l + 1:i_r], np.float64) + p[i_r] * w_r) / k)


def spectral(m, previous, f):
    k = len(m) - 1
    m64, p32 = m.astype(float), (m * m).astype(F)
    p64 = p32.astype(float)
    fj, p = f[1:], p64[1:]
    s = total(p, np.float64)
    out = [band_power(p64, f, 250, 650), band_power(p64, f, 1000, 4000)]
    cumulative = np.add.accumulate(p)
    out += [F(fj[np.nonzero(cumulative >= q * s)[0][0]]) for q in (0.25, 0.50, 0.75, 0.90)]
    out.append(F(0) if previous is None else F(math.sqrt(total((m64[1:] - previous.astype(float)[1:]) ** 2, np.float64) / k)))
    c = F(total(fj * p, np.float64) / s) if s > 0 else F(0)
    out.append(c)
    d = max(s, float(F(1e-7)))
    ratio = np.maximum(p, 1e-7) / d
    out.append(F(-total(ratio * np.log(ratio), np.float64) / math.log(2)))
    if s > 0:
        away = fj - float(c)
        s2 = total(away**2 * p, np.float64) / s
        out.append(F(s2))
        out.append(F(total(away**3 * p, np.float64) / (s * s2 * math.sqrt(s2))) if s2 > 0 else F(0))
        out.append(F(total(away**4 * p, np.float64) / (s * s2**2)) if s2 != 0 else F(0))
    else:
        out += [F(0)] * 3
    sf, sff = total(fj, np.float64), total(fj**2, np.float64)
    out.append(F((k * total(fj * p, np.float64) - sf * s) / (k * sff - sf * sf) * (k - 1)))
    out.append(sharpness(p, fj, s))
    out.append(harmonicity(p32, k))
    return out


def sharpness(p, f, s):
    if s == 0:
        return F(0)
    z = 26.81 / (1 + 1960 / f) - 0.53
    z = np.where(z < 2, 0.85 * z + 0.3, np.where(z > 20.1, 1.22 * z - 0.22 * 20.1, z))
    g = np.where(z <= 16, 1, 1 + (np.maximum(z - 16, 0) / 4) ** 1.5849625)
    a = total((z * g * p).astype(F), F)
    return F(0.11 * float(F(float(a) / s)))


def harmonicity(p, k):
    last, acc = None, F(0)
    for j in range(3, k - 1):
        around = (p[j - 2], p[j - 1], p[j + 1], p[j + 2])
        if all(p[j] > v for v in around) or all(p[j] < v for v in around):
            if last is not None:
                acc = F(acc + abs(F(p[j] - last)))
            last = p[j]
    return F(F(acc / F(2)) / F(k))


# --- pitch ----------------------------------------------------------------------------------------------------------

class Octaves:
    def __init__(self, m, spacing):
        self.m, self.spacing = m, spacing
        g = np.empty(m)
        g[1:] = np.log(np.arange(1, m) * spacing) / math.log(2)
        g[0] = 2 * g[1] - g[2]
        self.knots = g
        self.x0, self.x1 = math.log(25) / math.log(2), math.log(spacing * (m - 1)) / math.log(2)
        self.points = self.x0 + np.arange(m) * (self.x1 - self.x0) / (m - 1)
        self.per_octave = m / (math.log(spacing * (m - 1) / 25) / math.log(2))
        s = self.per_octave * (math.log(65 / 50) / math.log(2)) - 1
        self.weight = 0.5 + np.arctan(3 * (np.arange(m) + 1 - s) / self.per_octave) / math.pi
        self.shifts = [math.floor(float(F(self.per_octave)) * (math.log(h) / math.log(2))) for h in range(2, 16)]


def octave_spectrum(magnitude, axis):
    a, m = magnitude.astype(float), axis.m
    peaks = [i for i in range(m) if (i == 0 and a[0] > a[1]) or (0 < i < m - 1 and a[i] > a[i - 1] and a[i] >= a[i + 1])
             or (i == m - 1 and a[i] > a[i - 1])]
    if len(peaks) == 1:
        a[3:] = 0
    for p, q in zip(peaks, peaks[1:]):
        a[p + 3:q - 2] = 0
    smooth = a.copy()
    smooth[1:-1] = (a[:-2] + 2 * a[1:-1] + a[2:]) / 4
    smooth[0] = (2 * a[0] + a[1]) / 4
    values = CubicSpline(axis.knots, smooth, bc_type='natural')(axis.points).astype(F).astype(float)
    return np.where(values > 0, (values * axis.weight).astype(F), F(0)).astype(F)


def parabola(x1, y1, x2, y2, x3, y3):
    den = x1*x1*x2 + x2*x2*x3 + x3*x3*x1 - x3*x3*x2 - x2*x2*x1 - x1*x1*x3
    if den != 0:
        a = (y1*x2 + y2*x3 + y3*x1 - y3*x2 - y2*x1 - y1*x3) / den
        b = (x1*x1*y2 + x2*x2*y3 + x3*x3*y1 - x3*x3*y2 - x2*x2*y1 - x1*x1*y3) / den
        c = (x1*x1*x2*y3 + x2*x2*x3*y1 + x3*x3*x1*y2 - x3*x3*x2*y1 - x2*x2*x1*y3 - x1*x1*x3*y2) / den
        if a != 0:
            x = -b / (2 * a)
            return x, c - (a * x) * x
    return max(((x1, y1), (x2, y2), (x3, y3)), key=lambda point: point[1])


def candidates(octaves, axis):
    """Six (F0, voicing, score), the highest score in front."""
    m, q = axis.m, octaves.copy()
    c = F(0.85)
    for shift in axis.shifts:
        if shift < m:
            q[:m - shift] = (q[:m - shift] + (octaves[shift:] * c).astype(F)).astype(F)
        c = F(c * F(0.85))
    q = np.maximum((q / F(15)).astype(F), F(0))
    mean = total(q, np.float64) / m
    peaks = [i for i in range(1, m - 1) if q[i - 1] < q[i] > q[i + 1]]
    best = sorted(peaks, key=lambda i: (-q[i], i))[:6]
    x0, step = F(axis.x0), F(F(F(axis.x1) - F(axis.x0)) / F(m - 1))
    kept = []
    for i in best:
        t = [float(F(F(F(j) * step) + x0)) for j in (i - 1, i, i + 1)]
        x, y = parabola(t[0], float(q[i - 1]), t[1], float(q[i]), t[2], float(q[i + 1]))
        f0 = F(math.exp(x * math.log(2)))
        if 52 <= f0 <= 620:
            kept.append((f0, F(1 - mean / y) if y > 0 and y > mean else F(0), F(y)))
    kept += [(F(0), F(0), F(0))] * (6 - len(kept))
    top = max(range(6), key=lambda i: (kept[i][2], -i))
    kept[0], kept[top] = kept[top], kept[0]
    return kept


def local_cost(candidate):
    f0, voicing = float(candidate[0]), float(candidate[1])
    pv = min(max(voicing, 0.01), 1.0)
    if f0 <= 0:
        w = 2.0
    elif f0 < 100:
        w = 1 - f0 / 100
    elif f0 <= 350:
        w = 0.0
    elif f0 < 600:
        w = (f0 - 350) / 250
    else:
        w = 1.2
    return 2 * (-math.log(pv) + (4 if pv < float(F(0.7)) else 0)) + w


def viterbi(frames):
    """(F0, voicing) of every frame, and how many frames were undecided when the input ended."""
    paths, costs, r0, decided = [[i] for i in range(7)], None, 1.0, 0
    previous = None
    for t, frame in enumerate(frames):
        local = [local_cost(c) for c in frame] + [8.0 if any(c[1] >= F(0.7) for c in frame) else 0.0]
        if t == 0:
            costs = local
        else:
            new_costs, new_paths = [], []
            for i in range(7):
                best, origin = math.inf, 0
                for j in range(7):
                    if i < 6 and j < 6:
                        if frame[i][0] == 0 or previous[j][0] == 0:
                            cost = 999.0
                        else:
                            r = math.log(float(F(frame[i][0] / previous[j][0])))
                            cost, r0 = 10 * abs(r) + 10 * abs(r - r0), r
                    elif i == 6 and j == 6:
                        cost = 1.0
                    else:
                        cost, r0 = 10.0, 0.0
                    if cost + costs[j] < best:
                        best, origin = cost + costs[j], j
                new_costs.append(best + local[i])
                new_paths.append(paths[origin] + [i])
            costs, paths = new_costs, new_paths
            while decided < t and len({path[decided] for path in paths}) == 1:
                decided += 1
        previous = frame
    best = paths[min(range(7), key=lambda i: costs[i])]
    out = [(frame[s][0], frame[s][1]) if s < 6 else (F(0), frame[0][1]) for frame, s in zip(frames, best)]
    return out, len(frames) - decided


# --- jitter, shimmer, harmonics to noise ----------------------------------------------------------------------------

def correlation(x, start, q):
    a, b = x[start:start + q], x[start + q:start + 2 * q]
    a, b = a - total(a, np.float64) / q, b - total(b, np.float64) / q
    down = math.sqrt(total(a * a, np.float64)) * math.sqrt(total(b * b, np.float64))
    return total(a * b, np.float64) / down if down else math.nan


class Periods:
    def __init__(self, g, fixed_threshold):
        self.g, self.fixed = g, fixed_threshold
        self.pos = self.lag = 0
        self.reset()

    def reset(self):
        self.last_period = self.last_diff = F(0)
        self.kept = [F(0)] * 3

    def frame(self, k, f0, signal):
        g, t = self.g, self.g.period
        base, hop = k * g.step, math.ceil(0.010 / t)
        need = hop + self.lag
        want = need
        if f0 > 0:
            tf = (1 / float(f0)) / t
            t0, lo, hi = half_away(tf), math.floor(0.75 * tf), math.ceil(1.25 * tf)
            want = max(need, 2 * hi + 2)
        len_f = math.ceil(((base + g.n60 - 1) * t - base * t + t) / t)
        want = min(want, self.lag + len_f)
        if base - self.lag != self.pos:
            self.pos, want = base, min(want, len_f)
        x = signal[self.pos:self.pos + want]
        if f0 <= 0:
            self.pos += need
            self.lag = 0
            self.reset()
            return [F(0), F(0), F(0), F(-100)]
        return self.voiced(x, x.astype(float), need, t0, lo, hi)

    def voiced(self, x, x64, need, t0, lo, hi):
        n, start, adv, pp, min_cc = len(x), 0, 0, 0, None
        sums = dict.fromkeys(('p', 'j', 'd', 'a', 'da'), F(0))
        counts = dict.fromkeys(('p', 'j', 'd'), 0)
        wave, starts = np.zeros(t0, F), []
        while start < n - 2 * hi - 1:
            cc = [correlation(x64, start, q) for q in range(lo, hi + 1)]
            peaks = [i for i in range(1, hi - lo - 1) if cc[i - 1] < cc[i] > cc[i + 1]]
            if not peaks:
                pp = t0
                start += t0
            else:
                i = max(peaks, key=lambda i: (cc[i], -i))
                pp, os = lo + i, start
                start += pp
                a0, a1 = (F(x[s + 1:s + pp - 1].max() - x[s + 1:s + pp - 1].min()) for s in (os, start))
                starts.append(os)
                wave = (wave + x[os:os + t0]).astype(F)
                v, h = parabola(i - 1, cc[i - 1], i, cc[i], i + 1, cc[i + 1])
                period = F(abs(lo + v) * self.g.period)
                min_cc = F(h) if min_cc is None else min(min_cc, F(h))
                if h > 0.5 if self.fixed else h > float(min_cc):
                    self.accept(period, a0, a1, sums, counts)
            if start < need - 1:
                adv = start
        hnr = self.log_hnr(x, wave, starts, start, pp, t0)
        self.lag = need - adv
        self.pos += adv
        if counts['p']:
            mean = F(sums['p'] / F(counts['p']))
            out = [F(0), F(0)]
            for slot, key in enumerate(('j', 'd')):
                if counts[key]:
                    self.kept[slot] = out[slot] = min(F(F(sums[key] / F(counts[key])) / mean), F(1))
            self.kept[2] = F(sums['da'] / sums['a']) if sums['a'] > 0 else F(0)
        else:
            out = self.kept[:2]
        return [out[0], out[1], min(self.kept[2], F(1)), hnr]

    def accept(self, period, a0, a1, sums, counts):
        sums['p'] = F(sums['p'] + period)
        counts['p'] += 1
        if self.last_period > 0:
            d = abs(F(self.last_period - period))
            sums['j'] = F(sums['j'] + d)
            counts['j'] += 1
            if self.last_diff > 0:
                sums['d'] = F(sums['d'] + abs(F(self.last_diff - d)))
                counts['d'] += 1
            self.last_diff = d
        self.last_period = period
        sums['a'] = F(sums['a'] + F(F(a0 + a1) / F(2)))
        sums['da'] = F(sums['da'] + abs(F(a0 - a1)))

    @staticmethod
    def log_hnr(x, wave, starts, start, pp, t0):
        limit = min(t0, len(x) - start)
        wave[:limit] = ((wave[:limit] + x[start:start + limit]).astype(F) / F(len(starts) + 1)).astype(F)
        eh = total((wave[3:min(t0 - 2, limit)] ** 2).astype(F), F)
        if t0 > 4:
            eh = F(eh / F(t0 - 4))
        eh = F(math.sqrt(eh))
        noise, begins = [], starts + [start]
        for begin, after in zip(begins, begins[1:] + [start + pp]):
            end = min(after, begin + t0)
            for i in range(begin + 2, end - 2):
                noise.append(F(F(x[i] - wave[i - begin]) ** 2))
        if not noise:
            return F(0)
        en = F(math.sqrt(F(total(noise, F) / F(len(noise)))))
        if en == 0:
            return F(0)
        ratio = F(eh / en)
        return max(F(20 * math.log(float(ratio)) / math.log(10)), F(-100)) if ratio > 0 else F(-100)


# --- contours -------------------------------------------------------------------------------------------------------

class Group:
    """Columns smoothed and differentiated together: two inputs with their own number of frames so far."""

    def __init__(self, first, second, voicing):
        self.inputs, self.voicing = (first, second), voicing
        self.available = [0, 0]
        self.smoothed, self.deltas, self.divisor = [], [], F(10)

    @staticmethod
    def window(rows, count, n, half, ending):
        """Rows n-half..n+half, or None if they may not be read yet."""
        if n + half >= count and not (ending and max(n - half, 0) < count):
            return None
        straddles = n < half and n + half >= count
        return [rows[max(i, 0)] if i < count else np.zeros_like(rows[0]) if straddles else rows[count - 1]
                for i in range(n - half, n + half + 1)]

    def step(self, ending):
        moved = False
        windows = [self.window(rows, count, len(self.smoothed), 1, ending)
                   for rows, count in zip(self.inputs, self.available)]
        if all(w is not None for w in windows):
            before, here, after = (np.concatenate(part) for part in zip(*windows))
            self.smoothed.append(self.mean(before, here, after))
            moved = True
        if self.smoothed:
            w = self.window(self.smoothed, len(self.smoothed), len(self.deltas), 2, ending)
            if w is not None:
                self.deltas.append(self.slope(w))
                moved = True
        return moved

    def mean(self, before, here, after):
        if not self.voicing:
            return (((here + before).astype(F) + after).astype(F) / F(3)).astype(F)
        out = np.zeros_like(here)
        for c in range(len(here)):
            used = [v for v in (here[c], before[c], after[c]) if v != 0]
            out[c] = F(total(used, F) / F(len(used))) if here[c] != 0 else F(0)
        return out

    def slope(self, w):
        if not self.voicing:
            near, far = (w[3] - w[1]).astype(F), (w[4] - w[0]).astype(F)
            return ((near + (F(2) * far).astype(F)).astype(F) / F(10)).astype(F)
        out = np.zeros_like(w[2])
        for c in range(len(out)):
            acc = F(0)
            for i in (1, 2):
                if w[2 + i][c] != 0 and w[2 - i][c] != 0:
                    acc = F(acc + F(F(i) * F(w[2 + i][c] - w[2 - i][c])))
                    self.divisor = F(self.divisor + F(i * i))
            out[c] = F(acc / self.divisor)
        return out

    def run(self, pending):
        """Normal, end, normal, end: pitch frames still pending are released by the first end pass, one a round."""
        first, second = self.inputs
        if not self.voicing:
            self.available = [len(first), len(second)]
        else:
            self.available = [len(first) - pending, 0]
        for ending in (False, True, False, True):
            moved = True
            while moved:
                moved = False
                if self.voicing and not ending and self.available[1] < self.available[0]:
                    self.available[1] += 1
                    moved = True
                if self.voicing and ending and self.available[0] < len(first):
                    self.available[0] += 1
                    moved = True
                moved = self.step(ending) or moved
        return np.array(self.smoothed, F), np.array(self.deltas, F)


# --- everything -----------------------------------------------------------------------------------------------------

class Analysis:
    def __init__(self, pcm, rate, fixed_threshold=False):
        g, x = Geometry(rate), to_samples(pcm)
        self.geometry = g
        long_frames, short_frames = g.frames(x, g.n60), g.frames(x, g.n20)
        windowed = (long_frames * gaussian(g.n60)).astype(F)
        self.mag60 = magnitudes(windowed, g.fft60)
        self.mag20 = magnitudes((short_frames * hamming(g.n20)).astype(F), g.fft20)
        self.rms = [rms(f) for f in short_frames]
        self.e60 = [rms(f) for f in windowed]
        self.zcr = [zero_crossings(f) for f in long_frames]
        bank = MelBank(g)
        weights = [equal_loudness(f) for f in bank.centres]
        self.bands = np.array([bank.apply(m) for m in self.mag20], F)
        self.loudness = [loudness(b, weights) for b in self.bands]
        self.rasta = rasta(self.bands, weights)
        self.rasta_mean = [F(total(r, F) / F(26)) for r in self.rasta]
        self.mfcc = [mfcc(b) for b in self.bands]
        f = np.arange(g.fft20 // 2 + 1) / g.d20
        self.spectral = [spectral(m, self.mag20[t - 1] if t else None, f) for t, m in enumerate(self.mag20)]
        axis = Octaves(g.fft60 // 2 + 1, g.spacing60)
        self.octaves = [octave_spectrum(m, axis) for m in self.mag60]
        self.candidates = [candidates(o, axis) for o in self.octaves]
        path, self.pending = viterbi(self.candidates)
        self.pitch = [p if e > F(0.001) else (F(0), F(0)) for p, e in zip(path, self.e60)]
        periods = Periods(g, fixed_threshold)
        self.periods = [periods.frame(k, p[0], x) for k, p in enumerate(self.pitch)]
        self.final = self.contours()

    def contours(self):
        columns = lambda *parts: [np.array(row, F) for row in zip(*parts)]
        rows = len(self.pitch) + 1
        groups = [
            Group(columns(*zip(*self.pitch)), columns(*zip(*self.periods)), True),
            Group(columns(self.loudness, self.rasta_mean, self.rms), columns(self.zcr), False),
            Group(columns(*self.rasta.T), columns(*zip(*self.spectral), *zip(*self.mfcc)), False),
        ]
        parts = [group.run(self.pending) for group in groups]
        return np.hstack([part[which][:rows] for which in (0, 1) for part in parts])


def random_candidates(frames=60):
    """Candidates of frames by a linear congruential generator: three pitches that drift, come and go."""
    state, out = 7, []
    for _ in range(frames):
        frame = []
        for i in range(6):
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            f0 = F((52 + (state >> 16) % 569) if i > 2 else (110 << i) + (state >> 16) % (8 << i))
            state = (state * 1103515245 + 12345) & 0x7FFFFFFF
            voicing = F(F((state >> 16) % 1000) / F(1000))
            frame.append((f0, voicing, F(0)) if (state >> 12) % 5 or i == 0 else (F(0), F(0), F(0)))
        out.append(frame)
    return out


def write(family, frame, values):
    print(f'{family},{frame},' + ','.join(f'{float(v):.9g}' for v in np.ravel(values)))


def main():
    pcm, rate = signal(), 16000
    a = Analysis(pcm, rate)
    print(f'{len(a.pitch)} frames, {a.pending} pending, voiced {sum(p[0] > 0 for p in a.pitch)}', file=sys.stderr)
    for frame in (12, 50):
        write('mag20', frame, a.mag20[frame])
        write('mag60', frame, a.mag60[frame])
        write('octaves', frame, a.octaves[frame])
    for frame in range(0, len(a.pitch)):
        write('energy', frame, [a.rms[frame], a.e60[frame], a.zcr[frame], a.loudness[frame], a.rasta_mean[frame]])
        write('pitch', frame, a.pitch[frame])
        write('periods', frame, a.periods[frame])
        if frame % 3 == 0:
            write('candidates', frame, a.candidates[frame])
            write('spectral', frame, a.spectral[frame])
            write('bands', frame, a.bands[frame])
            write('rasta', frame, a.rasta[frame])
            write('mfcc', frame, a.mfcc[frame])
    drifting = random_candidates()
    for frame, (given, chosen) in enumerate(zip(drifting, viterbi(drifting)[0])):
        write('viterbi', frame, [v for c in given for v in c[:2]] + list(chosen))
    for row, values in enumerate(a.final):
        write('final', row, values)
    later = Analysis(pcm, rate, fixed_threshold=True)
    for row, values in enumerate(later.final):
        write('final2016', row, np.concatenate([values[:6], values[65:71]]))
    for samples in (960, 1150, 1440):
        for row, values in enumerate(Analysis(pcm[2000:2000 + samples], rate).final):
            write(f'final{samples}', row, values)


if __name__ == '__main__':
    main()

"""Makes statistics.npz: a matrix like a descriptor track, and its 1,170 statistics by NumPy and SciPy. usage: make_statistics.py OUT.npz"""
import sys
import numpy as np
from scipy import stats

rng = np.random.default_rng(20)
rows, energy = 33, 8
x = rng.normal(size=(rows, 130)) * 10.0 ** rng.integers(-6, 6, 130) + rng.normal(size=130)
x[:, 0] = np.where(rng.random(rows) < 0.4, 0, x[:, 0])       # many equal values, as in F0
x[:, 1] = 7.25                                                # flat
x[:, energy] = np.abs(rng.normal(size=rows)) ** 3 * 0.02      # some frames below either threshold
x = x.astype(np.float32)

d = x.astype(np.float64)
active = d[:, energy] > max(0.001, 0.05 * np.percentile(d[:, energy], 95))
a = d[active]
std = a.std(axis=0)
varies = std > 1e-12
with np.errstate(all='ignore'):
    skew = np.where(varies, stats.skew(a, axis=0), 0)
    kurtosis = np.where(varies, stats.kurtosis(a, axis=0), 0)
expected = np.concatenate([
    a.mean(axis=0), std, a.max(axis=0), a.min(axis=0), np.ptp(a, axis=0), stats.iqr(a, axis=0),
    np.abs(a - a.mean(axis=0)).mean(axis=0), skew, kurtosis])
np.savez(sys.argv[1], x=x, active=active, expected=expected)
print(rows, active.sum())

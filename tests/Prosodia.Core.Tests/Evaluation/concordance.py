"""Values that ConcordanceTests expects: both conventions, and CCC centring, written out with NumPy."""
import numpy as np

x = np.array([0.1, 0.4, -0.2, 0.9, 0.3])
y = np.array([0.0, 0.5, -0.1, 0.7, 0.6])


def textbook(a, b):
    return 2 * np.mean((a - a.mean()) * (b - b.mean())) / (a.var() + b.var() + (a.mean() - b.mean()) ** 2)


def avec(a, b):
    cov = np.mean((a - a.mean()) * (b - b.mean()))
    return 2 * cov / (a.var(ddof=1) + b.var(ddof=1) + (a.mean() - b.mean()) ** 2)


print("textbook", repr(float(textbook(x, y))))
print("avec", repr(float(avec(x, y))))

raters = np.array([[0.1, 0.2, 0.4, 0.3], [0.0, 0.3, 0.5, 0.1], [-0.6, -0.5, -0.2, -0.4]])
weights = [np.mean([textbook(a, b) for j, b in enumerate(raters) if j != i]) for i, a in enumerate(raters)]
level = np.sum(np.array(weights) * raters.mean(axis=1)) / np.sum(weights)
print("weights", [repr(float(w)) for w in weights])
print("centred", np.round(raters.mean(axis=0) - raters.mean() + level, 6).tolist())

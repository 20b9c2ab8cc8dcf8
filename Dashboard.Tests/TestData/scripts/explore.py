"""Expected values of CorrelationTests, ClassCurvesTests, BootstrapTests and HistogramTests.
Made with Python 3.11, NumPy 1.24.2, SciPy 1.10.1: /usr/bin/python3 explore.py > ../explore/explore.json"""
import json
import numpy as np
from scipy import stats

rng = np.random.default_rng(20190724)
MASK = 2**64 - 1


def clean(x):
    x = float(x)
    return x if np.isfinite(x) else str(x).replace("nan", "NaN").replace("inf", "Infinity")


# Spearman: ties, a constant column, NaN here and there.
columns = [rng.integers(0, 6, 40).astype(float), rng.normal(size=40), rng.normal(size=40).round(1), np.full(40, 2.0)]
columns.append(columns[1] ** 3 + 0.3 * rng.normal(size=40))
columns[1][[3, 17]] = np.nan
columns[4][[17, 30, 31]] = np.nan
spearman = []
for x in columns:
    row = []
    for y in columns:
        keep = ~np.isnan(x) & ~np.isnan(y)
        constant = len(set(x[keep])) < 2 or len(set(y[keep])) < 2
        row.append([clean(np.nan if constant else stats.spearmanr(x[keep], y[keep]).statistic), int(keep.sum())])
    spearman.append(row)

# One unit: ReLU-like with ties, three classes.
labels = rng.integers(0, 3, 90) * 4 + 1
values = np.maximum(0, rng.normal(size=90) + (labels == 5) * 1.2).astype(np.float32).round(1)


def thresholds(values, member):
    n, m = member.sum(), (~member).sum()
    rows = [["Infinity", 0.0, 0.0, "NaN", 0]]
    for t in sorted(set(values.tolist()), reverse=True):
        above = values >= t
        rows.append([t, (above & member).sum() / n, (above & ~member).sum() / m, (above & member).sum() / above.sum(), int(above.sum())])
    return rows


curve = thresholds(values, labels == 5)


# Bootstrap: the generator of the code under test, everything else from the definitions.
class SplitMix64:
    def __init__(self, seed):
        self.state = seed & MASK

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)


def draw(seed, replicate):
    random = SplitMix64(SplitMix64((seed + replicate * 0xD1342543DE82EF95) & MASK).next())
    drawn = np.empty_like(values)
    for c in sorted(set(labels.tolist())):
        images = np.flatnonzero(labels == c)
        for i in images:
            drawn[i] = values[images[(random.next() * len(images)) >> 64]]
    return drawn


def auc(values, member):
    ranks = stats.rankdata(values)
    n, m = member.sum(), (~member).sum()
    return (ranks[member].sum() - n * (n + 1) / 2) / (n * m)


def average_precision(values, member):
    total, before = 0.0, 0.0
    for t in sorted(set(values.tolist()), reverse=True):
        above = values >= t
        recall = (above & member).sum() / member.sum()
        total += (recall - before) * (above & member).sum() / above.sum()
        before = recall
    return total


def precision(values, member, k=20):
    kth = np.sort(values)[::-1][k - 1]
    more, level = values > kth, values == kth
    return ((more & member).sum() + (k - more.sum()) * (level & member).sum() / level.sum()) / k


def ccmas(values, member):
    a, b = values[member].astype(float).mean(), values[~member].astype(float).mean()
    return (a - b) / (a + b)


def informedness(values, member):
    return max([0.0] + [(values[member] >= t).mean() - (values[~member] >= t).mean() for t in set(values.tolist())])


def d_a(values, member):
    a, b = values[member].astype(float), values[~member].astype(float)
    return (a.mean() - b.mean()) / np.sqrt((a.var() + b.var()) / 2)


measures = {
    "localist_margin": lambda v, c: float(v[c].min()) - float(v[~c].max()), "precision": precision, "ccmas": ccmas, "auc": auc,
    "ap": average_precision, "informedness": informedness, "d_a": d_a,
}
seed, replicates = 2**63 + 11, 200
drawn = [draw(seed, r) for r in range(replicates)]
bootstrap = {}
for name, measure in measures.items():
    by_class = {c: measure(values, labels == c) for c in (1, 5, 9)}
    best = max(by_class, key=by_class.get)
    results = [measure(v, labels == best) for v in drawn]
    bootstrap[name] = [int(best), clean(by_class[best]), *map(clean, np.quantile(results, [0.025, 0.975]))]

# Histogram: negatives, zeros, values on edges.
heights = np.concatenate([np.zeros(30), rng.normal(size=50), [-2.5, 2.5, 0.5, 1.0, -0.0]]).astype(np.float32)
counts, edges = np.histogram(heights[heights != 0].astype(float), bins=10)

print(json.dumps({
    "spearman": {"columns": [[clean(x) for x in c] for c in columns], "expected": spearman},
    "unit": {"labels": labels.tolist(), "values": [float(v) for v in values]},
    "curve": curve,
    "bootstrap": {"seed": str(seed), "replicates": replicates, "expected": bootstrap},
    "histogram": {"values": [float(h) for h in heights], "zeros": int((heights == 0).sum()), "counts": counts.tolist(), "edges": edges.tolist()},
}))

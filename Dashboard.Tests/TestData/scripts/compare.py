"""Expected values of DistributionDifferenceTests, from SciPy itself. Made with Python 3.11, NumPy 1.24.2, SciPy 1.10.1:
/usr/bin/python3 compare.py ../compare/differences.json"""
import json
import sys
import numpy as np
from scipy.stats import ks_2samp, mannwhitneyu

random = np.random.default_rng(20261123)
cases = {
    "normal": (random.normal(0, 1, 101), random.normal(0.4, 1.5, 60)),
    "rounded": (np.round(random.normal(0, 1, 150), 1), np.round(random.normal(0.2, 1, 97), 1)),
    "relu": (np.maximum(0, random.normal(-0.5, 1, 200)), np.maximum(0, random.normal(-0.2, 1, 128))),
    "precision": (random.integers(0, 61, 256) / 60, random.integers(20, 61, 512) / 60),
    "apart": (random.uniform(0, 1, 12), random.uniform(2, 3, 7)),
    "same": (np.arange(9.0), np.arange(9.0)),
    "one_each": (np.array([0.5]), np.array([0.25])),
    "all_equal": (np.zeros(5), np.zeros(8)),
    "far_from_zero": (1e9 + random.uniform(0, 1e-3, 40), 1e9 + random.uniform(0, 1e-3, 41)),
}

expected = {}
for name, (first, second) in cases.items():
    ks = ks_2samp(first, second, alternative="two-sided", method="asymp")
    wins = mannwhitneyu(second, first, alternative="two-sided", method="asymptotic").statistic if len(set(first) | set(second)) > 1 else len(first) * len(second) / 2
    expected[name] = {
        "first": first.tolist(),
        "second": second.tolist(),
        "median_difference": float(np.median(second) - np.median(first)),
        "kolmogorov_smirnov": float(ks.statistic),
        "superiority": float(wins / (len(first) * len(second))),
        # From the definition, pair by pair.
        "cliffs_delta": float(np.sign(second[:, None] - first[None, :]).mean()),
    }

with open(sys.argv[1], "w") as file:
    json.dump(expected, file)
    file.write("\n")

"""Expected values of NormalQuantileTests, from SciPy 1.10 (ndtri): /usr/bin/python3 normal_quantile.py"""
from scipy.special import ndtri

for p in [1e-300, 1e-20, 1e-9, 0.0001, 0.01, 0.0749, 0.075, 0.2, 0.4, 0.5, 0.6, 0.925, 0.9251, 0.99, 0.99999, 1 - 1e-12]:
    print(f"    [InlineData({p!r}, {float(ndtri(p))!r})]")

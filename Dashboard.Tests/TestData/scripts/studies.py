"""Expected values of RankAssociationTests, by the definitions, in Python's standard library alone (Python 3.11):
python3 studies.py > ../studies/studies.json
Spearman: Pearson's correlation of average ranks. Kendall's tau-b: pairs counted one by one. Draws: SplitMix64, index = floor(u * n / 2^64).
Percentiles between neighbours in a straight line (numpy's default)."""
import json
import math

MASK = (1 << 64) - 1


def splitmix(seed):
    state = seed
    while True:
        state = (state + 0x9E3779B97F4A7C15) & MASK
        z = state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        yield z ^ (z >> 31)


def ranks(values):
    return [(sum(w < v for w in values) + 1 + sum(w <= v for w in values)) / 2 for v in values]


def pearson(x, y):
    mx, my = sum(x) / len(x), sum(y) / len(y)
    sxy = sum((a - mx) * (b - my) for a, b in zip(x, y))
    sxx, syy = sum((a - mx) ** 2 for a in x), sum((b - my) ** 2 for b in y)
    return sxy / math.sqrt(sxx * syy) if sxx > 0 and syy > 0 else None


def sign(v):
    return (v > 0) - (v < 0)


def tau_b(x, y):
    pairs = [(sign(x[i] - x[j]), sign(y[i] - y[j])) for i in range(len(x)) for j in range(i)]
    return sum(a * b for a, b in pairs) / math.sqrt(sum(a * a for a, _ in pairs) * sum(b * b for _, b in pairs))


def quantile(values, p):
    values = sorted(values)
    place = p * (len(values) - 1)
    low = int(place)
    high = min(low + 1, len(values) - 1)
    return values[low] + (place - low) * (values[high] - values[low])


def draw(source, n):
    return [(next(source) * n) >> 64 for _ in range(n)]


source = splitmix(20261125)
shares = [(next(source) % 11) / 10 for _ in range(40)]
measure = [round(s + (next(source) / 2**64 - 0.5) * 1.4, 2) for s in shares]
seed, replicates = 7, 400
source = splitmix(seed)
rhos = []
for _ in range(replicates):
    chosen = draw(source, 40)
    rho = pearson(ranks([shares[i] for i in chosen]), ranks([measure[i] for i in chosen]))
    if rho is not None:
        rhos.append(rho)

first, second = shares[:15], shares[15:]
source = splitmix(seed)
means = [sum(first[i] for i in draw(source, 15)) / 15 for _ in range(replicates)]
source = splitmix(seed)
differences = [sum(first[i] for i in draw(source, 15)) / 15 - sum(second[i] for i in draw(source, 25)) / 25 for _ in range(replicates)]

print(json.dumps({
    "shares": shares, "measure": measure, "seed": seed, "replicates": replicates,
    "rho": pearson(ranks(shares), ranks(measure)), "rho_interval": [quantile(rhos, 0.025), quantile(rhos, 0.975)], "tau": tau_b(shares, measure),
    "mean_interval": [quantile(means, 0.025), quantile(means, 0.975)], "difference_interval": [quantile(differences, 0.025), quantile(differences, 0.975)],
}))

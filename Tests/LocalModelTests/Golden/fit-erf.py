#!/usr/bin/env python3
"""Fits the constants of VectorMath.gelu: erf(z) as z P(z²) / Q(z²) on |z| <= 3.6, P of degree 5, Q of degree 4.

usage: fit-erf.py        (needs numpy)

Least squares at Chebyshev points, reweighted until the largest error stops falling; prints that error,
then the coefficients from the constant term up.
"""
import math

import numpy as np

LIMIT, UPPER, LOWER = 3.6, 5, 4

z = LIMIT * (0.5 - 0.5 * np.cos(np.pi * (np.arange(4000) + 0.5) / 4000))
t = z * z
f = np.array([math.erf(x) for x in z])
weight, below = np.ones_like(z), np.ones_like(z)
best = (math.inf,)
for _ in range(400):
    columns = [z * t**i for i in range(UPPER + 1)] + [-f * t**i for i in range(1, LOWER + 1)]
    system = np.stack(columns, 1) * (weight / below)[:, None]
    scale = np.abs(system).max(0)
    solution = np.linalg.lstsq(system / scale, f * weight / below, rcond=None)[0] / scale
    p, q = solution[: UPPER + 1], np.concatenate([[1], solution[UPPER + 1 :]])
    below = np.polyval(q[::-1], t)
    error = np.abs(z * np.polyval(p[::-1], t) / below - f)
    best = min(best, (error.max(), [float(np.float32(c)) for c in p], [float(np.float32(c)) for c in q]))
    weight = np.maximum(weight * np.sqrt(0.3 + error / error.max()), 1e-4)
    weight /= weight.max()
print(*best, sep="\n")

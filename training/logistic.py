"""Multinomial logistic regression with an L2 penalty, by L-BFGS, in numpy."""

import numpy as np

SHORTEST = 1e-3  # step of the line search


def log_softmax(logits):
    shifted = logits - logits.max(1, keepdims=True)
    return shifted - np.log(np.exp(shifted).sum(1, keepdims=True))


def fit(features, targets, classes, penalty, weights=None):
    """Weights (classes x dimensions) and biases of the head that minimises the penalised loss."""
    count, dimensions = features.shape
    features = np.ascontiguousarray(features, np.float32)  # half the memory to read; sums over steps stay double
    weights = np.ones(count) if weights is None else weights
    weights = (weights / weights.sum()).astype(np.float32)
    truth = np.eye(classes, dtype=np.float32)[targets]

    def loss(flat):
        w = flat.astype(np.float32).reshape(classes, dimensions + 1)
        logp = log_softmax(features @ w[:, :-1].T + w[:, -1])
        error = (np.exp(logp) - truth) * weights[:, None]
        gradient = np.hstack([error.T @ features + penalty * w[:, :-1], error.sum(0)[:, None]])
        value = -(weights[:, None] * truth * logp).sum() + penalty / 2 * (w[:, :-1] ** 2).sum()
        return float(value), gradient.ravel().astype(float)

    w = minimise(loss, np.zeros(classes * (dimensions + 1))).reshape(classes, dimensions + 1)
    return w[:, :-1], w[:, -1]


def minimise(loss, x, memory=10, steps=150, tolerance=2e-5):
    """L-BFGS with a backtracking line search; `loss` returns value and gradient."""
    value, gradient = loss(x)
    pairs = []
    for _ in range(steps):
        if np.abs(gradient).max() < tolerance:
            break
        direction = -_inverse_hessian_times(gradient, pairs)
        step, slope = 1.0, gradient @ direction
        while True:
            new = x + step * direction
            new_value, new_gradient = loss(new)
            if new_value <= value + 1e-4 * step * slope:
                break
            step /= 2
            if step < SHORTEST:
                return x  # what is left to gain is less than single precision shows
        change, bend = new - x, new_gradient - gradient
        if change @ bend > 1e-12:
            pairs = (pairs + [(change, bend)])[-memory:]
        x, value, gradient = new, new_value, new_gradient
    return x


def _inverse_hessian_times(gradient, pairs):
    q, factors = gradient.copy(), []
    for s, y in reversed(pairs):
        a = (s @ q) / (y @ s)
        q -= a * y
        factors.append(a)
    if pairs:
        s, y = pairs[-1]
        q *= (s @ y) / (y @ y)
    for (s, y), a in zip(pairs, reversed(factors)):
        q += s * (a - (y @ q) / (y @ s))
    return q


def fit_temperature(logits, targets):
    """The temperature that makes softmax(logits / T) most likely: golden-section search."""

    def cost(log_t):
        return -log_softmax(logits / np.exp(log_t))[np.arange(len(targets)), targets].mean()

    low, high, ratio = np.log(0.1), np.log(10), (5**0.5 - 1) / 2
    for _ in range(60):
        a, b = high - ratio * (high - low), low + ratio * (high - low)
        low, high = (low, b) if cost(a) < cost(b) else (a, high)
    return float(np.exp((low + high) / 2))

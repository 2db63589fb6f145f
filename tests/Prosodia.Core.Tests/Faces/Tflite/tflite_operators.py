"""Writes Fixtures/operators.csv, which OperatorTests expects: what PyTorch makes of the nets of OperatorNets, in double precision."""
import os
import sys

import numpy as np
import torch

sys.path.insert(0, os.path.join(os.path.dirname(os.path.abspath(__file__)), ".."))
from face_nets_reference import run


class Options:
    """A table of options as the reference reads them."""

    def __init__(self, **values):
        self.values = {int(k[1:]): v for k, v in values.items()}

    def number(self, field, kind="i", otherwise=0):
        return self.values.get(field, otherwise)


def numbers(shape, seed):
    count = int(np.prod(shape, dtype=int))
    values = ((7919 * np.arange(count, dtype=np.int64) + seed) % 10007) / 10007 - 0.5
    return torch.tensor(values.astype(np.float32).astype(np.float64).reshape(shape))


def half(x):
    return torch.tensor(x.numpy().astype(np.float16).astype(np.float64))


def window(padding, stride, **more):
    return Options(_0=padding, _1=stride, _2=stride, **more)


def weighted(code, shape, weights, options):
    biases = weights[0] if code == 3 else weights[3]
    return run(code, [numbers(shape, 1), numbers(weights, 11), numbers([biases], 12)], options, None)


def integers(code, shape, options, *vectors):
    return run(code, [numbers(shape, 1)] + [torch.tensor(v) for v in vectors], options, None)


def two(code, first, second, options=Options()):
    return run(code, [numbers(first, 1), numbers(second, 5001)], options, None)


def one(code, shape, options=Options(), output=None):
    return run(code, [numbers(shape, 1)], options, output)


x = numbers([1, 3, 5, 12], 1)
joined = run(54, [x + run(3, [x, half(numbers([12, 1, 1, 12], 11)), numbers([12], 12)], window(1, 1), None), numbers([1, 1, 12], 13)], None, None)
CASES = {
    "conv_pointwise": weighted(3, [1, 2, 4, 5], [28, 1, 1, 5], window(1, 1)),
    "conv_few_pixels": weighted(3, [1, 1, 2, 9], [20, 1, 1, 9], window(1, 1)),
    "conv_thin": weighted(3, [1, 3, 3, 4], [2, 3, 3, 4], window(0, 1)),
    "conv_same_stride": weighted(3, [1, 7, 9, 3], [8, 5, 5, 3], window(0, 2, _3=1)),
    "conv_valid_stride": weighted(3, [1, 5, 15, 3], [16, 2, 2, 3], window(1, 2)),
    "conv_many_pixels": weighted(3, [1, 30, 1, 300], [9, 1, 1, 300], window(1, 1)),
    "conv_add_prelu": joined,
    "conv_relu": torch.relu(weighted(3, [1, 3, 3, 4], [8, 1, 1, 4], window(1, 1))),
    "depthwise": weighted(4, [1, 4, 9, 10], [1, 3, 3, 10], window(0, 1)),
    "depthwise_stride": weighted(4, [1, 5, 17, 8], [1, 3, 3, 8], window(0, 2, _4=1)),
    "depthwise_even": weighted(4, [1, 6, 16, 8], [1, 3, 3, 8], window(0, 2)),
    "depthwise_thin": weighted(4, [1, 4, 4, 3], [1, 3, 3, 3], window(0, 1)),
    "max_pool": one(17, [1, 5, 5, 10], window(0, 2, _3=2, _4=2)),
    "max_pool_valid": one(17, [1, 5, 5, 3], Options(_0=1, _1=1, _2=2, _3=2, _4=3)),
    "add": two(0, [2, 3, 1], [4]),
    "sub": two(41, [1, 9, 2], [1, 1, 2]),
    "mul": two(18, [1, 3, 9], [1, 3, 1]),
    "mul_one": two(18, [1, 3, 9], []),
    "div": two(42, [3, 9], [3, 9]),
    "squared_difference": two(99, [1, 2, 2, 9], [1, 2, 1, 9]),
    "prelu": two(54, [1, 2, 2, 11], [1, 1, 11]),
    "relu": one(19, [11]),
    "neg": one(59, [3, 3]),
    "logistic": one(14, [11]),
    "sqrt": run(75, [numbers([11], 1) ** 2], None, None),
    "rsqrt": run(76, [numbers([11], 1) ** 2], None, None),
    "mean": integers(40, [1, 4, 9], Options(_0=1), [1]),
    "mean_last": integers(40, [1, 1, 4, 9], Options(_0=1), [3]),
    "mean_two": integers(40, [2, 3, 4, 5], Options(), [1, -2]),
    "sum": integers(74, [1, 6, 2], Options(_0=1), [-1]),
    "reshape": one(22, [1, 3, 4, 2], output=[12, 2]),
    "transpose": integers(39, [1, 3, 4, 2], None, [0, 3, 1, 2]),
    "pad": integers(34, [1, 2, 2, 3], None, [[0, 0], [1, 0], [0, 2], [0, 1]]),
    "slice": integers(45, [1, 5, 4, 3], Options(_0=1, _1=8), [7, 1, -3, 0], [1, 5, 4, 0], [1, 3, 1, 1]),
    "slice_dropped": integers(45, [2, 5], Options(_0=2, _1=2, _4=1), [1, 0], [0, 0], [1, 1]),
    "concatenation": two(2, [1, 2, 3, 4], [1, 2, 1, 4], Options(_0=-2)),
}

with open(os.path.join(os.path.dirname(os.path.abspath(__file__)), "Fixtures", "operators.csv"), "w") as file:
    for name, values in CASES.items():
        file.write(";".join([name] + ["%.8g" % v for v in values.reshape(-1).tolist()]) + "\n")

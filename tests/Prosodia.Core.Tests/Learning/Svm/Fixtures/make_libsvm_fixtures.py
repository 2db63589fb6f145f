#!/usr/bin/python3
"""Trains small machines with LIBSVM 3.24 (Debian packages libsvm-tools, libsvm3, python3-numpy) and records what it found.

For each problem NAME, beside this script:
  NAME.train, NAME.test   samples in LIBSVM's format (precomputed: kernel values with the training samples)
  NAME.model              svm-train with its default, shrinking on
  NAME.plain.model        svm-train -h 0, where it differs
  NAME.decisions          svm_predict_values of NAME.model on NAME.test, all pairs a line, 17 digits
  NAME.probabilities      svm_predict_probability likewise, for the machine with probabilities
The options are the third column of PROBLEMS; the tests repeat them.
"""
import ctypes
import os
import subprocess
import numpy as np

HERE = os.path.dirname(os.path.abspath(__file__))
PROBLEMS = [
    ("linear", 2, "-t 0 -c 0.5"),
    ("rbf", 4, "-t 2 -g 0.25 -c 8 -w2 3 -w0 0.5"),
    ("precomputed", 3, "-t 4 -c 2 -e 0.0001"),
    ("probability", 3, "-t 2 -g 0.125 -c 4 -b 1"),
]


class Node(ctypes.Structure):
    _fields_ = [("index", ctypes.c_int), ("value", ctypes.c_double)]


def write(path, labels, rows, serials=None):
    with open(path, "w") as f:
        for i, (label, row) in enumerate(zip(labels, rows)):
            serial = "" if serials is None else f"0:{serials[i]} "
            f.write(f"{label} {serial}" + " ".join(f"{j + 1}:{v:.6g}" for j, v in enumerate(row)) + "\n")


def samples(random, count, classes):
    labels = np.concatenate([np.arange(classes), random.integers(0, classes, count - classes)])
    centres = random.standard_normal((classes, 4)) * 1.2
    return labels, centres[labels] + random.standard_normal((count, 4))


def nodes(line):
    pairs = [word.split(":") for word in line.split()[1:]]
    return (Node * (len(pairs) + 1))(*[Node(int(i), float(v)) for i, v in pairs], Node(-1, 0))


def record(name, lib):
    lib.svm_load_model.restype = ctypes.c_void_p
    model = ctypes.c_void_p(lib.svm_load_model(f"{name}.model".encode()))
    classes = lib.svm_get_nr_class(model)
    outputs = [("decisions", lib.svm_predict_values, classes * (classes - 1) // 2)]
    if lib.svm_check_probability_model(model):
        outputs.append(("probabilities", lib.svm_predict_probability, classes))
    for kind, function, width in outputs:
        function.restype = ctypes.c_double
        with open(f"{name}.{kind}", "w") as f:
            for line in open(f"{name}.test"):
                values = (ctypes.c_double * width)()
                label = function(model, nodes(line), values)
                f.write(f"{label:g} " + " ".join(f"{v:.17g}" for v in values) + "\n")


def main():
    os.chdir(HERE)
    lib = ctypes.CDLL("libsvm.so.3")
    for seed, (name, classes, options) in enumerate(PROBLEMS):
        random = np.random.default_rng(2015 + seed)
        labels, x = samples(random, 90, classes)
        train, test = slice(0, 70), slice(70, 90)
        if "-t 4" in options:
            kernel = np.round(np.exp(-0.2 * ((x[:, None] - x[None]) ** 2).sum(2)), 6) * (1 + (np.arange(90)[:, None] % 2 == np.arange(90) % 2))
            write(f"{name}.train", labels[train], kernel[train, train], range(1, 71))
            write(f"{name}.test", labels[test], kernel[test, train], range(1, 21))
        else:
            write(f"{name}.train", labels[train], x[train])
            write(f"{name}.test", labels[test], x[test])
        subprocess.run(["svm-train", "-q", *options.split(), f"{name}.train", f"{name}.model"], check=True)
        if name != "probability":
            subprocess.run(["svm-train", "-q", "-h", "0", *options.split(), f"{name}.train", f"{name}.plain.model"], check=True)
        record(name, lib)


main()

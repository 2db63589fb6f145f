"""Values that FaceNetTests expects: the nets of a face_landmarker.task carried out operator by operator with PyTorch, in double precision.

usage: face_nets_reference.py face_landmarker.task

Reads the file by TFLite's schema (tensorflow/compiler/mlir/lite/schema/schema.fbs) with nothing but struct. The input of a net is
value i = ((i * 7919) mod 10007) / 10007, over the range that the net takes; printed are sums, and values at some places.
"""
import struct
import sys
import zipfile

import numpy as np
import torch
import torch.nn.functional as F


class Table:
    def __init__(self, data, at):
        self.data, self.at = data, at
        self.fields = at - struct.unpack_from("<i", data, at)[0]
        self.count = (struct.unpack_from("<H", data, self.fields)[0] - 4) // 2

    def find(self, field):
        offset = struct.unpack_from("<H", self.data, self.fields + 4 + 2 * field)[0] if field < self.count else 0
        return self.at + offset if offset else None

    def number(self, field, kind="i", otherwise=0):
        at = self.find(field)
        return otherwise if at is None else struct.unpack_from("<" + kind, self.data, at)[0]

    def follow(self, at):
        return at + struct.unpack_from("<I", self.data, at)[0]

    def table(self, field):
        at = self.find(field)
        return None if at is None else Table(self.data, self.follow(at))

    def vector(self, field):
        at = self.find(field)
        if at is None:
            return 0, 0
        at = self.follow(at)
        return at + 4, struct.unpack_from("<I", self.data, at)[0]

    def tables(self, field):
        at, count = self.vector(field)
        return [Table(self.data, self.follow(at + 4 * i)) for i in range(count)]

    def numbers(self, field):
        at, count = self.vector(field)
        return list(struct.unpack_from("<%di" % count, self.data, at))

    def bytes(self, field):
        at, count = self.vector(field)
        return self.data[at:at + count]


def window(x, kernel, options, value=0.0):
    """Channels first, with the border that SAME needs."""
    x = x.permute(0, 3, 1, 2)
    if options.number(0, "b") == 0:
        for axis, size, stride in ((3, kernel[1], options.number(1)), (2, kernel[0], options.number(2))):
            extent = x.shape[axis]
            border = max((-(-extent // stride) - 1) * stride + size - extent, 0)
            pad = (border // 2, border - border // 2)
            x = F.pad(x, pad + (0, 0) if axis == 3 else (0, 0) + pad, value=value)
    return x, (options.number(2), options.number(1))


def activated(x, code):
    assert code in (0, 1)
    return torch.relu(x) if code else x


def run(code, x, options, shape):
    if code == 0: return activated(x[0] + x[1], options.number(0, "b"))
    if code == 2: return torch.cat(x, options.number(0))
    if code == 3:
        a, stride = window(x[0], x[1].shape[1:3], options)
        return activated(F.conv2d(a, x[1].permute(0, 3, 1, 2), x[2], stride).permute(0, 2, 3, 1), options.number(3, "b"))
    if code == 4:
        a, stride = window(x[0], x[1].shape[1:3], options)
        weights = x[1].permute(3, 0, 1, 2)
        return activated(F.conv2d(a, weights, x[2], stride, groups=weights.shape[0]).permute(0, 2, 3, 1), options.number(4, "b"))
    if code == 6: return x[0]
    if code == 14: return torch.sigmoid(x[0])
    if code == 17:
        size = (options.number(4), options.number(3))
        a, stride = window(x[0], size, options, -float("inf"))
        return F.max_pool2d(a, size, stride).permute(0, 2, 3, 1)
    if code == 18: return x[0] * x[1]
    if code == 19: return torch.relu(x[0])
    if code == 22: return x[0].reshape(shape)
    if code == 34: return F.pad(x[0], [int(n) for pair in reversed(x[1].tolist()) for n in pair])
    if code == 39: return x[0].permute(*[int(i) for i in x[1]])
    if code == 40: return x[0].mean(dim=[int(i) for i in x[1].reshape(-1)], keepdim=bool(options.number(0, "b")))
    if code == 41: return x[0] - x[1]
    if code == 42: return x[0] / x[1]
    if code == 45:
        begin, end, step = (v.tolist() for v in x[1:4])
        masks = [options.number(i) for i in range(5)]
        cut = tuple(
            begin[i] if masks[4] >> i & 1 else slice(None if masks[0] >> i & 1 else begin[i], None if masks[1] >> i & 1 else end[i], step[i])
            for i in range(len(begin)))
        return x[0][cut]
    if code == 54: return torch.where(x[0] < 0, x[0] * x[1], x[0])
    if code == 59: return -x[0]
    if code == 74: return x[0].sum(dim=[int(i) for i in x[1].reshape(-1)], keepdim=bool(options.number(0, "b")))
    if code == 75: return x[0].sqrt()
    if code == 76: return x[0].rsqrt()
    if code == 99: return (x[0] - x[1]) ** 2
    raise ValueError(code)


def outputs(data, values):
    model = Table(data, struct.unpack_from("<I", data, 0)[0])
    codes = [max(c.number(0, "b"), c.number(3)) for c in model.tables(1)]
    buffers = [b.bytes(0) for b in model.tables(4)]
    graph = model.tables(2)[0]
    tensors, shapes = [], []
    for t in graph.tables(0):
        shapes.append(t.numbers(0))
        raw = buffers[t.number(2)]
        kind = {0: np.float32, 1: np.float16, 2: np.int32}[t.number(1, "b")]
        array = np.frombuffer(raw, kind).reshape(shapes[-1]) if raw else None
        tensors.append(None if array is None else torch.tensor(array.astype(np.int64 if kind is np.int32 else np.float64)))
    entry = graph.numbers(1)[0]
    tensors[entry] = torch.tensor(values.reshape(shapes[entry]))
    for op in graph.tables(3):
        out = op.numbers(2)[0]
        tensors[out] = run(codes[op.number(0)], [tensors[i] for i in op.numbers(1)], op.table(4), shapes[out])
        assert list(tensors[out].shape) == shapes[out]
    return [tensors[i].numpy().reshape(-1) for i in graph.numbers(2)]


def ramp(count, low, high):
    return (low + (high - low) * ((np.arange(count) * 7919) % 10007) / 10007).astype(np.float32).astype(np.float64)


if __name__ == "__main__":
    nets = zipfile.ZipFile(sys.argv[1])
    for name, count, low, high in (("face_detector", 128 * 128 * 3, -1, 1), ("face_landmarks_detector", 256 * 256 * 3, 0, 1), ("face_blendshapes", 292, 0, 256)):
        for i, values in enumerate(outputs(nets.read(name + ".tflite"), ramp(count, low, high))):
            places = [0, len(values) // 3, len(values) // 2, len(values) - 1]
            print(name, i, len(values), "mean", repr(float(values.mean())), "mean square", repr(float((values ** 2).mean())))
            print("   ", [(p, float(values[p])) for p in places])

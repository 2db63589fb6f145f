#!/usr/bin/python3
"""PyTorch's side of the LSTM benchmark: the network of Coutinho & Schuller (2017), 260 inputs, LSTM 200, LSTM 10, 2 outputs.

Reads lines "VARIANT SECONDS", runs epochs (forward, backward, update) of 19 sequences, 5,700 steps, for that long, one at least, and answers with the CPU
milliseconds of one.
  fused1, fused19, fusedeq   torch.nn.LSTM (no peepholes): an update a sequence; all padded to the longest; all of 300 steps
  expert1, expert19, experteq  peepholes in a custom autograd function: scripted loops, weight gradients as one product over all steps
Set OPENBLAS_CORETYPE=SKYLAKEX: Debian's OpenBLAS does not know newer processors and falls back to SSE3."""
import sys
import time

import numpy as np
import torch

torch.set_num_threads(1)
INPUTS, FIRST, SECOND, OUTPUTS = 260, 200, 10, 2


def data(lengths):
    rng = np.random.default_rng(7)
    xs = [torch.from_numpy(rng.standard_normal((n, INPUTS)).astype("f")) for n in lengths]
    ys = [torch.from_numpy(np.cumsum(rng.standard_normal((n, OUTPUTS)), 0).astype("f") * 0.05) for n in lengths]
    return xs, ys


RAGGED = data([210 + 10 * i for i in range(19)])
EQUAL = data([300] * 19)


@torch.jit.script
def forward_loop(z: torch.Tensor, R: torch.Tensor, pi: torch.Tensor, pf: torch.Tensor, po: torch.Tensor):
    T, B, n = z.size(0), z.size(1), R.size(0)
    S = torch.empty(T, B, 4 * n)
    C, H, TC = torch.zeros(T + 1, B, n), torch.zeros(T + 1, B, n), torch.empty(T, B, n)
    for t in range(T):
        a = torch.addmm(z[t], H[t], R)
        before = C[t]
        i = torch.sigmoid(torch.addcmul(a[:, :n], pi, before))
        f = torch.sigmoid(torch.addcmul(a[:, n:2 * n], pf, before))
        g = torch.tanh(a[:, 2 * n:3 * n])
        c = torch.addcmul(f * before, i, g)
        o = torch.sigmoid(torch.addcmul(a[:, 3 * n:], po, c))
        tc = torch.tanh(c)
        S[t] = torch.cat([i, f, g, o], 1)
        C[t + 1] = c
        TC[t] = tc
        H[t + 1] = o * tc
    return S, C, TC, H


@torch.jit.script
def backward_loop(dH: torch.Tensor, S: torch.Tensor, C: torch.Tensor, TC: torch.Tensor, RT: torch.Tensor,
                  pi: torch.Tensor, pf: torch.Tensor, po: torch.Tensor):
    T, B, n = dH.size(0), dH.size(1), dH.size(2)
    dZ, dc = torch.empty_like(S), torch.zeros(B, n)
    i, f, g, o, before = S[:, :, :n], S[:, :, n:2 * n], S[:, :, 2 * n:3 * n], S[:, :, 3 * n:], C[:-1]
    ko, kc = TC * o * (1 - o), o * (1 - TC * TC)
    ki, kf, kg = g * i * (1 - i), before * f * (1 - f), i * (1 - g * g)
    dh = dH[T - 1]
    for q in range(T):
        t = T - 1 - q
        do = dh * ko[t]
        d = torch.addcmul(torch.addcmul(dc, dh, kc[t]), do, po)
        di, df = d * ki[t], d * kf[t]
        dc = torch.addcmul(torch.addcmul(d * f[t], di, pi), df, pf)
        dz = torch.cat([di, df, d * kg[t], do], 1)
        dZ[t] = dz
        if t > 0:
            dh = torch.addmm(dH[t - 1], dz, RT)
    return dZ


class Recurrence(torch.autograd.Function):
    @staticmethod
    def forward(ctx, z, R, pi, pf, po):
        S, C, TC, H = forward_loop(z, R, pi, pf, po)
        ctx.save_for_backward(R, pi, pf, po, S, C, TC, H)
        return H[1:]

    @staticmethod
    def backward(ctx, dH):
        R, pi, pf, po, S, C, TC, H = ctx.saved_tensors
        n = R.size(0)
        dZ = backward_loop(dH.contiguous(), S, C, TC, R.t().contiguous(), pi, pf, po)
        dR = H[:-1].reshape(-1, n).t() @ dZ.reshape(-1, 4 * n)
        return (dZ, dR, (dZ[:, :, :n] * C[:-1]).sum((0, 1)), (dZ[:, :, n:2 * n] * C[:-1]).sum((0, 1)),
                (dZ[:, :, 3 * n:] * C[1:]).sum((0, 1)))


class Peephole(torch.nn.Module):
    def __init__(self, inputs, units):
        super().__init__()
        draw = lambda *size: torch.nn.Parameter(torch.randn(*size) * 0.1)
        self.W, self.R, self.b = draw(inputs, 4 * units), draw(units, 4 * units), draw(4 * units)
        self.pi, self.pf, self.po = draw(units), draw(units), draw(units)

    def forward(self, x):
        T, B, _ = x.shape
        z = (x.reshape(T * B, -1) @ self.W + self.b).reshape(T, B, -1)
        return Recurrence.apply(z, self.R, self.pi, self.pf, self.po)


class Fused(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.o = torch.nn.LSTM(INPUTS, FIRST), torch.nn.LSTM(FIRST, SECOND), torch.nn.Linear(SECOND, OUTPUTS)

    def forward(self, x):
        return self.o(self.b(self.a(x)[0])[0])


class Expert(torch.nn.Module):
    def __init__(self):
        super().__init__()
        self.a, self.b, self.o = Peephole(INPUTS, FIRST), Peephole(FIRST, SECOND), torch.nn.Linear(SECOND, OUTPUTS)

    def forward(self, x):
        return self.o(self.b(self.a(x)))


def epoch(variant):
    net, optimizer = NETS[variant]
    xs, ys = EQUAL if variant.endswith("eq") else RAGGED
    if variant.endswith("1"):
        for x, y in zip(xs, ys):
            optimizer.zero_grad(set_to_none=True)
            difference = net(x[:, None]) - y[:, None]
            (difference * difference).sum().backward()
            optimizer.step()
        return
    x, y, mask = PADDED["eq" if variant.endswith("eq") else "19"]
    optimizer.zero_grad(set_to_none=True)
    difference = (net(x) - y) * mask
    (difference * difference).sum().backward()
    optimizer.step()


def pad(xs, ys):
    x, y = torch.nn.utils.rnn.pad_sequence(xs), torch.nn.utils.rnn.pad_sequence(ys)
    lengths = torch.tensor([len(s) for s in xs])
    return x, y, (torch.arange(x.size(0))[:, None] < lengths[None])[:, :, None].float()


PADDED = {"19": pad(*RAGGED), "eq": pad(*EQUAL)}
torch.manual_seed(1)
NETS = {}
for name in ("fused1", "fused19", "fusedeq", "expert1", "expert19", "experteq"):
    network = Fused() if name.startswith("fused") else Expert()
    NETS[name] = network, torch.optim.SGD(network.parameters(), lr=1e-5, momentum=0.9)
print("ready", torch.__version__, flush=True)
for line in sys.stdin:
    variant, least = line.split()
    wall, start, epochs = time.monotonic(), time.process_time(), 0
    while epochs == 0 or time.monotonic() - wall < float(least):
        epoch(variant)
        epochs += 1
    print(1e3 * (time.process_time() - start) / epochs, flush=True)

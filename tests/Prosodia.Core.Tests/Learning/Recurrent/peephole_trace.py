#!/usr/bin/python3
"""Makes Fixtures/peephole_trace.txt: 20 steps of gradient descent with momentum on a small peephole LSTM, by PyTorch's autograd.

Equations 1-5 of Coutinho & Schuller (2017) written with torch operations in double precision; nothing is shared with Prosodia.
4 inputs, LSTM 5, LSTM 3, 2 linear outputs; 3 sequences of 7, 12 and 9 steps, all of them in every step; learning rate 0.02, momentum 0.9
(v = 0.9 v - 0.02 g, w += v); cost: sum over sequences of steps * mean over outputs of (1 - CCC).

    OPENBLAS_CORETYPE=SKYLAKEX /usr/bin/python3 peephole_trace.py > Fixtures/peephole_trace.txt

Lines: "name v v v ...". Start weights (gates: input, forget, cell input, output), sequences, the mean of 1 - CCC before each step, the weights at the end."""
import torch

torch.manual_seed(20170628)
torch.set_default_dtype(torch.float64)
SIZES = [4, 5, 3]
OUTPUTS, RATE, MOMENTUM, STEPS, LENGTHS = 2, 0.02, 0.9, 20, [7, 12, 9]


def draw(*size):
    # to single precision and back: both sides start from the same numbers
    return (torch.rand(*size) - 0.5).float().double().requires_grad_()


layers = []
for inputs, units in zip(SIZES, SIZES[1:]):
    layers.append({"input": draw(4 * units, inputs), "recurrent": draw(4 * units, units), "bias": draw(4 * units), "peephole": draw(3, units)})
out = {"weights": draw(OUTPUTS, SIZES[-1]), "bias": draw(OUTPUTS)}
xs = [draw(n, SIZES[0]).detach() * 2 for n in LENGTHS]
ys = [draw(n, OUTPUTS).detach() * 2 for n in LENGTHS]


def run(x):
    for layer in layers:
        units = layer["peephole"].shape[1]
        h, c, outputs = torch.zeros(units), torch.zeros(units), []
        for t in range(len(x)):
            a = layer["input"] @ x[t] + layer["recurrent"] @ h + layer["bias"]
            ai, af, ag, ao = a.split(units)
            i = torch.sigmoid(ai + layer["peephole"][0] * c)
            f = torch.sigmoid(af + layer["peephole"][1] * c)
            c = f * c + i * torch.tanh(ag)
            h = torch.sigmoid(ao + layer["peephole"][2] * c) * torch.tanh(c)
            outputs.append(h)
        x = torch.stack(outputs)
    return x @ out["weights"].T + out["bias"]


def cost():
    total, mean = 0, 0
    for x, t in zip(xs, ys):
        y = run(x)
        my, mt = y.mean(0), t.mean(0)
        ccc = 2 * ((y - my) * (t - mt)).mean(0) / (((y - my) ** 2).mean(0) + ((t - mt) ** 2).mean(0) + (my - mt) ** 2)
        total, mean = total + len(x) * (1 - ccc).mean(), mean + (1 - ccc).mean().item() / len(xs)
    return total, mean


def show(name, values):
    print(name, " ".join("%.9g" % v for v in values.detach().reshape(-1).tolist()))


def show_weights(prefix):
    for index, layer in enumerate(layers):
        for name, values in layer.items():
            show(f"{prefix}.{index}.{name}", values)
    for name, values in out.items():
        show(f"{prefix}.output.{name}", values)


show_weights("start")
for index, (x, t) in enumerate(zip(xs, ys)):
    show(f"inputs.{index}", x)
    show(f"targets.{index}", t)
parameters = [p for layer in layers for p in layer.values()] + list(out.values())
optimizer = torch.optim.SGD(parameters, lr=RATE, momentum=MOMENTUM)  # its velocity is -v / RATE: the same steps
costs = []
for _ in range(STEPS):
    optimizer.zero_grad()
    value, mean = cost()
    value.backward()
    optimizer.step()
    costs.append(mean)
show("costs", torch.tensor(costs))
show_weights("end")

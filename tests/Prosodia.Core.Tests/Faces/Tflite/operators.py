"""Expected values of OperatorTests: the same operators in PyTorch, double precision. Run: python3 operators.py"""
import torch
import torch.nn.functional as F

def wave(shape, step):
    count = 1
    for length in shape:
        count *= length
    return torch.sin(torch.arange(count, dtype=torch.float64) * step).reshape(shape).float().double()

def same(x, height, width, stride, value=0.0):
    rows, columns = x.shape[2:]
    down = max((-(-rows // stride) - 1) * stride + height - rows, 0)
    right = max((-(-columns // stride) - 1) * stride + width - columns, 0)
    return F.pad(x, (right // 2, right - right // 2, down // 2, down - down // 2), value=value)

def show(name, y):
    y = y.permute(0, 2, 3, 1).reshape(-1)
    print(name, y.numel(), [round(v, 7) for v in (y[0].item(), y[1].item(), y[-2].item(), y[-1].item(), y.sum().item(), (y * y).sum().item())])

x = wave((1, 7, 6, 10), 0.37).permute(0, 3, 1, 2)
show("conv", F.conv2d(same(x, 3, 3, 2), wave((18, 3, 3, 10), 0.11).permute(0, 3, 1, 2), wave((18,), 0.5), 2))
show("conv valid relu", F.relu(F.conv2d(x, wave((18, 2, 2, 10), 0.11).permute(0, 3, 1, 2), wave((18,), 0.5), 1)))
show("depthwise", F.conv2d(same(x, 3, 3, 2), wave((1, 3, 3, 10), 0.11).permute(3, 0, 1, 2), wave((10,), 0.5), 2, groups=10))
show("pool", F.max_pool2d(same(x, 2, 2, 2, float("-inf")), 2, 2))

"""Makes printf.txt: bits of a float32 in hexadecimal, and the number as %e, %f and openSMILE's rule (%.0f where whole) write it, by
Python's % operator, which is exact and rounds ties to even like C's printf. usage: make_printf.py OUT.txt"""
import math, random, struct, sys

random.seed(3)
values = [0.0, -0.0, 1.0, -100.0, 0.1, 16777216.0, 2.0 ** 63, 3.4028234663852886e38, -1e22, 1.401298464324817e-45, 1.1754943508222875e-38,
          9999999.5, 9.9999995, 999999.96, 1234566.5, 1234567.5, 2097153.5, 8388607.5, 0.5, 1.5, 2.5, 0.00048828125, 1.0000001, 9.9999999e9]
values += [math.copysign(random.uniform(1, 10), random.random() - 0.5) * 10.0 ** random.randint(-44, 37) for _ in range(150)]
values += [random.randrange(1, 1 << 24) * 2.0 ** random.randint(-14, 2) for _ in range(150)]
with open(sys.argv[1], 'w') as out:
    for value in values:
        bits = struct.pack('>f', value)
        v = struct.unpack('>f', bits)[0]
        out.write('%s %e %f %s\n' % (bits.hex(), v, v, '%.0f' % v if v == math.floor(v) else '%e' % v))

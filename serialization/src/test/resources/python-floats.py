"""Writes python-floats.txt: python3 python-floats.py > python-floats.txt

Each line: the 64 bits of a float in hex, and Python's repr of it.
"""
import random
import struct
import sys

rng = random.Random(20240102)


def of_bits(bits):
    return struct.unpack(">d", struct.pack(">Q", bits))[0]


values = [0.0, 1.0, 0.1, 0.2, 0.3, 1 / 3, 2 / 3, 100.0, 123456789.0, 5e-324, 1e-323, 1.5e-323, 2e-323, 2.5e-323]
values += [2e23, 8.41e21, 9.5e-10, 2.0**53, 2.0**53 + 2, 9007199254740993.0, 1e15, 1e16, 9999999999999998.0, 1e-4, 1e-5, 0.00012345]
values += [sys.float_info.max, sys.float_info.min, of_bits(0x000FFFFFFFFFFFFF), of_bits(0x7FEFFFFFFFFFFFFE)]
values += [10.0**e for e in range(-324, 309, 9)] + [2.0**e for e in range(-1074, 1024, 13)] + [2.0**e for e in range(-60, 60)]
values += [of_bits(bits) for bits in range(1, 120)]
values += [of_bits(rng.getrandbits(64)) for _ in range(300)]
values += [round(rng.uniform(-1000, 1000), rng.randint(0, 6)) for _ in range(60)]
values += [rng.random() * 10.0 ** rng.randint(-8, 20) for _ in range(120)]
for value in values:
    if value == value and abs(value) != float("inf"):
        print("%016x %r" % (struct.unpack(">Q", struct.pack(">d", value))[0], value))

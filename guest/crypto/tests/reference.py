# SPDX-License-Identifier: MIT
"""Slow, plain implementations to compare with: affine arithmetic, textbook definitions, Python's integers and hashlib."""
import hashlib

WORD = 1 << 64


def keccak_f(lanes):
    """lanes[x][y], as in the Keccak reference."""
    constant = 1
    for _ in range(24):
        parity = [lanes[x][0] ^ lanes[x][1] ^ lanes[x][2] ^ lanes[x][3] ^ lanes[x][4] for x in range(5)]
        for x in range(5):
            mask = parity[x - 1] ^ rotate(parity[(x + 1) % 5], 1)
            lanes[x] = [lane ^ mask for lane in lanes[x]]
        x, y, current = 1, 0, lanes[1][0]
        for t in range(24):
            x, y = y, (2 * x + 3 * y) % 5
            current, lanes[x][y] = lanes[x][y], rotate(current, (t + 1) * (t + 2) // 2)
        for y in range(5):
            row = [lanes[x][y] for x in range(5)]
            for x in range(5):
                lanes[x][y] = row[x] ^ (~row[(x + 1) % 5] & row[(x + 2) % 5] & (WORD - 1))
        for j in range(7):
            if constant & 1:
                lanes[0][0] ^= 1 << ((1 << j) - 1)
            constant = (constant << 1) ^ (0x171 if constant & 0x80 else 0)
    return lanes


def rotate(value, count):
    count %= 64
    return (value << count | value >> (64 - count)) % WORD


def sponge256(data, padding):
    block = bytearray(data) + bytes([padding]) + bytes(-(len(data) + 1) % 136)
    block[-1] |= 0x80
    lanes = [[0] * 5 for _ in range(5)]
    for start in range(0, len(block), 136):
        for i in range(17):
            lanes[i % 5][i // 5] ^= int.from_bytes(block[start + 8 * i:start + 8 * i + 8], "little")
        lanes = keccak_f(lanes)
    return b"".join(lanes[i][0].to_bytes(8, "little") for i in range(4))


def keccak256(data):
    return sponge256(data, 1)


# The permutation is right if its other padding gives what hashlib says.
assert sponge256(b"omo" * 99, 6) == hashlib.sha3_256(b"omo" * 99).digest()


class Curve:
    """y^2 = x^3 + b over a field; points are pairs, None is infinity. Field elements need + - * / == only."""

    def __init__(self, b):
        self.b = b

    def contains(self, point):
        return point is None or point[1] * point[1] == point[0] * point[0] * point[0] + self.b

    def add(self, p, q):
        if p is None or q is None:
            return p or q
        if p[0] == q[0]:
            if not p[1] == q[1] or p[1] + q[1] == p[1] - p[1]:
                return None
            square = p[0] * p[0]
            slope = (square + square + square) / (p[1] + p[1])
        else:
            slope = (q[1] - p[1]) / (q[0] - p[0])
        x = slope * slope - p[0] - q[0]
        return x, slope * (p[0] - x) - p[1]

    def multiply(self, p, scalar):
        result = None
        while scalar:
            if scalar & 1:
                result = self.add(result, p)
            p = self.add(p, p)
            scalar >>= 1
        return result

    @staticmethod
    def negate(p):
        return None if p is None else (p[0], p[1] - p[1] - p[1])


def prime_field(p):
    class Element:
        order = p

        def __init__(self, value):
            self.value = value % p

        def __add__(self, other):
            return Element(self.value + other.value)

        def __sub__(self, other):
            return Element(self.value - other.value)

        def __mul__(self, other):
            return Element(self.value * other.value)

        def __truediv__(self, other):
            return Element(self.value * pow(other.value, -1, p))

        def __eq__(self, other):
            return self.value == other.value

        def __bytes__(self):
            return self.value.to_bytes(32, "big")

    return Element


BN_P = 21888242871839275222246405745257275088696311157297823662689037894645226208583
BN_R = 21888242871839275222246405745257275088548364400416034343698204186575808495617
Fp = prime_field(BN_P)


class Fp2:
    """a + b u, where u^2 = -1."""

    def __init__(self, a, b):
        self.a, self.b = a % BN_P, b % BN_P

    def __add__(self, other):
        return Fp2(self.a + other.a, self.b + other.b)

    def __sub__(self, other):
        return Fp2(self.a - other.a, self.b - other.b)

    def __mul__(self, other):
        return Fp2(self.a * other.a - self.b * other.b, self.a * other.b + self.b * other.a)

    def __truediv__(self, other):
        norm = pow(other.a * other.a + other.b * other.b, -1, BN_P)
        return self * Fp2(other.a * norm, -other.b * norm)

    def __eq__(self, other):
        return self.a == other.a and self.b == other.b

    def __bytes__(self):
        return self.b.to_bytes(32, "big") + self.a.to_bytes(32, "big")

    def root(self):
        """A square root, or None. p is 3 modulo 4, so that the one in Fp is a power."""
        def root(n):
            candidate = pow(n, (BN_P + 1) // 4, BN_P)
            return candidate if candidate * candidate % BN_P == n % BN_P else None

        norm = root(self.a * self.a + self.b * self.b)
        if norm is None:
            return None
        for sign in (norm, -norm):
            real = root((self.a + sign) * pow(2, -1, BN_P))
            if real:
                candidate = Fp2(real, self.b * pow(2 * real, -1, BN_P))
                if candidate * candidate == self:
                    return candidate
        return None


G1 = Curve(Fp(3))
G1_GENERATOR = (Fp(1), Fp(2))
G2 = Curve(Fp2(3, 0) / Fp2(9, 1))
# EIP-197, "Definition of the groups".
G2_GENERATOR = (
    Fp2(10857046999023057135944570762232829481370756359578518086990519993285655852781,
        11559732032986387107991004021392285783925812861821192530917403151452391805634),
    Fp2(8495653923123431417604973247489272438418190587263600148770280649306958101930,
        4082367875863433681332203403145435568316851327593401208105741076214120093531))
# The number of points on the twist is r times this.
G2_COFACTOR = 2 * BN_P - BN_R
assert G1.multiply(G1_GENERATOR, BN_R) is None and G2.multiply(G2_GENERATOR, BN_R) is None

K1_P = 2**256 - 2**32 - 977
K1_N = 0xfffffffffffffffffffffffffffffffebaaedce6af48a03bbfd25e8cd0364141
K1Field = prime_field(K1_P)
K1 = Curve(K1Field(7))
K1_GENERATOR = (K1Field(0x79be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798),
                K1Field(0x483ada7726a3c4655da4fbfc0e1108a8fd17b448a68554199c47d08ffb10d4b8))


def address_of_key(point):
    return keccak256(bytes(point[0]) + bytes(point[1]))[12:]


def sign(key, digest, nonce):
    """(recid, r, s)"""
    x, y = K1.multiply(K1_GENERATOR, nonce)
    r = x.value % K1_N
    s = (int.from_bytes(digest, "big") + r * key) * pow(nonce, -1, K1_N) % K1_N
    return (y.value & 1) | (2 if x.value >= K1_N else 0), r, s


def encode(point, size):
    return bytes(size) if point is None else bytes(point[0]) + bytes(point[1])

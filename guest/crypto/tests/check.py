# SPDX-License-Identifier: MIT
"""Runs every given build of driver.c over the published vectors and random cases, and compares with what is expected.

    check.py [--seed N] COMMAND...
"""
import argparse
import hashlib
import pathlib
import random
import shlex
import subprocess
import sys

import reference as ref

UINT64_MAX = 2**64 - 1
cases = []  # (request, expected answer)


def text(data):
    return data.hex() or "-"


def expect(answer, *request):
    cases.append((" ".join(text(part) if isinstance(part, bytes) else str(part) for part in request),
                  text(answer) if isinstance(answer, bytes) else str(answer)))


def word(number):
    return number.to_bytes(32, "big")


def published():
    for line in (pathlib.Path(__file__).parent / "vectors.txt").read_text().splitlines():
        if line and not line.startswith("#"):
            request, answer = line.split(" = ")
            cases.append((request, answer))


def hashes(rng):
    for size in list(range(0, 140)) + [271, 272, 273, 1000]:
        data = rng.randbytes(size)
        digest = ref.keccak256(data)
        expect(digest, "keccak256", data)
        expect(digest, "keccak256-unaligned", data)
        expect(digest, "keccak256-pieces", rng.randint(1, 150), data)
        expect(hashlib.sha256(data).digest(), "run", 2, data)
        expect(bytes(12) + hashlib.new("ripemd160", data).digest(), "run", 3, data)
        expect(data, "run", 4, data)


def blake(rng):
    initial = [0x6a09e667f3bcc908, 0xbb67ae8584caa73b, 0x3c6ef372fe94f82b, 0xa54ff53a5f1d36f1,
               0x510e527fade682d1, 0x9b05688c2b3e6c1f, 0x1f83d9abfb41bd6b, 0x5be0cd19137e2179]
    initial[0] ^= 0x01010040
    state = b"".join(h.to_bytes(8, "little") for h in initial)
    for _ in range(20):
        message = rng.randbytes(rng.randint(0, 128))
        request = (12).to_bytes(4, "big") + state + message.ljust(128, b"\0") + len(message).to_bytes(16, "little") + b"\1"
        expect(hashlib.blake2b(message).digest(), "run", 9, request)
        expect("failed", "run", 9, request[:-1])
        expect("failed", "run", 9, request + b"\0")
        expect("failed", "run", 9, request[:-1] + bytes([rng.randint(2, 255)]))
        expect(12, "gas", 9, "istanbul", request)


def inverses(rng):
    for modulus in (ref.BN_P, ref.BN_R, ref.K1_P, ref.K1_N, 3, 2**255 - 19):
        for value in [1, 2, modulus - 1] + [rng.randrange(1, modulus) for _ in range(60)]:
            if 0 < value < modulus:
                expect(word(pow(value, -1, modulus)), "inverse256", word(value), word(modulus))


def signatures(rng):
    n = ref.K1_N
    for i in range(40):
        key, nonce, digest = rng.randrange(1, n), rng.randrange(1, n), rng.randbytes(32)
        if i == 0:
            digest = b"\xff" * 32
        address = ref.address_of_key(ref.K1.multiply(ref.K1_GENERATOR, key))
        recid, r, s = ref.sign(key, digest, nonce)
        expect(address, "recover", digest, recid, word(r), word(s))
        expect(address, "recover", digest, recid ^ 1, word(r), word(n - s))
        expect(bytes(12) + address, "run", 1, digest + word(27 + recid) + word(r) + word(s))
        expect(bytes(12) + address, "run", 1, digest + word(27 + recid) + word(r) + word(s) + rng.randbytes(7))
        expect(b"", "run", 1, digest + word(26) + word(r) + word(s))
        expect(b"", "run", 1, digest + word(29 + recid) + word(r) + word(s))
        expect("none", "recover", digest, 4, word(r), word(s))
        for bad_r, bad_s in ((0, s), (r, 0), (n, s), (r, n), (2**256 - 1, s)):
            expect("none", "recover", digest, recid, word(bad_r), word(bad_s))
        if r >= ref.K1_P - n:
            expect("none", "recover", digest, recid | 2, word(r), word(s))
    # Nonce points with an x above the order are too rare to meet: recover from one, whatever key that gives.
    x = n
    found = 0
    while found < 3:
        square = (x**3 + 7) % ref.K1_P
        y = pow(square, (ref.K1_P + 1) // 4, ref.K1_P)
        if y * y % ref.K1_P == square and x > n:
            s, digest = rng.randrange(1, n), rng.randbytes(32)
            inverse = pow(x - n, -1, n)
            nonce_part = ref.K1.multiply((ref.K1Field(x), ref.K1Field(y)), s * inverse % n)
            digest_part = ref.K1.multiply(ref.K1_GENERATOR, -int.from_bytes(digest, "big") * inverse % n)
            address = ref.address_of_key(ref.K1.add(nonce_part, digest_part))
            expect(address, "recover", digest, 2 | (y & 1), word(x - n), word(s))
            # The precompile refuses these, and nobody may add the order to r or s instead.
            expect(b"", "run", 1, digest + word(29 + (y & 1)) + word(x - n) + word(s))
            expect("none", "recover", digest, 2 | (y & 1), word(x), word(s))
            expect("none", "recover", digest, 2 | (y & 1), word(x - n), word(n + found + 1))
            found += 1
        x += 1
    # The key at infinity: s R = hash G.
    nonce = rng.randrange(1, n)
    point = ref.K1.multiply(ref.K1_GENERATOR, nonce)
    s = rng.randrange(1, n)
    expect("none", "recover", word(s * nonce % n), point[1].value & 1, word(point[0].value), word(s))


def modexp_input(base, exponent, modulus):
    return word(len(base)) + word(len(exponent)) + word(len(modulus)) + base + exponent + modulus


def modexp_gas(base_size, exponent, modulus_size, schedule):
    longest = max(base_size, modulus_size)
    head = int.from_bytes(exponent[:32], "big")
    iterations = max(8 * max(len(exponent) - 32, 0) + max(head.bit_length() - 1, 0), 1)
    if schedule == "berlin":
        return min(max(200, ((longest + 7) // 8) ** 2 * iterations // 3), UINT64_MAX)
    if longest <= 64:
        complexity = longest**2
    elif longest <= 1024:
        complexity = longest**2 // 4 + 96 * longest - 3072
    else:
        complexity = longest**2 // 16 + 480 * longest - 199680
    return min(complexity * iterations // 20, UINT64_MAX)


def modexp(rng):
    def number(size, *, odd=None):
        data = bytearray(rng.choice([rng.randbytes(size), b"\xff" * size, bytes(size - size // 3) + rng.randbytes(size // 3)]))
        if size and odd is not None:
            data[-1] = data[-1] & 0xfe | odd
        return bytes(data)

    for i in range(400):
        sizes = [rng.choice([0, 1, 2, 7, 8, 9, 16, 31, 32, 33, 64, 65, 100]) for _ in range(3)]
        base, exponent = number(sizes[0]), number(min(sizes[1], 40))
        modulus = number(sizes[2], odd=rng.choice([0, 1, None]))
        if i % 7 == 0 and modulus:
            modulus = (1 << rng.randrange(8 * len(modulus))).to_bytes(len(modulus), "big")
        data = modexp_input(base, exponent, modulus)
        if i % 5 == 0:
            data = data[:rng.randrange(len(data) + 1)]
        padded = data.ljust(96, b"\0")
        b, e, m = (int.from_bytes(padded[k:k + 32], "big") for k in (0, 32, 64))
        if max(b, e, m) > 2**16:
            continue
        padded = data.ljust(96 + b + e + m, b"\0")
        base, exponent, modulus = padded[96:96 + b], padded[96 + b:96 + b + e], padded[96 + b + e:96 + b + e + m]
        value = int.from_bytes(modulus, "big")
        result = pow(int.from_bytes(base, "big"), int.from_bytes(exponent, "big"), value) if value else 0
        expect(result.to_bytes(m, "big"), "run", 5, data)
        for schedule in ("byzantium", "istanbul", "berlin"):
            expect(modexp_gas(b, exponent, m, schedule), "gas", 5, schedule, data)
        if value:
            expect("no space", "small", 5, data)
    # Quotients that are estimated one or two too high are rare with random limbs.
    for modulus in (2**192 - 2**128 + 2, 2**128 + 2**64, 2**127 + 2, 2**256 - 2**160 - 2, 2**96 + 2**32 + 2, (2**63 + 1) << 64):
        for base in (modulus - 1, 2**255 + 2**127, 2**256 - 1, 2**192 - 1):
            expect(word(pow(base, 5, modulus)), "run", 5, modexp_input(word(base), b"\5", word(modulus)))
    # Lengths that no memory holds, with and without a result.
    huge = 2**256 - 1
    for schedule, least in (("byzantium", 0), ("berlin", 200)):
        expect(least, "gas", 5, schedule, word(0) + word(huge) + word(0))
        expect(UINT64_MAX, "gas", 5, schedule, word(huge) + word(0) + word(0))
        expect(UINT64_MAX, "gas", 5, schedule, word(1) + word(huge) + word(1))
    expect(b"", "run", 5, word(0) + word(huge) + word(0))
    expect(b"", "run", 5, word(huge) + word(1) + word(0))
    expect("no space", "run", 5, word(huge) + word(1) + word(1))
    expect("no space", "run", 5, word(1) + word(1) + word(huge))
    # EIP-2565, table of its test cases: exponents 2, 3 and 0x10001 with numbers of 64 to 1024 bytes.
    eip2565 = ((64, 204, 200, 3276, 341), (128, 665, 200, 10649, 1365), (256, 1894, 341, 30310, 5461),
               (512, 5580, 1365, 89292, 21845), (1024, 17868, 5461, 285900, 87381))
    for size, small_before, small, large_before, large in eip2565:
        for exponent, before, after in ((b"\2", small_before, small), (b"\3", small_before, small),
                                        (b"\1\0\1", large_before, large)):
            data = modexp_input(bytes(size), exponent, bytes(size))
            expect(before, "gas", 5, "istanbul", data)
            expect(after, "gas", 5, "berlin", data)


def curve(rng):
    def point():
        return ref.G1.multiply(ref.G1_GENERATOR, rng.randrange(1, ref.BN_R))

    def encode(p):
        return ref.encode(p, 64)

    for i in range(40):
        p, q = point(), point()
        if i % 8 == 0:
            q = p
        elif i % 8 == 1:
            q = ref.Curve.negate(p)
        elif i % 8 == 2:
            q = None
        data = encode(p) + encode(q)
        total = encode(ref.G1.add(p, q))
        expect(total, "run", 6, data)
        expect(total, "run", 6, data + b"\1")
        expect(encode(p), "run", 6, encode(p))
        expect("failed", "run", 6, data[:-64] + bytes(ref.Fp(1)) + bytes(ref.Fp(1)))
        scalar = rng.choice([0, 1, 2, 3, ref.BN_R - 1, ref.BN_R, ref.BN_R + 1, 2**256 - 1, rng.randrange(2**256)])
        expect(encode(ref.G1.multiply(p, scalar)), "run", 7, encode(p) + word(scalar))
        expect(bytes(64), "run", 7, bytes(64) + word(scalar))
        expect(bytes(64), "run", 7, encode(p))
        expect("failed", "run", 7, word(p[0].value + ref.BN_P) + word(p[1].value) + word(scalar))
        expect("failed", "run", 7, word(p[0].value) + word(p[1].value + ref.BN_P) + word(scalar))
        expect("failed", "run", 7, word(p[0].value) + word(p[1].value ^ 1) + word(scalar))
    expect(bytes(64), "run", 6, b"")
    expect("failed", "run", 6, word(ref.BN_P) + word(0))


def pairing(rng):
    """The pairing is bilinear and not degenerate, so a product is one just where the products of logarithms add up to zero."""
    def pairs(logs):
        return b"".join(ref.encode(ref.G1.multiply(ref.G1_GENERATOR, a), 64) + ref.encode(ref.G2.multiply(ref.G2_GENERATOR, b), 128)
                        for a, b in logs)

    def random_logs(count):
        return [(rng.randrange(1, ref.BN_R), rng.randrange(1, ref.BN_R)) for _ in range(count)]

    for count in (1, 1, 2, 2, 3, 8, 9, 17):
        logs = random_logs(count - 1)
        b = rng.randrange(1, ref.BN_R)
        last = (-sum(x * y for x, y in logs) * pow(b, -1, ref.BN_R) % ref.BN_R, b)
        data = pairs(logs + [last])
        expect(word(1), "run", 8, data)
        expect(word(0), "run", 8, pairs(logs + [(last[0] + 1, b)]))
        expect("failed", "run", 8, data + b"\0")
        expect("failed", "run", 8, data[:-1])
        expect(45000 + 34000 * count, "gas", 8, "berlin", data)
        expect(100000 + 80000 * count, "gas", 8, "byzantium", data)
    expect(word(1), "run", 8, pairs([(0, 5), (7, 0), (0, 0)]))

    # On the twist, but not in the subgroup: any point, its part in the cofactor's group, and points of small orders.
    p = ref.encode(ref.G1_GENERATOR, 64)
    smallest = next(d for d in range(2, 100000) if ref.G2_COFACTOR % d == 0)
    found = 0
    while found < 4:
        x = ref.Fp2(rng.randrange(ref.BN_P), rng.randrange(ref.BN_P))
        y = (x * x * x + ref.G2.b).root()
        if y is None:
            continue
        found += 1
        outside = (x, y)
        cofactor_part = ref.G2.multiply(outside, ref.BN_R)
        small_part = ref.G2.multiply(cofactor_part, ref.G2_COFACTOR // smallest)
        for q in (outside, cofactor_part, small_part, ref.G2.add(small_part, ref.G2_GENERATOR)):
            if q is not None and not q == ref.G2_GENERATOR:
                expect("failed", "run", 8, p + ref.encode(q, 128))
                expect("failed", "run", 8, bytes(64) + ref.encode(q, 128))
        inside = ref.G2.multiply(outside, ref.G2_COFACTOR)
        expect(word(1), "run", 8, bytes(64) + ref.encode(inside, 128))
        good = ref.encode(inside, 128)
        expect("failed", "run", 8, p + good[:127] + bytes([good[127] ^ 1]))
        for k in range(4):
            large = word(int.from_bytes(good[32 * k:32 * k + 32], "big") + ref.BN_P)
            expect("failed", "run", 8, p + good[:32 * k] + large + good[32 * k + 32:])


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("command", nargs="+")
    options = parser.parse_args()
    rng = random.Random(options.seed)
    published()
    for make in (hashes, blake, inverses, signatures, modexp, curve, pairing):
        make(rng)

    failures = 0
    requests = "".join(request + "\n" for request, _ in cases)
    for command in options.command:
        run = subprocess.run(shlex.split(command), input=requests, text=True, capture_output=True, check=False)
        answers = run.stdout.splitlines()
        wrong = [(request, answer, got) for (request, answer), got in zip(cases, answers) if answer != got]
        for request, answer, got in wrong[:5]:
            print(f"{command}: {request[:200]}\n  expected {answer}\n  got      {got}")
        if run.returncode != 0 or len(answers) != len(cases):
            print(f"{command}: exit code {run.returncode} after {len(answers)} of {len(cases)} answers\n{run.stderr[:4000]}")
            failures += 1
        failures += len(wrong)
        print(f"{command}: {len(answers) - len(wrong)} of {len(cases)} answers as expected")
    sys.exit(1 if failures else 0)


if __name__ == "__main__":
    main()

# SPDX-License-Identifier: MIT
"""Counts the instructions of single operations: `omo run` of the driver with one repetition more.

    count.py OMO DRIVER
"""
import json
import random
import subprocess
import sys
import tempfile

import reference as ref


def word(number):
    return number.to_bytes(32, "big")


def steps(omo, driver, request):
    with tempfile.NamedTemporaryFile("w") as stdin, tempfile.NamedTemporaryFile("r") as result:
        stdin.write(request + "\n")
        stdin.flush()
        subprocess.run([omo, "run", "--stdin", stdin.name, "--json", result.name, driver], stdout=subprocess.DEVNULL, check=True)
        return int(json.load(result)["steps"])


def operations():
    rng = random.Random(1)
    for size in (32, 64, 136, 544):
        yield f"keccak256 of {size} bytes", "repeat-keccak256 {} " + bytes(size).hex()

    digest = rng.randbytes(32)
    recid, r, s = ref.sign(rng.randrange(ref.K1_N), digest, rng.randrange(ref.K1_N))
    yield "ecrecover", "repeat {} 1 " + (digest + word(27 + recid) + word(r) + word(s)).hex()
    yield "sha256 of 64 bytes", "repeat {} 2 " + bytes(64).hex()
    yield "ripemd160 of 64 bytes", "repeat {} 3 " + bytes(64).hex()
    for size in (32, 256):
        base, exponent, modulus = (rng.randbytes(size) for _ in range(3))
        for name, last in (("odd", 1), ("even", 0)):
            data = word(size) * 3 + base + exponent + modulus[:-1] + bytes([modulus[-1] & 0xfe | last])
            yield f"modexp of {size} bytes, {name}", "repeat {} 5 " + data.hex()
    p = ref.G1.multiply(ref.G1_GENERATOR, rng.randrange(ref.BN_R))
    q = ref.G2.multiply(ref.G2_GENERATOR, rng.randrange(ref.BN_R))
    yield "bn254 addition", "repeat {} 6 " + (ref.encode(p, 64) + ref.encode(ref.G1_GENERATOR, 64)).hex()
    yield "bn254 multiplication", "repeat {} 7 " + (ref.encode(p, 64) + rng.randbytes(32)).hex()
    for count in (1, 2, 4):
        yield f"bn254 pairing of {count}", "repeat {} 8 " + ((ref.encode(p, 64) + ref.encode(q, 128)) * count).hex()
    yield "blake2f of 12 rounds", "repeat {} 9 " + ((12).to_bytes(4, "big") + rng.randbytes(208) + b"\1").hex()


def main():
    omo, driver = sys.argv[1:]
    for name, request in operations():
        print(f"{name:28} {steps(omo, driver, request.format(2)) - steps(omo, driver, request.format(1)):>12,}")


if __name__ == "__main__":
    main()

// SPDX-License-Identifier: MIT
pragma solidity ^0.8.20;

/// @title Arithmetic of fixed-width bit vectors
/// @notice The operators of Omo's instruction definitions that the EVM does not have, as docs/ir.md defines them. A value of
/// width `w`, 1 to 128 bits, is a uint256 below 2^w, and so is every result but those of `sext` and `neg`. Parameters called
/// `loose` may have anything above their width.
library Bits {
    /// @notice All ones of a width.
    function mask(uint256 w) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := shr(sub(256, w), not(0))
        }
    }

    /// @notice A condition as a bit.
    function bit(bool condition) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := condition
        }
    }

    /// @notice Both conditions; unlike with &&, the second is evaluated in any case.
    function both(bool a, bool b) internal pure returns (bool r) {
        assembly ("memory-safe") {
            r := and(a, b)
        }
    }

    /// @notice One condition or both; unlike with ||, the second is evaluated in any case.
    function either(bool a, bool b) internal pure returns (bool r) {
        assembly ("memory-safe") {
            r := or(a, b)
        }
    }

    /// @notice -a in 256 bits.
    function neg(uint256 a) internal pure returns (uint256) {
        unchecked {
            return 0 - a;
        }
    }

    /// @notice The signed value of the low `w` bits, in 256-bit two's complement.
    function sext(uint256 loose, uint256 w) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            let unused := sub(256, w)
            r := sar(unused, shl(unused, loose))
        }
    }

    /// @notice The same for a width of `size` bytes, which the EVM has an instruction for.
    function sextBytes(uint256 loose, uint256 size) internal pure returns (uint256 r) {
        assembly ("memory-safe") {
            r := signextend(sub(size, 1), loose)
        }
    }

    /// @notice Whether a < b as signed numbers.
    function ltS(uint256 looseA, uint256 looseB, uint256 w) internal pure returns (bool r) {
        assembly ("memory-safe") {
            let unused := sub(256, w)
            r := slt(shl(unused, looseA), shl(unused, looseB))
        }
    }

    /// @notice Arithmetic right shift; copies of the sign for a count of `w` or more.
    function sar(uint256 loose, uint256 count, uint256 w) internal pure returns (uint256 r) {
        r = sext(loose, w);
        uint256 ones = mask(w);
        assembly ("memory-safe") {
            r := and(sar(count, r), ones)
        }
    }

    /// @notice Unsigned quotient; all ones for a divisor of 0.
    function divU(uint256 a, uint256 b, uint256 w) internal pure returns (uint256) {
        unchecked {
            return b == 0 ? mask(w) : a / b;
        }
    }

    /// @notice Unsigned remainder; the dividend for a divisor of 0.
    function remU(uint256 a, uint256 b) internal pure returns (uint256) {
        unchecked {
            return b == 0 ? a : a % b;
        }
    }

    /// @notice Signed quotient towards zero; all ones for a divisor of 0, MIN for MIN / -1.
    function divS(uint256 a, uint256 b, uint256 w) internal pure returns (uint256 r) {
        uint256 ones = mask(w);
        if (b == 0) return ones;
        (a, b) = (sext(a, w), sext(b, w));
        assembly ("memory-safe") {
            r := and(sdiv(a, b), ones)
        }
    }

    /// @notice Signed remainder with the dividend's sign; the dividend for a divisor of 0, 0 for MIN % -1.
    function remS(uint256 a, uint256 b, uint256 w) internal pure returns (uint256 r) {
        if (b == 0) return a;
        uint256 ones = mask(w);
        (a, b) = (sext(a, w), sext(b, w));
        assembly ("memory-safe") {
            r := and(smod(a, b), ones)
        }
    }

    /// @notice Upper half of the unsigned product. 2w <= 256, so the product itself is exact.
    function mulHighU(uint256 a, uint256 b, uint256 w) internal pure returns (uint256) {
        unchecked {
            return (a * b) >> w;
        }
    }

    /// @notice Upper half of the signed product.
    function mulHighS(uint256 looseA, uint256 looseB, uint256 w) internal pure returns (uint256) {
        return mulHighSU(looseA, sext(looseB, w), w);
    }

    /// @notice Upper half of the product of a signed and an unsigned value.
    function mulHighSU(uint256 looseA, uint256 b, uint256 w) internal pure returns (uint256) {
        unchecked {
            return ((sext(looseA, w) * b) >> w) & mask(w);
        }
    }

    /// @notice Zero bits above the highest one; `w` for 0.
    function clz(uint256 a, uint256 w) internal pure returns (uint256) {
        unchecked {
            for (; a != 0; a >>= 1) --w;
            return w;
        }
    }

    /// @notice Zero bits below the lowest one; `w` for 0.
    function ctz(uint256 a, uint256 w) internal pure returns (uint256) {
        unchecked {
            // What lies below the lowest one bit has as many ones as there are zeros to count.
            return a == 0 ? w : popCount((a & (0 - a)) - 1);
        }
    }

    /// @notice Number of one bits.
    function popCount(uint256 a) internal pure returns (uint256 r) {
        unchecked {
            for (; a != 0; a &= a - 1) ++r;
        }
    }
}

// SPDX-License-Identifier: MIT
using System.Text;

namespace Omo.Ovm.Tests.Transpiler;

/// <summary>Programs with random flow of control: jumps that are constant, calculated or read from memory, some of them invalid.</summary>
internal static class RandomProgram
{
    private const int FuelSlot = 0x200;

    /// <param name="random">Decides.</param>
    /// <param name="asks">Whether it also uses what stands for requests to the container.</param>
    public static byte[] Create(Random random, bool asks = false)
    {
        var blocks = random.Next(2, 9);
        var text = new StringBuilder($"0x{random.Next(5, 25):x} 0x{FuelSlot:x} MSTORE 0x01 0x02 0x03 0x04 0x05 0x06 ");
        for (var block = 0; block < blocks; block++)
        {
            // Each block uses up fuel, so that all end.
            text.Append($":b{block} 0x{FuelSlot:x} MLOAD 0x01 SWAP1 SUB DUP1 0x{FuelSlot:x} MSTORE ISZERO @end JUMPI ");
            for (var i = random.Next(6); i > 0; i--)
            {
                text.Append((asks && random.Next(3) == 0 ? Request(random) : Step(random)) + " ");
            }

            text.Append(End(random, blocks, asks) + " ");
        }

        // Some data with jump destinations and anything else in it, which nothing should run into.
        text.Append("STOP ");
        text.Append(":end 0x40 MSTORE 0x60 MSTORE PC 0x80 MSTORE 0x400 0x00 RETURN");
        return [.. ContractWorld.Assemble(text.ToString()), 0xfe, 0x5b, .. Bytes(random)];
    }

    private static string Step(Random random) => random.Next(10) switch
    {
        0 => "ADD 0x07 SWAP1",
        1 => "MUL DUP2",
        2 => "SWAP3 DUP1 XOR",
        3 => $"DUP{random.Next(1, 6)} 0x{random.Next(0x100):x} MSTORE",
        4 => $"0x{random.Next(0x100):x} MLOAD ADD",
        5 => "CODESIZE ADD PC XOR",
        6 => $"0x{random.Next(0x50):x} 0x{random.Next(0x80):x} 0x{random.Next(0x100):x} CODECOPY",
        7 => "0x20 0x00 KECCAK256 SWAP2 POP",
        8 => "0x00 CALLDATALOAD DUP1 0x20 MSTORE ADD",
        _ => "0x20 0x40 LOG0",
    };

    private static string Request(Random random) => random.Next(7) switch
    {
        0 => "CALLER ADD",
        1 => "TIMESTAMP NUMBER MUL ADD",
        2 => $"0x{random.Next(4):x} SLOAD ADD",
        3 => $"DUP1 0x{random.Next(4):x} SSTORE",
        4 => $"0x{random.Next(4):x} DUP2 SSTORE ADDRESS XOR",
        5 => $"0x{random.Next(0x40):x} 0x{random.Next(0x100):x} 0x{random.Next(0x40):x} 0x{random.Next(0x100):x} "
            + $"0x{Convert.ToHexStringLower(ContractWorld.Other)} 0xf4240 STATICCALL RETURNDATASIZE ADD ADD",
        _ => $"0x{random.Next(0x80):x} 0x00 0x{random.Next(0x100):x} 0x{Convert.ToHexStringLower(ContractWorld.Plain)} EXTCODECOPY",
    };

    private static string End(Random random, int blocks, bool asks)
    {
        var (one, two) = ($"@b{random.Next(blocks)}", $"@b{random.Next(blocks)}");
        return random.Next(13) switch
        {
            0 => $"{one} JUMP",
            1 => $"DUP1 0x01 AND {one} JUMPI",
            2 => $"DUP1 0x03 AND {one} JUMPI {two} JUMP",
            3 => $"{one} 0x05 ADD 0x05 SWAP1 SUB JUMP",
            4 => $"{one} 0x3c0 MSTORE 0x3c0 MLOAD JUMP",
            5 => $"{one} {two} SWAP1 POP JUMP",
            6 => $"{one} {two} 0x00 CALLDATALOAD 0x01 AND MUL ADD JUMP",
            7 => $"0x{random.Next(0x60):x} JUMP",
            8 => $"{one} 0x01 ADD DUP2 0x03 AND ISZERO JUMPI",
            9 => "0x20 0x40 RETURN",
            10 => "",
            11 => asks ? "0x21 0x42 REVERT" : "INVALID",
            _ => $"{one} DUP1 0xa0 MSTORE JUMP",
        };
    }

    // Jumps of which nothing is known may go to such a byte 0x5b, so only instructions that are the same in the container follow.
    private static byte[] Bytes(Random random)
    {
        byte[] harmless = [0x00, 0x01, 0x02, 0x0c, 0x16, 0x1e, 0x21, 0x50, 0x51, 0x56, 0x57, 0x58, 0x5b, 0x5b, 0x60, 0x62, 0x7f, 0x80, 0x91, 0xf3, 0xfe];
        return random.GetItems(harmless, random.Next(40));
    }
}

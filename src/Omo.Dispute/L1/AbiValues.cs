// SPDX-License-Identifier: MIT
using System.Numerics;
using Omo.Core;

namespace Omo.Dispute.L1;

/// <summary>
/// What a contract returned or logged. Each value has the name that the compiled interface gives it, so that none is taken for its neighbour.
/// </summary>
public sealed class AbiValues
{
    private readonly string _of;
    private readonly IReadOnlyList<string> _names;
    private readonly object[] _values;

    internal AbiValues(string of, IReadOnlyList<string> names, object[] values) => (_of, _names, _values) = (of, names, values);

    /// <summary>A value; <see cref="AbiKind"/> says what it is.</summary>
    /// <exception cref="ArgumentException">The interface has no such name.</exception>
    public object this[string name]
    {
        get
        {
            for (var i = 0; i < _names.Count; i++)
            {
                if (_names[i] == name)
                {
                    return _values[i];
                }
            }

            throw new ArgumentException($"{_of} has no value '{name}'; it has {string.Join(", ", _names)}.", nameof(name));
        }
    }

    /// <summary>An integer of any size.</summary>
    public BigInteger Integer(string name) => (BigInteger)this[name];

    /// <summary>An integer that fits in 64 bits.</summary>
    /// <exception cref="OverflowException">It does not.</exception>
    public ulong Number(string name) => (ulong)Integer(name);

    /// <summary>An address.</summary>
    public Address Address(string name) => (Address)this[name];

    /// <summary>Bytes.</summary>
    public byte[] Bytes(string name) => (byte[])this[name];

    /// <summary>A hash, which Solidity has as bytes32.</summary>
    public Hash256 Hash(string name) => Hash256.FromBytes(Bytes(name));

    /// <summary>A list of hashes.</summary>
    public IReadOnlyList<Hash256> Hashes(string name) => [.. ((object[])this[name]).Select(h => Hash256.FromBytes((byte[])h))];
}

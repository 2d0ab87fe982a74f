// SPDX-License-Identifier: MIT
using Omo.Isa.Ir;

namespace Omo.Gen.Solidity;

/// <summary>What the leaves of expressions are called in the surrounding Solidity. Each text is a primary expression.</summary>
public interface ISolidityNames
{
    /// <summary>A decoded field: a uint256 below 2^Width.</summary>
    string Field(Field field);

    /// <summary>A register's value before the row: a uint256 below 2^Width.</summary>
    string Register(RegisterGroup group, RegisterIndex index);

    /// <summary>A named value; a <c>bool</c> where <see cref="IsBool"/> says so, else a uint256 below 2^Width.</summary>
    string Temp(Temp temp);

    /// <summary>Whether a named value of width 1 was declared as a <c>bool</c>.</summary>
    bool IsBool(Temp temp);
}

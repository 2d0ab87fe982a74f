// SPDX-License-Identifier: MIT
namespace Omo.Contracts.Tests;

/// <summary>All tests that use the chain; there is one for all of them.</summary>
[CollectionDefinition(Name)]
public sealed class EvmCollection : ICollectionFixture<EvmFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "evm";
}

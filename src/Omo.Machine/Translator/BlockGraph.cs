// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Which ways lead to the blocks of a region, and which of them come back.</summary>
internal sealed class BlockGraph
{
    private readonly Dictionary<ulong, Node> _nodes = [];

    /// <summary>That of a region.</summary>
    public BlockGraph(RegionPlan plan)
    {
        foreach (var block in plan.Blocks)
        {
            _nodes.Add(block.Start, new Node(block));
        }

        foreach (var block in plan.Blocks)
        {
            foreach (var successor in block.Successors)
            {
                if (_nodes.TryGetValue(successor, out var node))
                {
                    node.Before.Add(block);
                }
            }
        }

        foreach (var entry in plan.Entries)
        {
            _nodes[entry].IsEntry = true;
        }
    }

    /// <summary>The block that starts at an address, or null.</summary>
    public RegionBlock? At(ulong start) => _nodes.GetValueOrDefault(start)?.Block;

    /// <summary>The blocks that may lead to one; where it is an entry of the region, other regions do as well.</summary>
    public IReadOnlyList<RegionBlock> Before(ulong start) => _nodes[start].Before;

    /// <summary>Whether only one block leads to one.</summary>
    public bool HasOneWayTo(ulong start) => _nodes.TryGetValue(start, out var node) && node is { IsEntry: false, Before.Count: 1 };

    /// <summary>
    /// The blocks that lead back to one in jumps backward, and all that lead to them: from another block of the region they are reached
    /// only through it. Nothing is called from them.
    /// </summary>
    /// <returns>Null if there are none.</returns>
    public List<RegionBlock>? LoopAt(RegionBlock head)
    {
        List<RegionBlock>? blocks = null;
        foreach (var last in Before(head.Start))
        {
            if (last.Start >= head.Start && BlocksBetween(head, last) is { } between)
            {
                blocks ??= [head];
                blocks.AddRange(between.Except(blocks));
            }
        }

        return blocks;
    }

    private List<RegionBlock>? BlocksBetween(RegionBlock head, RegionBlock last)
    {
        List<RegionBlock> blocks = last == head ? [head] : [head, last];
        for (var i = 0; i < blocks.Count; i++)
        {
            var node = _nodes[blocks[i].Start];
            if (blocks[i].Last is { IsTranslatable: false } or { Flow: { IsCall: true } or { IsIndirect: true } } || node.Before.Count == 0)
            {
                return null;
            }

            if (i > 0)
            {
                blocks.AddRange(node.Before.Except(blocks));
            }
        }

        return blocks;
    }

    /// <summary>A block and what leads to it.</summary>
    private sealed class Node(RegionBlock block)
    {
        public RegionBlock Block { get; } = block;

        public List<RegionBlock> Before { get; } = [];

        public bool IsEntry { get; set; }
    }
}

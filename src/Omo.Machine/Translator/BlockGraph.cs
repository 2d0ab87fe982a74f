// SPDX-License-Identifier: MIT
namespace Omo.Machine.Translator;

/// <summary>Which ways lead to the blocks of a region, and which of them come back.</summary>
internal sealed class BlockGraph
{
    private readonly Dictionary<ulong, Node> _nodes = [];
    private int _loop;

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
    /// <returns>The first one first; null if there are none.</returns>
    public List<RegionBlock>? LoopAt(RegionBlock head)
    {
        if (!CanBelongToLoop(_nodes[head.Start]))
        {
            return null;
        }

        _loop++;
        _nodes[head.Start].Loop = _loop;
        List<RegionBlock> blocks = [head];
        var isLoop = false;
        foreach (var last in Before(head.Start))
        {
            isLoop |= last.Start >= head.Start && TryAddWaysTo(last, blocks);
        }

        return isLoop ? blocks : null;
    }

    /// <summary>Adds a block and all that lead to it.</summary>
    /// <returns>Whether all of them can belong to a loop; otherwise none is added.</returns>
    private bool TryAddWaysTo(RegionBlock last, List<RegionBlock> blocks)
    {
        var before = blocks.Count;
        Add(_nodes[last.Start]);
        for (var i = before; i < blocks.Count; i++)
        {
            var node = _nodes[blocks[i].Start];
            if (!CanBelongToLoop(node))
            {
                for (var added = before; added < blocks.Count; added++)
                {
                    _nodes[blocks[added].Start].Loop = 0;
                }

                blocks.RemoveRange(before, blocks.Count - before);
                return false;
            }

            foreach (var block in node.Before)
            {
                Add(_nodes[block.Start]);
            }
        }

        return true;

        void Add(Node node)
        {
            if (node.Loop != _loop)
            {
                node.Loop = _loop;
                blocks.Add(node.Block);
            }
        }
    }

    // A call goes on elsewhere and comes back with other registers.
    private static bool CanBelongToLoop(Node node) =>
        node.Block.Last is { IsTranslatable: true, Flow: { IsCall: false, IsIndirect: false } } && node.Before.Count > 0;

    /// <summary>A block and what leads to it.</summary>
    private sealed class Node(RegionBlock block)
    {
        public RegionBlock Block { get; } = block;

        public List<RegionBlock> Before { get; } = [];

        public bool IsEntry { get; set; }

        /// <summary>The number of the loop that was looked for last and has it.</summary>
        public int Loop { get; set; }
    }
}

// SPDX-License-Identifier: MIT
using System.Buffers.Binary;

namespace Omo.Bench.TreeShape;

/// <summary>
/// Gas of a step's tree work, linear in what it opens. The coefficients are differences of measured receipts; how well
/// they predict the receipts of real openings is measured too.
/// </summary>
/// <param name="Empties">Table of empty subtrees, once a step.</param>
/// <param name="Walk">Each opening, whatever its length.</param>
/// <param name="Level">Each node verified.</param>
/// <param name="Sent">Each sibling or leaf that the proof carries.</param>
/// <param name="Rewrite">Each path written.</param>
/// <param name="UpdatedLevel">Each node hashed again.</param>
public sealed record GasModel(double Empties, double Walk, double Level, double Sent, double Rewrite, double UpdatedLevel)
{
    private const int ShortLevels = 4;
    private const int LongLevels = 16;
    private const ulong Leaf = 0x2_3456_789a;

    /// <summary>Measures the coefficients.</summary>
    public static async Task<GasModel> MeasureAsync(OpeningMeter meter, NodeShape shape)
    {
        var all = 1 + (LongLevels * (shape.ChildrenAt(1) - 1));
        var empties = await meter.EmptiesAsync(shape).ConfigureAwait(false);
        var shortWalk = await Open(ShortLevels, sent: 0).ConfigureAwait(false);
        var longWalk = await Open(LongLevels, sent: 0).ConfigureAwait(false);
        var fullWalk = await Open(LongLevels, sent: all).ConfigureAwait(false);
        var level = (longWalk - shortWalk) / (LongLevels - ShortLevels);

        var shortWrite = await meter.RewriteAsync(shape, Stream(0), Leaf, ShortLevels).ConfigureAwait(false);
        var longWrite = await meter.RewriteAsync(shape, Stream(0), Leaf, LongLevels).ConfigureAwait(false);
        var updated = (longWrite - shortWrite) / (LongLevels - ShortLevels);
        return new GasModel(
            empties, shortWalk - (ShortLevels * level), level, (fullWalk - longWalk) / all, shortWrite - (ShortLevels * updated), updated);

        Task<double> Open(int levels, int sent) => meter.OpenAsync(shape, Stream(sent), Leaf, levels);
    }

    /// <summary>Gas of a step that opens and writes as given.</summary>
    public double Of(StepCost cost) =>
        Empties + (cost.Walks * Walk) + (cost.VerifiedNodes * Level) + (cost.SentHashes * Sent)
        + (cost.WrittenLeaves * Rewrite) + (cost.UpdatedNodes * UpdatedLevel);

    /// <summary>An opening whose first bits are set and whose hashes are anything: gas does not depend on them.</summary>
    private static byte[] Stream(int sent)
    {
        var stream = new byte[8 + (NodeShape.LeafBytes * sent)];
        BinaryPrimitives.WriteUInt64BigEndian(stream, sent == 0 ? 0 : ulong.MaxValue >> (64 - sent));
        stream.AsSpan(8).Fill(0xa5);
        return stream;
    }
}

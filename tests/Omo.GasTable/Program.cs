// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.GasTable;
using Omo.Proofs.Testing;

try
{
    using var chain = await StepChain.StartAsync();
    foreach (var family in GasSurvey.Families)
    {
        var page = GasDocument.PathOf(family);
        var table = GasDocument.Format(await GasSurvey.MeasureAsync(chain, family));
        File.WriteAllText(page, GasDocument.WithTable(File.ReadAllText(page), page, table));
        Console.Write(table);
        Console.WriteLine($"written to {page}");
    }

    return 0;
}
catch (Exception e) when (e is L1Exception or InvalidOperationException or IOException)
{
    Console.Error.WriteLine($"gas table: {e.Message}");
    return 1;
}

// SPDX-License-Identifier: MIT
using Omo.Dispute.L1;
using Omo.GasTable;
using Omo.Proofs.Testing;

try
{
    using var chain = await StepChain.StartAsync();
    var table = GasDocument.Format(await GasSurvey.MeasureAsync(chain));
    Directory.CreateDirectory(Path.GetDirectoryName(GasDocument.Path)!);
    var before = File.Exists(GasDocument.Path) ? File.ReadAllText(GasDocument.Path) : "# riscv64\n";
    File.WriteAllText(GasDocument.Path, GasDocument.WithTable(before, table));
    Console.Write(table);
    Console.WriteLine($"written to {GasDocument.Path}");
    return 0;
}
catch (Exception e) when (e is L1Exception or InvalidOperationException or IOException)
{
    Console.Error.WriteLine($"gas table: {e.Message}");
    return 1;
}

// SPDX-License-Identifier: MIT
using System.Runtime.CompilerServices;
using Omo.Machine.Interpreter;

[assembly: InternalsVisibleTo(HandlerTable.AssemblyName)]
[assembly: InternalsVisibleTo("Omo.Bench")]
[assembly: InternalsVisibleTo("Omo.Commitments.Tests")]
[assembly: InternalsVisibleTo("Omo.Engines.Tests")]
[assembly: InternalsVisibleTo("Omo.Ir.Tests")]

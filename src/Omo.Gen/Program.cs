// SPDX-License-Identifier: MIT
using Omo.Gen;

return Generator.Run(args, Console.Out, Console.Error);

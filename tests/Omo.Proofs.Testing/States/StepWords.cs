// SPDX-License-Identifier: MIT
namespace Omo.Proofs.Testing.States;

/// <summary>Instruction words with which the steps that every instruction set has are made.</summary>
/// <param name="Base">Number of the integer register that addresses are taken from.</param>
/// <param name="Value">Number of the one that is stored and added to.</param>
/// <param name="Add">Adds 1 to the value.</param>
/// <param name="Load">Loads a word.</param>
/// <param name="Store">Stores the value as a word.</param>
/// <param name="Jump">Jumps to the address in the base.</param>
/// <param name="LoadLinked">Loads a word and reserves it.</param>
/// <param name="FloatMove">Moves a floating-point register to the value.</param>
/// <param name="FloatLoad">Loads a floating-point register.</param>
/// <param name="FloatStore">Stores one.</param>
/// <param name="Breakpoint">Ends the program.</param>
public sealed record StepWords(
    int Base, int Value, uint Add, uint Load, uint Store, uint Jump, uint LoadLinked, uint FloatMove, uint FloatLoad, uint FloatStore, uint Breakpoint);

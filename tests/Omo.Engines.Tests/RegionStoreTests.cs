// SPDX-License-Identifier: MIT
using Omo.Machine.Interpreter;
using Omo.Machine.State;
using Omo.Machine.Translator;
using static Omo.Engines.Tests.Assembler;

namespace Omo.Engines.Tests;

/// <summary>Which region an address is an entry of, after it was asked for.</summary>
public sealed class RegionStoreTests : IDisposable
{
    private const ulong Code = 0x10000;
    private const int Sum = 10;
    private const int Instructions = 400;

    private readonly MachineState _state = new(MachinePair.Isa, 1 << 20);
    private readonly HandlerLoop _loop;
    private readonly ExecutionLog _log = new();
    private readonly RegionStore _store;

    public RegionStoreTests()
    {
        // Additions, and a jump to itself.
        var words = Enumerable.Repeat(Addi(Sum, Sum, 1), Instructions).Append(Jal(0, 0));
        _state.Memory.Write(Code, Bytes([.. words]));
        _loop = new HandlerLoop(_state, new SilentHost(), DecodeCache.DefaultLimit);
        _store = new RegionStore(_state, _loop.Cache, _log, new TranslatorOptions { IsBackground = false, IsEager = true });
    }

    [Fact]
    public void Request_OfAPlaceInARegion_MakesItAnEntryOfThatRegion()
    {
        Ask(Code);
        Assert.Null(_store.Entries.RegionAt(Code + 40));
        Ask(Code + 40);
        Assert.Same(RegionOf(Code), RegionOf(Code + 40));
        Assert.Equal(Code, RegionOf(Code).Plan.Head);
        Assert.Equal(2, _store.Published);
    }

    [Fact]
    public void Request_OfPlaceAfterPlace_MakesARegionOfItsOwnInTheEnd()
    {
        Ask(Code);
        for (ulong place = 1; place <= 6; place++)
        {
            Ask(Code + (4 * place));
            Assert.Same(RegionOf(Code), RegionOf(Code + (4 * place)));
        }

        Ask(Code + 40);
        Assert.NotSame(RegionOf(Code), RegionOf(Code + 40));
    }

    [Fact]
    public void Request_OfAPlaceWhoseCodeIsGone_IsNotDecided()
    {
        Ask(Code);
        Ask(Code + 40);
        Assert.True(_store.IsDecided(Code + 40));
        _state.Memory.Write(Code + 80, Bytes(Addi(Sum, Sum, 2)));
        Assert.False(_store.IsDecided(Code + 40));
        Ask(Code + 40);
        Assert.Equal(Code + 40, RegionOf(Code + 40).Plan.Head);
    }

    [Fact]
    public void Request_OfAnInstructionThatIsLeftToTheInterpreter_IsDecided()
    {
        _state.Memory.Write(Code, Bytes(Word("ecall")));
        Assert.False(_store.IsDecided(Code));
        Ask(Code);
        Assert.True(_store.IsDecided(Code));
    }

    [Fact]
    public void Request_OfStraightCodeThatLeadsIntoARegion_EndsThere()
    {
        Ask(Code + (4 * 350));
        Ask(Code);
        Assert.Equal(Code + (4 * 350), RegionOf(Code).Plan.Ranges[^1].End);
        Assert.Equal(350, RegionOf(Code).Plan.MostSteps);
    }

    [Fact]
    public void Request_OfFewInstructionsBeforeALongBlockOfAnotherRegion_EndsThere()
    {
        Ask(Code + 40);
        Ask(Code);
        Assert.Equal(Code + 40, RegionOf(Code).Plan.Ranges[^1].End);
    }

    [Fact]
    public void Request_OfACallThatWasExecuted_TakesWhatItReturnsTo()
    {
        using var store = new RegionStore(_state, _loop.Cache, _log, new TranslatorOptions { IsBackground = false });
        _state.Memory.Write(Code, Bytes(Jal(1, 0x8000), Addi(Sum, Sum, 1), Jal(1, 0x8000), Bne(Sum, 0, 8), Jalr(0, 1)));
        _log.AddExecuted(Code);
        store.Request(Code, isUrgent: true);
        Assert.Equal(4, store.Entries.RegionAt(Code)!.Plan.MostSteps);
    }

    [Fact]
    public void Request_OfCodeThatCalls_MakesTheFunctionAnEntryThatOtherRegionsLeadTo()
    {
        // Two callers, far from the function; the second one is longer than what a region takes from another.
        const ulong Function = Code + 0x8000;
        const ulong Other = Code + 0x4000;
        _state.Memory.Write(Function, Bytes(Addi(Sum, Sum, 1), Jalr(0, 1)));
        _state.Memory.Write(Code, Bytes(Jal(1, 0x8000)));
        _state.Memory.Write(Other, Bytes([.. Enumerable.Repeat(Addi(Sum, Sum, 1), Instructions), Jal(1, 0x4000 - (4 * Instructions))]));
        Ask(Code);
        Ask(Other);
        Assert.Same(RegionOf(Code), RegionOf(Function));
        Assert.NotSame(RegionOf(Code), RegionOf(Other));
        Assert.False(RegionOf(Other).Overlaps(Function, 4));
    }

    [Theory]
    [InlineData(200, false)]
    [InlineData(300, true)]
    public void Request_OfASecondCaller_HoldsOnlyASmallFunctionItself(int instructions, bool endsThere)
    {
        // Its first block is short in both: what counts is all that can be reached from it.
        const ulong Function = Code + 0x8000;
        const ulong Other = Code + 0x4000;
        uint[] body = [Addi(Sum, Sum, 1), Bne(Sum, 0, 8), Addi(Sum, Sum, 1), .. Enumerable.Repeat(Addi(Sum, Sum, 1), instructions), Jalr(0, 1)];
        _state.Memory.Write(Function, Bytes(body));
        _state.Memory.Write(Code, Bytes(Jal(1, 0x8000)));
        _state.Memory.Write(Other, Bytes(Jal(1, 0x4000)));
        Ask(Code);
        Ask(Other);
        Assert.True(RegionOf(Code).Overlaps(Function, 4));
        Assert.Equal(endsThere, !RegionOf(Other).Overlaps(Function, 4));
    }

    [Fact]
    public void Request_OfCodeThatLeadsToARegionThatIsNotCompiledYet_EndsThere()
    {
        // What is compiled becomes known only when the store is asked to publish it.
        using var store = new RegionStore(_state, _loop.Cache, _log, new TranslatorOptions { IsEager = true });
        _log.AddArrival(Code + (4 * 350));
        store.Request(Code + (4 * 350), isUrgent: false);
        store.Request(Code, isUrgent: false);
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                store.Publish();
                return store.Published == 2;
            },
            TimeSpan.FromMinutes(1)));
        Assert.Equal(Code + (4 * 350), store.Entries.RegionAt(Code)!.Plan.Ranges[^1].End);
    }

    [Fact]
    public void Request_OfMoreThanTheHostsCompilerTakes_IsMadeSmaller()
    {
        // Each store is to another address, which is checked for itself: that takes much IL.
        const int Stores = 3000;
        const ulong Far = Code + 0x10000;
        _state.Memory.Write(Far, Bytes([.. Enumerable.Range(0, Stores).Select(i => (i & 1) == 0 ? Store("sd", Sum, 11) : Load("ld", 11, 11, 8)), Jal(0, 0)]));
        using var store = new RegionStore(
            _state, _loop.Cache, _log, new TranslatorOptions { IsBackground = false, IsEager = true, MostInstructions = Stores });
        store.Request(Far, isUrgent: true);
        store.Publish();
        var steps = store.Entries.RegionAt(Far)!.Plan.MostSteps;
        Assert.InRange(steps, 300, Stores - 1);
        Assert.Empty(store.Entries.RegionAt(Far)!.Plan.Blocks);
    }

    [Fact]
    public void Request_ThatIsUrgent_IsCompiledBeforeItReturns()
    {
        using var store = new RegionStore(_state, _loop.Cache, _log, new TranslatorOptions { IsEager = true });
        store.Request(Code, isUrgent: true);
        Assert.NotNull(store.Entries.RegionAt(Code));
    }

    [Fact]
    public void Store_IntoARegionThatWasMadeAnew_DropsAllItsEntries()
    {
        Ask(Code);
        Ask(Code + 40);
        _state.Memory.Write(Code + 80, Bytes(Addi(Sum, Sum, 2)));
        Assert.Null(_store.Entries.RegionAt(Code));
        Assert.Null(_store.Entries.RegionAt(Code + 40));
    }

    public void Dispose()
    {
        _store.Dispose();
        _loop.Dispose();
        _state.Dispose();
    }

    private void Ask(ulong address)
    {
        _log.AddArrival(address);
        _store.Request(address, isUrgent: false);
    }

    private Region RegionOf(ulong entry) => _store.Entries.RegionAt(entry)!;
}

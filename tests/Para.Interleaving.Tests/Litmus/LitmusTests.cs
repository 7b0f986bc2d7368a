using System.Globalization;
using CsCheck;
using Para.Interleaving.Tests.Checking;
using static Para.Interleaving.Tests.Litmus.LitmusStep;

namespace Para.Interleaving.Tests.Litmus;

public sealed class LitmusTests
{
    private const int X = 0;
    private const int Y = 1;
    private const int Z = 2;

    // Outcomes: what thread A saw, what thread B saw, and x, y, z in the end.
    private const string BothZero = "0 | 0 | 1 1 0";
    private const string FlagWithoutData = " | 1 0 | 1 1 0";

    private static readonly Gen<LitmusStep> s_step = Gen.Select(
        Gen.OneOf(
            [
                OperationKind.Read, OperationKind.Write, OperationKind.Add, OperationKind.CompareExchange, OperationKind.Fence,
                OperationKind.Barrier,
            ]),
        Gen.Int[0, LitmusProgram.Variables - 1],
        Gen.Long[1, 3],
        (kind, variable, value) => new LitmusStep(kind, variable, value));

    private static readonly Gen<LitmusProgram> s_program = Gen.OneOf(
        s_step.Array[2, 4].Array[2].Select(threads => new LitmusProgram(threads)),
        s_step.Array[1, 3].Array[3].Select(threads => new LitmusProgram(threads)));

    [Fact]
    public void StoreBuffering_WithoutFences_BothMayReadTheOldValue()
    {
        var program = new LitmusProgram([Write(X, 1), Read(Y)], [Write(Y, 1), Read(X)]);

        Assert.Contains(BothZero, Outcomes(program, MemoryModel.TotalStoreOrder));
        Assert.DoesNotContain(BothZero, Outcomes(program, MemoryModel.SequentiallyConsistent));
    }

    [Fact]
    public void StoreBuffering_WithFences_OneReadsTheNewValue()
    {
        var program = new LitmusProgram([Write(X, 1), Fence(), Read(Y)], [Write(Y, 1), Fence(), Read(X)]);

        Assert.DoesNotContain(BothZero, Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    [Fact]
    public void StoreBuffering_OneFence_IsNotEnough()
    {
        var program = new LitmusProgram([Write(X, 1), Fence(), Read(Y)], [Write(Y, 1), Read(X)]);

        Assert.Contains(BothZero, Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    // As a pump and its turns do it: one side pays for both.
    [Fact]
    public void StoreBuffering_OneProcessWideFence_IsEnough()
    {
        var program = new LitmusProgram([Write(X, 1), Read(Y)], [Write(Y, 1), FenceProcessWide(), Read(X)]);

        Assert.DoesNotContain(BothZero, Outcomes(program, MemoryModel.TotalStoreOrder));
        Assert.Equal(program.Enumerate(MemoryModel.TotalStoreOrder), Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    [Fact]
    public void StoreBuffering_ProcessWideFenceBeforeTheWrite_IsNotEnough()
    {
        var program = new LitmusProgram([Write(X, 1), Read(Y)], [FenceProcessWide(), Write(Y, 1), Read(X)]);

        Assert.Contains(BothZero, Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    // The fence is on the processors of all others: two that write and read without one.
    [Fact]
    public void StoreBuffering_OneProcessWideFenceForTwoThreads_IsEnough()
    {
        var program = new LitmusProgram(
            [Write(X, 1), Read(Z)], [Write(Y, 1), Read(Z)], [Write(Z, 1), FenceProcessWide(), Read(X), Read(Y)]);

        SortedSet<string> outcomes = Outcomes(program, MemoryModel.TotalStoreOrder);

        Assert.Equal(program.Enumerate(MemoryModel.TotalStoreOrder), outcomes);
        Assert.All(outcomes.Select(outcome => outcome.Split(" | ")), seen =>
        {
            Assert.False(seen[0] == "0" && seen[2][0] == '0', "the first writer and the fencing one see neither's write");
            Assert.False(seen[1] == "0" && seen[2][^1] == '0', "the second writer and the fencing one see neither's write");
        });
    }

    // No step of the first thread is between its two writes, but the fence may be: y is seen, x is not yet.
    [Fact]
    public void MessagePassing_ProcessWideFenceBetweenTwoWrites_TheSecondMayBeMissing()
    {
        var program = new LitmusProgram([Write(Y, 1), Write(X, 1)], [Read(Y), FenceProcessWide(), Read(X)]);

        Assert.Contains(FlagWithoutData, Outcomes(program, MemoryModel.TotalStoreOrder));
        Assert.Equal(program.Enumerate(MemoryModel.TotalStoreOrder), Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    [Fact]
    public void MessagePassing_WithoutFences_DataIsThereWhenTheFlagIs()
    {
        var program = new LitmusProgram([Write(X, 1), Write(Y, 1)], [Read(Y), Read(X)]);

        Assert.DoesNotContain(FlagWithoutData, Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    [Fact]
    public void MessagePassing_FlagFirst_DataMayBeMissing()
    {
        var program = new LitmusProgram([Write(Y, 1), Write(X, 1)], [Read(Y), Read(X)]);

        Assert.Contains(FlagWithoutData, Outcomes(program, MemoryModel.TotalStoreOrder));
    }

    // The oracle shares no code with the checker but the enumeration of kinds.
    [Fact]
    public void Explore_AnyProgram_FindsAllOutcomesAndNoOther() => s_program.Sample(
        program =>
        {
            foreach (MemoryModel model in Enum.GetValues<MemoryModel>())
            {
                SortedSet<string> expected = program.Enumerate(model);
                Assert.Equal(expected, program.Explore(new ExhaustiveSearch(), model).Outcomes);
                Assert.Equal(expected, program.Explore(new BoundedSearch(int.MaxValue), model).Outcomes);
                Assert.Subset(expected, program.Explore(new RandomWalk(20, seed: 1), model).Outcomes);
            }
        },
        iter: Cases,
        threads: 1);

    private static long Cases =>
        long.TryParse(Environment.GetEnvironmentVariable("PARA_CASES"), CultureInfo.InvariantCulture, out long cases) ? cases : 60;

    private static SortedSet<string> Outcomes(LitmusProgram program, MemoryModel model) =>
        program.Explore(new ExhaustiveSearch(), model).Outcomes;
}

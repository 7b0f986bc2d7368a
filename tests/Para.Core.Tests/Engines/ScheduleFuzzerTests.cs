using System.Numerics;
using Para.Engines;

namespace Para.Core.Tests.Engines;

public sealed class ScheduleFuzzerTests
{
    [Fact]
    public void Next_SameSeed_GivesTheSameNumbers()
    {
        int[] numbers = Draw(new ScheduleFuzzer(seed: 1));

        Assert.Equal(numbers, Draw(new ScheduleFuzzer(seed: 1)));
        Assert.NotEqual(numbers, Draw(new ScheduleFuzzer(seed: 2)));
        Assert.All(numbers, number => Assert.InRange(number, 0, 9));
    }

    [Fact]
    public void Next_TwoFuzzersInTurn_DrawsFromTheOneThatIsAsked()
    {
        int[] numbers = Draw(new ScheduleFuzzer(seed: 1));
        var first = new ScheduleFuzzer(seed: 1);

        int[] begin = [.. Enumerable.Range(0, 10).Select(_ => first.Next(10))];
        Draw(new ScheduleFuzzer(seed: 2));

        Assert.Equal(numbers.Take(10), begin);
        Assert.NotEqual(numbers, Draw(new ScheduleFuzzer(seed: 2)));
    }

    [Fact]
    public void Next_SecondThread_HasNumbersOfItsOwn()
    {
        var fuzzer = new ScheduleFuzzer(seed: 1);
        int[] first = Draw(fuzzer);
        int[] second = [];

        var thread = new Thread(() => second = Draw(fuzzer));
        thread.Start();
        thread.Join();

        Assert.NotEqual(first, second);
    }

    [Fact]
    public void Subset_OfSome_IsNeverEmptyAndPutsEachOnTop()
    {
        var fuzzer = new ScheduleFuzzer(seed: 1);
        const ulong Bits = (1UL << 63) | (1UL << 20) | 1;

        ulong[] subsets = [.. Enumerable.Range(0, 200).Select(_ => fuzzer.Subset(Bits))];

        Assert.All(subsets, subset => Assert.Equal(subset, subset & Bits));
        Assert.Equal([0, 20, 63], subsets.Select(subset => subset == 0 ? -1 : BitOperations.Log2(subset)).Distinct().Order());
    }

    [Fact]
    public void Subset_OfNone_IsNone() => Assert.Equal(0UL, new ScheduleFuzzer(seed: 1).Subset(0));

    private static int[] Draw(ScheduleFuzzer fuzzer) => [.. Enumerable.Range(0, 100).Select(_ => fuzzer.Next(10))];
}

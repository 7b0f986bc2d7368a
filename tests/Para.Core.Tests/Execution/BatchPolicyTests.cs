using Para.Execution;

namespace Para.Core.Tests.Execution;

public sealed class BatchPolicyTests
{
    [Theory]
    [InlineData(1, 4096, 1)]
    [InlineData(7, 4096, 7)]
    [InlineData(5000, 4096, 4096)]
    [InlineData(64, 1, 1)]
    public void Fixed_Always_GivesTheSizeUpToTheLimit(int size, int limit, int expected)
    {
        BatchSizer sizer = BatchPolicy.Fixed(size).CreateSizer(0, limit, batchesInFlight: 4);

        Assert.Equal(expected, sizer.Next(0, 0));
        sizer.OnConsumed(expected);
        Assert.Equal(expected, sizer.Next(1e9, 0));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fixed_SizeBelowOne_Throws(int size)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => BatchPolicy.Fixed(size));
        Assert.Equal("size", error.ParamName);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Random_MaxSizeBelowOne_Throws(int maxSize)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(() => BatchPolicy.Random(1, maxSize));
        Assert.Equal("maxSize", error.ParamName);
    }

    [Fact]
    public void Random_SameSeedAndEmitter_GivesTheSameSizes()
    {
        BatchPolicy policy = BatchPolicy.Random(17, 100);

        Assert.Equal(Draw(policy.CreateSizer(3, 4096, 4)), Draw(policy.CreateSizer(3, 4096, 4)));
        Assert.Equal(Draw(policy.CreateSizer(3, 4096, 4)), Draw(BatchPolicy.Random(17, 100).CreateSizer(3, 4096, 4)));
    }

    [Fact]
    public void Random_OtherSeedOrEmitter_GivesOtherSizes()
    {
        int[] sizes = Draw(BatchPolicy.Random(17, 100).CreateSizer(3, 4096, 4));

        Assert.NotEqual(sizes, Draw(BatchPolicy.Random(18, 100).CreateSizer(3, 4096, 4)));
        Assert.NotEqual(sizes, Draw(BatchPolicy.Random(17, 100).CreateSizer(4, 4096, 4)));
    }

    [Theory]
    [InlineData(100, 4096, 100)]
    [InlineData(100, 8, 8)]
    [InlineData(1, 8, 1)]
    [InlineData(int.MaxValue, 3, 3)]
    public void Random_Always_GivesSizesFromOneToTheSmallerLimit(int maxSize, int limit, int largest)
    {
        BatchSizer sizer = BatchPolicy.Random(5, maxSize).CreateSizer(0, limit, batchesInFlight: 4);
        int[] sizes = [.. Enumerable.Range(0, 5_000).Select(_ => sizer.Next(0, 0))];

        Assert.Equal(1, sizes.Min());
        Assert.Equal(largest, sizes.Max());
    }

    [Fact]
    public void Adaptive_WholeBatchesConsumed_DoublesUpToTheLimit()
    {
        BatchSizer sizer = BatchPolicy.Adaptive.CreateSizer(0, limit: 100, batchesInFlight: 4);

        List<int> sizes = [];
        for (int i = 0; i < 9; i++)
        {
            int size = sizer.Next(itemNanoseconds: 1, 0);
            sizes.Add(size);
            sizer.OnConsumed(size);
        }

        Assert.Equal([1, 2, 4, 8, 16, 32, 64, 100, 100], sizes);
    }

    [Fact]
    public void Adaptive_SmallerBatchConsumed_DoesNotGrow()
    {
        BatchSizer sizer = Grown(to: 8);

        sizer.OnConsumed(7);

        Assert.Equal(8, sizer.Next(1, 0));
    }

    [Fact]
    public void Adaptive_NothingConsumed_DoesNotGrow()
    {
        BatchSizer sizer = BatchPolicy.Adaptive.CreateSizer(0, limit: 100, batchesInFlight: 4);

        Assert.Equal(1, sizer.Next(1, 0));
        Assert.Equal(1, sizer.Next(1, 0));
    }

    [Fact]
    public void Adaptive_CostUnknown_KeepsTheSize() => Assert.Equal(64, Grown(to: 64).Next(0, 0));

    [Theory]
    [InlineData(100, 256)]
    [InlineData(3_000, 33)]
    [InlineData(99_999, 1)]
    [InlineData(1_000_000, 1)]
    public void Adaptive_ItemsCostMore_ShrinksToAHundredMicroseconds(double itemNanoseconds, int expected) =>
        Assert.Equal(expected, Grown(to: 256).Next(itemNanoseconds, 0));

    [Fact]
    public void Adaptive_ShrunkAndCheapAgain_GrowsFromThere()
    {
        BatchSizer sizer = Grown(to: 256);
        Assert.Equal(10, sizer.Next(10_000, 0));

        Assert.Equal(10, sizer.Next(1, 0));
        sizer.OnConsumed(10);
        Assert.Equal(20, sizer.Next(1, 0));
    }

    [Fact]
    public void Adaptive_ALittleSlowerForAWhile_ShrinksForThatWhileOnly()
    {
        BatchSizer sizer = Grown(to: 256);

        Assert.Equal(100, sizer.Next(1_000, 0));
        Assert.Equal(256, sizer.Next(1, 0));
    }

    [Theory]
    [InlineData(0, 4)]
    [InlineData(127, 4)]
    [InlineData(128, 8)]
    [InlineData(256, 16)]
    [InlineData(384, 32)]
    [InlineData(400_000, 4096)]
    public void Adaptive_Backlog_MakesTheNextBatchesLarger(int itemsInFlight, int expected)
    {
        BatchSizer sizer = Grown(to: 4);

        Assert.Equal(expected, sizer.Next(0, itemsInFlight));

        // For as long as the backlog is there, and no longer.
        Assert.Equal(4, sizer.Next(0, 0));
    }

    // Four batches keep all busy; four times as much is ample.
    [Theory]
    [InlineData(1_000, 1_600, 100)]
    [InlineData(1_000, 3_200, 200)]
    [InlineData(1_000, 65_536, 500)]
    [InlineData(10_000, 65_536, 50)]
    [InlineData(1_000_000, 65_536, 1)]
    public void Adaptive_BacklogOfExpensiveItems_TakesPartOfTheTimeThatItWaits(
        double itemNanoseconds, int itemsInFlight, int expected) =>
        Assert.Equal(expected, Grown(to: 4).Next(itemNanoseconds, itemsInFlight));

    [Theory]
    [InlineData(1_000_000, 500)]
    [InlineData(8_000, 500)]
    [InlineData(3_200, 200)]
    [InlineData(100, 100)]
    public void Adaptive_ItemsToComeOfExpensiveWork_CountAsWaiting(long itemsToCome, int expected) =>
        Assert.Equal(expected, Grown(to: 512).Next(itemNanoseconds: 1_000, itemsInFlight: 0, itemsToCome));

    [Fact]
    public void Adaptive_ItemsToCome_DoNotMakeBatchesOfUnknownWorkLarger() =>
        Assert.Equal(4, Grown(to: 4).Next(itemNanoseconds: 0, itemsInFlight: 0, itemsToCome: 1_000_000));

    [Fact]
    public void Adaptive_BacklogConsumed_ShrinksToAHundredMicroseconds()
    {
        BatchSizer sizer = Grown(to: 256);

        Assert.Equal(500, sizer.Next(1_000, 65_536));
        Assert.Equal(100, sizer.Next(1_000, 0));
    }

    [Fact]
    public void Adaptive_TwoEmitters_GrowEachForItself()
    {
        BatchSizer first = Grown(to: 32);
        BatchSizer second = BatchPolicy.Adaptive.CreateSizer(1, limit: 4096, batchesInFlight: 4);

        Assert.Equal(32, first.Next(1, 0));
        Assert.Equal(1, second.Next(1, 0));
    }

    private static BatchSizer Grown(int to)
    {
        BatchSizer sizer = BatchPolicy.Adaptive.CreateSizer(0, limit: 4096, batchesInFlight: 4);
        for (int size = 1; size < to; size *= 2)
        {
            sizer.OnConsumed(size);
        }

        Assert.Equal(to, sizer.Next(0, 0));
        return sizer;
    }

    private static int[] Draw(BatchSizer sizer) => [.. Enumerable.Range(0, 50).Select(_ => sizer.Next(0, 0))];
}

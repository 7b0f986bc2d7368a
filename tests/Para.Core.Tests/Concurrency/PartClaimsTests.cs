using System.Collections.Concurrent;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class PartClaimsTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void TryClaim_UntilTheEnd_GivesPartsWithoutAGap()
    {
        var parts = new PartClaims<ProcessorAtomics>(10);

        Assert.Equal([(0, 4), (4, 4), (8, 2)], new[] { Claim(ref parts, 1, 4), Claim(ref parts, 1, 4), Claim(ref parts, 1, 4) });
        Assert.False(parts.TryClaim(1, 4, out _, out long claimed));
        Assert.Equal((0, 0), (claimed, parts.Left));
    }

    [Fact]
    public void TryClaim_RestIsTooShort_GoesWithThePartBefore()
    {
        var parts = new PartClaims<ProcessorAtomics>(10);

        Assert.Equal((0, 7), Claim(ref parts, 3, 7));
        Assert.Equal((7, 3), Claim(ref parts, 3, 3));
        parts = new PartClaims<ProcessorAtomics>(10);
        Assert.Equal((0, 10), Claim(ref parts, 3, 8));
        parts = new PartClaims<ProcessorAtomics>(2);
        Assert.Equal((0, 2), Claim(ref parts, 3, 3));
    }

    [Fact]
    public void TryClaim_LongestRange_DoesNotOverflow()
    {
        var parts = new PartClaims<ProcessorAtomics>(long.MaxValue);

        Assert.Equal((0, long.MaxValue - 1), Claim(ref parts, 1, long.MaxValue - 1));
        Assert.Equal((long.MaxValue - 1, 1), Claim(ref parts, long.MaxValue, long.MaxValue));
        Assert.Equal(0, parts.Left);
    }

    [Fact]
    public void TryClaim_Nothing_GivesNothing()
    {
        PartClaims<ProcessorAtomics> parts = default;

        Assert.False(parts.TryClaim(1, 1, out _, out _));
        Assert.Equal(0, parts.Left);
    }

    [Fact]
    public void TryClaim_ManyThreads_GiveEachPositionOnce()
    {
        const int Length = 200_000;
        var parts = new PartClaims<ProcessorAtomics>(Length);
        ConcurrentQueue<(long Start, long Length)> claimed = [];
        var threads = Enumerable.Range(1, 4).Select(wanted => new Thread(() =>
        {
            while (parts.TryClaim(1, wanted, out long start, out long length))
            {
                claimed.Enqueue((start, length));
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(s_patience)));

        long next = 0;
        foreach ((long start, long length) in claimed.Order())
        {
            Assert.Equal(next, start);
            next += length;
        }

        Assert.Equal(Length, next);
    }

    private static (long Start, long Length) Claim(ref PartClaims<ProcessorAtomics> parts, long least, long wanted)
    {
        Assert.True(parts.TryClaim(least, wanted, out long start, out long claimed));
        return (start, claimed);
    }
}

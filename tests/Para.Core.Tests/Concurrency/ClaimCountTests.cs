using System.Collections.Concurrent;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class ClaimCountTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Arrive_LimitOne_GivesTheClaimToTheFirst()
    {
        var claims = new ClaimCount<ProcessorAtomics>(1);

        Assert.True(claims.Arrive());
        Assert.False(claims.Arrive());
        Assert.True(claims.Finish());
        Assert.False(claims.Finish());
        Assert.True(claims.Arrive());
    }

    [Fact]
    public void Finish_LimitTwo_KeepsTheClaimWhileAPieceHasNone()
    {
        var claims = new ClaimCount<ProcessorAtomics>(2);
        Assert.Equal([true, true, false, false], new[] { claims.Arrive(), claims.Arrive(), claims.Arrive(), claims.Arrive() });

        Assert.Equal([true, true, false, false], new[] { claims.Finish(), claims.Finish(), claims.Finish(), claims.Finish() });
    }

    // Whoever gets a claim works at once, so owners change all the time; what they write is not atomic on purpose.
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Claims_ManyThreads_DoEachPieceOnceAndAreNeverMoreThanTheLimit(int limit)
    {
        const int Threads = 4;
        const int Pieces = 50_000;
        var claims = new ClaimCount<ProcessorAtomics>(limit);
        var pieces = new ConcurrentQueue<int>();
        int owners = 0;
        int tooMany = 0;
        long exclusiveSum = 0;
        long sum = 0;
        var threads = Enumerable.Range(0, Threads).Select(_ => new Thread(() =>
        {
            for (int i = 1; i <= Pieces; i++)
            {
                pieces.Enqueue(i);
                if (claims.Arrive())
                {
                    Own();
                }
            }
        })).ToList();

        threads.ForEach(thread => thread.Start());
        threads.ForEach(thread => Assert.True(thread.Join(s_patience)));

        Assert.Equal(0, tooMany);
        Assert.Empty(pieces);
        Assert.Equal((long)Threads * Pieces * (Pieces + 1) / 2, sum);
        Assert.True(limit > 1 || exclusiveSum == sum, "a call did not see what the one before it wrote");

        void Own()
        {
            bool isClaimed = true;
            while (isClaimed)
            {
                if (Interlocked.Increment(ref owners) > limit || !pieces.TryDequeue(out int piece))
                {
                    Interlocked.Increment(ref tooMany);
                    return;
                }

                exclusiveSum += piece;
                Interlocked.Add(ref sum, piece);
                Interlocked.Decrement(ref owners);
                isClaimed = claims.Finish();
            }
        }
    }
}

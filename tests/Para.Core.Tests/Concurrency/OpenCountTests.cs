using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class OpenCountTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void Close_TheLast_SaysSo()
    {
        var count = new OpenCount<ProcessorAtomics>(1);
        count.Open(2);

        Assert.False(count.Close());
        Assert.False(count.IsOne);
        Assert.False(count.Close());
        Assert.True(count.IsOne);
        Assert.True(count.Close());
        Assert.True(count.IsZero);
    }

    [Fact]
    public void Close_SeveralAtATime_SaysWhenNoneIsLeft()
    {
        var count = new OpenCount<ProcessorAtomics>(5);

        Assert.False(count.Close(0));
        Assert.False(count.Close(3));
        Assert.True(count.Close(2));
    }

    [Fact]
    public void TryOpen_NoneIsOpen_LeavesItAtThat()
    {
        var count = new OpenCount<ProcessorAtomics>(1);

        Assert.True(count.TryOpen());
        Assert.False(count.Close());
        Assert.True(count.Close());
        Assert.False(count.TryOpen());
        Assert.True(count.IsZero);
    }

    [Fact]
    public void OpenUnshared_AfterTheLastWasClosed_BeginsAnew()
    {
        var count = new OpenCount<ProcessorAtomics>(1);
        Assert.True(count.Close());

        count.OpenUnshared();

        Assert.True(count.TryOpen());
        Assert.False(count.Close());
        Assert.True(count.Close());
    }

    // All threads go through the same counts: each opens one more of each and closes two, one of them also tries to open one
    // without having one. What they write is not atomic on purpose.
    [Fact]
    public void Close_ManyThreads_OneOfThemIsTheLastAndSeesWhatAllHaveDone()
    {
        const int Threads = 4;
        const int Counts = 10_000;
        var counts = new OpenCount<ProcessorAtomics>[Counts];
        int[,] done = new int[Counts, Threads];
        int[] last = new int[Counts];
        int unseen = 0;
        Array.Fill(counts, new OpenCount<ProcessorAtomics>(Threads));
        Thread[] threads = [.. Enumerable.Range(0, Threads).Select(thread => new Thread(() => GoThrough(thread)))];

        Array.ForEach(threads, thread => thread.Start());
        Assert.All(threads, thread => Assert.True(thread.Join(s_patience)));

        Assert.All(last, times => Assert.Equal(1, times));
        Assert.All(counts, count => Assert.True(count.IsZero));
        Assert.Equal(0, unseen);

        void GoThrough(int thread)
        {
            for (int i = 0; i < Counts; i++)
            {
                counts[i].Open();
                Close(i, isLast: counts[i].Close());
                done[i, thread] = 1;
                Close(i, isLast: counts[i].Close());
                if (thread == 0 && counts[i].TryOpen())
                {
                    Close(i, isLast: counts[i].Close());
                }
            }
        }

        void Close(int i, bool isLast)
        {
            if (isLast)
            {
                Interlocked.Increment(ref last[i]);
                for (int thread = 0; thread < Threads; thread++)
                {
                    if (done[i, thread] == 0)
                    {
                        Interlocked.Increment(ref unseen);
                    }
                }
            }
        }
    }
}

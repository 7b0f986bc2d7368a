using System.Collections.Concurrent;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class IdleWorkersTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void NeedsWake_SomebodySleepsAndNobodySearches_IsTrue()
    {
        var idle = new IdleWorkers<ProcessorAtomics>(4);
        Assert.False(idle.NeedsWake);

        idle.Sleep(2, isSearching: false);
        Assert.True(idle.NeedsWake);

        idle.Search();
        Assert.False(idle.NeedsWake);

        idle.EndSearch();
        Assert.True(idle.NeedsWake);
    }

    [Fact]
    public void ClaimSleeper_SomebodySleeps_CountsItAsASearcher()
    {
        var idle = new IdleWorkers<ProcessorAtomics>(4);
        idle.Sleep(2, isSearching: false);
        idle.Sleep(3, isSearching: false);

        Assert.Equal(2, idle.ClaimSleeper(out bool mustLookAgain));
        Assert.False(mustLookAgain);
        Assert.Equal((1, 1), (idle.Searching, idle.Sleeping));
        Assert.Equal(-1, idle.ClaimSleeper(out _));
        Assert.False(idle.TryStayAwake(2));
        Assert.True(idle.TryStayAwake(3));
        Assert.Equal((2, 0), (idle.Searching, idle.Sleeping));
    }

    [Fact]
    public void ClaimSleeper_NobodySleeps_SaysThatOthersMayHaveReliedOnIt()
    {
        var idle = new IdleWorkers<ProcessorAtomics>(4);

        Assert.Equal(-1, idle.ClaimSleeper(out bool mustLookAgain));
        Assert.True(mustLookAgain);
        Assert.Equal(0, idle.Searching);
    }

    [Fact]
    public void TrySearch_EnoughSearchAlready_IsFalse()
    {
        var idle = new IdleWorkers<ProcessorAtomics>(4);

        Assert.Equal([true, true, false], new[] { idle.TrySearch(), idle.TrySearch(), idle.TrySearch() });
        idle.Sleep(0, isSearching: true);
        Assert.True(idle.TrySearch());
    }

    // One item at a time, so that the worker is about to sleep whenever the next one comes: a lost wake-up would hang.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Crew_WorkThatComesOneByOne_IsAllDone(int workers)
    {
        const int Items = 20_000;
        var work = new ConcurrentQueue<int>();
        var idle = new IdleWorkers<ProcessorAtomics>(workers);
        using var done = new SemaphoreSlim(0);
        AutoResetEvent[] wakes = [.. Enumerable.Range(0, workers).Select(_ => new AutoResetEvent(false))];
        var threads = Enumerable.Range(0, workers).Select(number => new Thread(() => Work(number))).ToList();
        threads.ForEach(thread => thread.Start());

        for (int i = 0; i < Items; i++)
        {
            Add(i);
            Assert.True(done.Wait(s_patience), $"item {i} was not done");
        }

        // One for each to end by.
        for (int i = 0; i < workers; i++)
        {
            Add(-1);
        }

        threads.ForEach(thread => Assert.True(thread.Join(s_patience)));
        Array.ForEach(wakes, wake => wake.Dispose());

        void Add(int item)
        {
            work.Enqueue(item);
            Interlocked.MemoryBarrier();
            WakeIfNeeded();
        }

        void WakeIfNeeded()
        {
            bool again = idle.NeedsWake && !work.IsEmpty;
            while (again)
            {
                int worker = idle.ClaimSleeper(out bool mustLookAgain);
                if (worker >= 0)
                {
                    wakes[worker].Set();
                }

                again = mustLookAgain && idle.NeedsWake && !work.IsEmpty;
            }
        }

        void Work(int number)
        {
            bool isSearching = false;
            while (true)
            {
                if (work.TryDequeue(out int item))
                {
                    if (isSearching)
                    {
                        isSearching = false;
                        idle.EndSearch();
                        WakeIfNeeded();
                    }

                    if (item < 0)
                    {
                        return;
                    }

                    done.Release();
                    continue;
                }

                idle.Sleep(number, isSearching);
                if (work.IsEmpty || !idle.TryStayAwake(number))
                {
                    wakes[number].WaitOne();
                }

                isSearching = true;
            }
        }
    }
}

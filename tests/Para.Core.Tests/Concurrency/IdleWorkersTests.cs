using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class IdleWorkersTests
{
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
}

using System.Collections.Concurrent;
using Para.Contract.Bounds;
using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>A flow that is read from outside, by <c>await foreach</c>.</summary>
public abstract class EnumerationContract<TEngine> : EngineContract<TEngine>
    where TEngine : IEngineUnderTest
{
    private const int Items = 3_000;

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_Enumerated_GivesAllItems(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, Items).Select(x => x + 1);
        List<int> list = await ReadAsync(Enumerate(flow, workers, CreateOptions(batching)));
        List<int> inOrder = await ReadAsync(Enumerate(flow.Select(x => x).AsOrdered(), workers, CreateOptions(batching)));
        List<int> nothing = await ReadAsync(Enumerate(flow.Where(_ => false), workers, CreateOptions(batching)));

        Multiset.AssertEqual(Enumerable.Range(1, Items), list);
        Assert.Empty(nothing);
        Multiset.AssertEqual(Enumerable.Range(1, Items), inOrder);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_Ordered_GivesItemsInOrder(int workers, Batching batching)
    {
        Flow<int> flow = Pipeline.Range(0, Items).AsOrdered().Select(x => x + 1).Select(
            async (int x, CancellationToken token) =>
            {
                await Task.Yield();
                return x;
            });

        Assert.Equal(Enumerable.Range(1, Items), await ReadAsync(Enumerate(flow, workers, CreateOptions(batching))));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_EnumeratedTwice_RunsTwice(int workers)
    {
        var source = new ScriptedSequence<int>([1, 2, 3]);
        IAsyncEnumerable<int> items = Enumerate(Pipeline.From(source), workers, new RunOptions());
        int openedBefore = source.Opened;

        // At the same time, and behind each other.
        List<int>[] both = await Task.WhenAll(ReadAsync(items), ReadAsync(items)).WaitAsync(Patience);
        List<int> third = await ReadAsync(items);

        Assert.Equal(0, openedBefore);
        Assert.All(both.Append(third), list => Assert.Equal([1, 2, 3], list));
        Assert.Equal((3, 3), (source.Opened, source.Disposed));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_Left_EndsTheRunAndAccountsForEveryItem(int workers, Batching batching)
    {
        var tracker = new TokenTracker(paths: 1);
        int left = 100;

        await foreach (Token token in Enumerate(Pipeline.From(tracker.Source).Select(x => x), workers, tracker.CreateOptions(CreatePolicy(batching))))
        {
            tracker.Arrive(token);
            if (--left == 0)
            {
                break;
            }
        }

        // The end of the run has been waited for.
        Assert.Equal((1, 0), (tracker.Source.Disposed, tracker.Source.Overlaps));
        await tracker.AssertAccountedAsync();
        Assert.Equal(100, tracker.Arrived.Count);
        Assert.All(tracker.Dropped, drop => Assert.Equal(DropReason.Cancelled, drop.Reason));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_Fault_IsThrownBehindTheItemsBeforeIt(int workers, Batching batching)
    {
        var tracker = new TokenTracker(paths: 1);
        var planned = new PlannedException();
        Flow<Token> flow = Pipeline.From(tracker.Source).AsOrdered().Select(x => x.Number < 500 ? x : throw planned);

        PlannedException thrown = await Assert.ThrowsAsync<PlannedException>(async () =>
        {
            await foreach (Token token in Enumerate(flow, workers, tracker.CreateOptions(CreatePolicy(batching))))
            {
                tracker.Arrive(token);
            }
        });
        await tracker.AssertAccountedAsync();

        Assert.Same(planned, thrown);
        Assert.Equal("Select", thrown.Data["Para.Stage"]);
        Assert.Equal(Enumerable.Range(0, tracker.Arrived.Count), tracker.Arrived.Select(token => token.Number));
    }

    // The fault comes only when the item has been enumerated.
    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_FaultAfterAnItem_TheItemComesFirst(int workers)
    {
        var seen = new Gate();
        Flow<int> flow = Pipeline.From(new ScriptedSequence<int>([1, 2])
        {
            OnMoveNext = read =>
            {
                if (read == 1)
                {
                    seen.Pass();
                    throw new PlannedException();
                }
            },
        });
        IAsyncEnumerator<int> items = Enumerate(flow, workers, new RunOptions()).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await items.MoveNextAsync().AsTask().WaitAsync(Patience));
        Assert.Equal(1, items.Current);
        seen.Open();
        await Assert.ThrowsAsync<PlannedException>(() => items.MoveNextAsync().AsTask().WaitAsync(Patience));
        await items.DisposeAsync().AsTask().WaitAsync(Patience);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_TokenCancelled_ThrowsWithItAndAccountsForEveryItem(int workers, Batching batching)
    {
        using var cancellation = new CancellationTokenSource();
        var tracker = new TokenTracker(paths: 1);
        int seenAfter = 0;

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (Token token in Enumerate(Pipeline.From(tracker.Source), workers, tracker.CreateOptions(CreatePolicy(batching)))
                .WithCancellation(cancellation.Token))
            {
                tracker.Arrive(token);
                if (cancellation.IsCancellationRequested)
                {
                    seenAfter++;
                }
                else if (token.Number >= 100)
                {
                    await cancellation.CancelAsync();
                }
            }
        });
        await tracker.AssertAccountedAsync();

        Assert.Equal(cancellation.Token, thrown.CancellationToken);
        Assert.Equal(0, seenAfter);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_CancelledWhileNothingComes_Throws(int workers)
    {
        using var cancellation = new CancellationTokenSource();
        var reading = new Gate();
        Flow<int> flow = Pipeline.Range(0, 1).Select(
            async (int x, CancellationToken token) =>
            {
                reading.Open();
                await new TaskCompletionSource().Task.WaitAsync(token);
                return x;
            });
        await using IAsyncEnumerator<int> items = Enumerate(flow, workers, new RunOptions()).GetAsyncEnumerator(cancellation.Token);

        Task<bool> moving = items.MoveNextAsync().AsTask();
        await reading.PassAsync();
        await cancellation.CancelAsync();

        OperationCanceledException thrown = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => moving.WaitAsync(Patience));
        Assert.Equal(cancellation.Token, thrown.CancellationToken);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_CancelledBefore_Throws(int workers)
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (int x in Enumerate(Pipeline.From(Endless.Integers()), workers, new RunOptions())
                .WithCancellation(new CancellationToken(canceled: true)))
            {
                Assert.Fail("It was cancelled before.");
            }
        });
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task DisposeAsync_WithoutEnumeratingOrTwice_DoesNothing(int workers)
    {
        var source = new ScriptedSequence<int>(Endless.Integers());
        IAsyncEnumerable<int> items = Enumerate(Pipeline.From(source), workers, new RunOptions());
        IAsyncEnumerator<int> never = items.GetAsyncEnumerator(TestContext.Current.CancellationToken);
        IAsyncEnumerator<int> once = items.GetAsyncEnumerator(TestContext.Current.CancellationToken);

        await never.DisposeAsync();
        await never.DisposeAsync();
        int openedBefore = source.Opened;
        Assert.True(await once.MoveNextAsync());
        await once.DisposeAsync();
        await once.DisposeAsync();

        Assert.Equal(0, openedBefore);
        Assert.Equal((1, 1), (source.Opened, source.Disposed));
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task MoveNextAsync_BehindTheEnd_GivesFalseAgain(int workers)
    {
        await using IAsyncEnumerator<int> items =
            Enumerate(Pipeline.Range(0, 1), workers, new RunOptions()).GetAsyncEnumerator(TestContext.Current.CancellationToken);

        Assert.True(await items.MoveNextAsync());
        Assert.False(await items.MoveNextAsync());
        Assert.False(await items.MoveNextAsync());
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_SlowEnumeration_SourceIsReadWithinTheBound(int workers)
    {
        foreach (int maxItems in (int[])[1, 10, 200])
        {
            var items = new InFlight();
            int steps = 0;
            await foreach (int x in Enumerate(
                Pipeline.From(items.Endless()).Select(x => x), workers, new RunOptions { MaxItemsInFlight = maxItems }))
            {
                if (steps++ < 3)
                {
                    items.WaitForStandstill();
                }

                items.Consume();
                if (steps == 500)
                {
                    break;
                }
            }

            Assert.InRange(items.Most, 1, maxItems);
        }
    }

    // Each item comes before the next one is made.
    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsAsyncEnumerable_SourceThatBlocks_GivesEachItemAtOnce(int workers, Batching batching)
    {
        Assert.SkipUnless(ReadsSourcesConcurrently, "A source that blocks holds up the engine.");
        var arrivals = new Arrivals();
        await foreach (int x in Enumerate(Pipeline.From(arrivals.OneByOne(200, each: 1)), workers, CreateOptions(batching)))
        {
            arrivals.Arrive(x);
        }

        Assert.Equal(200, arrivals.Count);
    }

    [Theory]
    [MemberData(nameof(WorkerCounts))]
    public async Task AsAsyncEnumerable_ContextOfTheEnumeration_IsSeenByCalls(int workers)
    {
        var local = new AsyncLocal<string?> { Value = "captured" };
        ConcurrentBag<string?> seen = [];
        Flow<int> flow = Pipeline.Range(0, 100).Select(x =>
        {
            seen.Add(local.Value);
            local.Value = "changed";
            return x;
        });

        await foreach (int x in Enumerate(flow, workers, new RunOptions()))
        {
            seen.Add(local.Value);
        }

        Assert.Equal(200, seen.Count);
        Assert.Equal(0, seen.Count(value => value != "captured"));
    }

    private static async Task<List<int>> ReadAsync(IAsyncEnumerable<int> items)
    {
        List<int> list = [];
        await foreach (int item in items)
        {
            list.Add(item);
        }

        return list;
    }

    private IAsyncEnumerable<T> Enumerate<T>(Flow<T> flow, int workers, RunOptions options) =>
        flow.AsAsyncEnumerable(CreateEngine(workers), options);
}

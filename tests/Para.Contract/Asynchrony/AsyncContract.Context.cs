using System.Collections.Concurrent;

namespace Para.Contract.Asynchrony;

/// <content>The execution context of calls.</content>
public abstract partial class AsyncContract<TEngine>
{
    private const string Captured = "captured";

    private static readonly AsyncLocal<string?> s_local = new();

    [Theory]
    [MemberData(nameof(Timings))]
    public async Task AsyncLocal_OfTheStarter_IsSeenBeforeAndBehindAwaits(int workers, Batching batching, Timing timing)
    {
        Func<int, ValueTask> pause = Pause(timing);
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;
        Pipeline pipeline = Pipeline.Range(0, Items)
            .Select(
                async (int x, CancellationToken token) =>
                {
                    seen.Add(s_local.Value);
                    s_local.Value = "changed";
                    await pause(x);
                    seen.Add(s_local.Value == "changed" ? Captured : s_local.Value);
                    s_local.Value = "changed again";
                    return x;
                }).With(s_eight)
            .Select(x =>
            {
                seen.Add(s_local.Value);
                return x;
            })
            .ForEach(
                async (int x, CancellationToken token) =>
                {
                    seen.Add(s_local.Value);
                    s_local.Value = "changed";
                    await Task.Yield();
                });

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(4 * Items, seen.Count);
        Assert.Equal(0, seen.Count(value => value != Captured));
        Assert.Equal(Captured, s_local.Value);
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_ChangedByACallThatIsNoAsyncMethod_IsSeenByNoOther(int workers, Batching batching)
    {
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;
        Pipeline pipeline = Pipeline.Range(0, Items)
            .Select((x, token) =>
            {
                seen.Add(s_local.Value);
                s_local.Value = "changed";
                return x % 2 == 0 ? ValueTask.FromResult(x) : YieldAsync(x, token);
            })
            .ForEach((int x, CancellationToken token) =>
            {
                seen.Add(s_local.Value);
                s_local.Value = "changed";
                return ValueTask.CompletedTask;
            });

        await RunAsync(pipeline, workers, batching);

        Assert.Equal(2 * Items, seen.Count);
        Assert.Equal(0, seen.Count(value => value != Captured));
    }

    [Theory]
    [MemberData(nameof(Setups))]
    public async Task AsyncLocal_OfTheThreadThatCompletes_IsSeenByNobody(int workers, Batching batching)
    {
        using var pending = new BlockingCollection<TaskCompletionSource>();
        ConcurrentBag<string?> seen = [];
        s_local.Value = Captured;
        var foreign = new Thread(() =>
        {
            s_local.Value = "foreign";
            foreach (TaskCompletionSource call in pending.GetConsumingEnumerable())
            {
                // What waits for it goes on here.
                call.SetResult();
            }
        });
        foreign.Start();
        Pipeline pipeline = Pipeline.Range(0, Items)
            .Select((x, token) => CallAsync(x))
            .Select(x =>
            {
                seen.Add(s_local.Value);
                return x;
            })
            .Select((x, token) => CallAsync(x))
            .ForEach(async (int x, CancellationToken token) => await CallAsync(x));

        await RunAsync(pipeline, workers, CreateOptions(batching) with { OnDropped = _ => seen.Add(s_local.Value) });
        pending.CompleteAdding();
        foreign.Join();

        Assert.Equal(7 * Items, seen.Count);
        Assert.Equal(0, seen.Count(value => value != Captured));

        async ValueTask<int> CallAsync(int x)
        {
            seen.Add(s_local.Value);
            var call = new TaskCompletionSource();
            pending.Add(call);
            await call.Task;
            seen.Add(s_local.Value);
            return x;
        }
    }
}

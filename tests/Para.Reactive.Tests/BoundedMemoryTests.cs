using Para.Contract;
using Para.Reactive.Tests.Tools;

namespace Para.Reactive.Tests;

/// <summary>With back-pressure, however many items go through, as many are there at a time as the bounds say.</summary>
/// <remarks>
/// By default a few hundred thousand items, many times what fits into the bounds: one item kept of each ten would be megabytes, and
/// is seen. <c>PARA_ITEMS=10000000</c> is the full size.
/// </remarks>
public sealed class BoundedMemoryTests
{
    private const int Samples = 10;
    private const long MaxGrowth = 8 * 1024 * 1024;

    private static readonly int s_items = SuiteSettings.GetItems(usual: 300_000);

    [Fact]
    public async Task Backpressure_SlowSinkBehindAFastPublisher_KeepsMemoryFlat()
    {
        var memory = new MemorySamples();
        var source = new TestSource<Payload>();
        Task run = Pipeline.FromObservable(source, OverflowStrategy.Backpressure, 1_000)
            .ForEach(payload =>
            {
                Thread.SpinWait(10);
                memory.Count();
            })
            .RunAsync(new WorkStealingEngine { Workers = 1 }, new RunOptions { MaxItemsInFlight = 1_000 });

        await source.SubscribedAsync();
        await Publishers.Run(() => Publish(source.Observer));
        await run.WaitAsync(TestEngines.Patience * 10);

        memory.AssertFlat();
    }

    [Fact]
    public async Task Backpressure_SlowObserverBehindAFastRun_KeepsMemoryFlat()
    {
        var memory = new MemorySamples();
        var observer = new CountingObserver(memory);
        using IDisposable subscription = Pipeline.Range(0, s_items)
            .Select(_ => new Payload())
            .AsObservable(
                new WorkStealingEngine { Workers = 1 },
                new ObservableOptions
                {
                    Overflow = OverflowStrategy.Backpressure,
                    Capacity = 1_000,
                    RunOptions = new RunOptions { MaxItemsInFlight = 1_000 },
                })
            .Subscribe(observer);

        await observer.Completed.WaitAsync(TestEngines.Patience * 10);

        memory.AssertFlat();
    }

    private static void Publish(IObserver<Payload> observer)
    {
        for (int i = 0; i < s_items; i++)
        {
            observer.OnNext(new Payload());
        }

        observer.OnCompleted();
    }

    private sealed class Payload
    {
        private readonly long[] _data = new long[16];

        public int Length => _data.Length;
    }

    private sealed class CountingObserver(MemorySamples memory) : IObserver<Payload>
    {
        private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Completed => _completed.Task;

        public void OnNext(Payload value)
        {
            Thread.SpinWait(10);
            memory.Count();
        }

        public void OnError(Exception error) => _completed.TrySetException(error);

        public void OnCompleted() => _completed.TrySetResult();
    }

    // Called by one thread at a time.
    private sealed class MemorySamples
    {
        private readonly List<long> _samples = [];
        private int _count;

        public void Count()
        {
            if (++_count % (s_items / Samples) == 0)
            {
                _samples.Add(GC.GetTotalMemory(forceFullCollection: true));
            }
        }

        public void AssertFlat()
        {
            Assert.Equal(s_items, _count);

            // Other tests of the process run at the same time, so the least of each half is compared.
            long before = _samples.Take(_samples.Count / 2).Min();
            long behind = _samples.Skip(_samples.Count / 2).Min();
            Assert.True(behind - before < MaxGrowth, string.Join(", ", _samples));
        }
    }
}

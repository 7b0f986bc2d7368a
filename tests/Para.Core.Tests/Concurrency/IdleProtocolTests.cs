using System.Collections.Concurrent;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

public sealed class IdleProtocolTests
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    // One item at a time, so that the worker is about to sleep whenever the next one comes: a lost wake-up would hang.
    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void WakeIfNeeded_WorkThatComesOneByOne_IsAllDone(int workers)
    {
        const int Items = 20_000;
        var crew = new Crew(workers);
        crew.Start();

        for (int i = 0; i < Items; i++)
        {
            crew.Add(i);
            Assert.True(crew.Done.Wait(s_patience), $"item {i} was not done");
        }

        crew.StopAndJoin();
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public void Stop_WorkIsLeft_IsDoneFirst(int workers)
    {
        const int Items = 1_000;
        var crew = new Crew(workers);
        for (int i = 0; i < Items; i++)
        {
            crew.Add(i);
        }

        crew.Start();
        crew.StopAndJoin();

        Assert.Equal(Items, crew.Done.CurrentCount);
    }

    private sealed class Crew
    {
        private readonly ConcurrentQueue<int> _work = new();
        private readonly AutoResetEvent[] _wakes;
        private readonly IdleProtocol<Host, ProcessorAtomics> _idle;
        private readonly Thread[] _threads;

        public Crew(int workers)
        {
            _idle = new(workers, new Host(this));
            _wakes = [.. Enumerable.Range(0, workers).Select(_ => new AutoResetEvent(false))];
            _threads = [.. Enumerable.Range(0, workers).Select(number => new Thread(() => Work(number)))];
        }

        public SemaphoreSlim Done { get; } = new(0);

        public void Start() => Array.ForEach(_threads, thread => thread.Start());

        public void Add(int item)
        {
            _work.Enqueue(item);
            _idle.WakeIfNeeded();
        }

        public void StopAndJoin()
        {
            _idle.Stop();
            Array.ForEach(_threads, thread => Assert.True(thread.Join(s_patience)));
            Array.ForEach(_wakes, wake => wake.Dispose());
        }

        private void Work(int number)
        {
            bool isSearching = false;
            do
            {
                while (_work.TryDequeue(out _))
                {
                    _idle.FoundWork(ref isSearching);
                    Done.Release();
                }
            }
            while (_idle.WaitForWork(number, ref isSearching));
        }

        private readonly struct Host(Crew crew) : IIdleHost
        {
            public bool HasWork => !crew._work.IsEmpty;

            public bool TrySpin(int worker) => false;

            public void WaitForWake(int worker) => crew._wakes[worker].WaitOne();

            public void Wake(int worker) => crew._wakes[worker].Set();
        }
    }
}

namespace Para.Reactive.Tests.Tools;

/// <summary>Threads that publish at the same time, each its own numbers in order.</summary>
public static class Publishers
{
    /// <summary>Publishes from threads of their own, since each may be blocked.</summary>
    /// <param name="observer">Who gets it.</param>
    /// <param name="publishers">How many threads.</param>
    /// <param name="items">How many items each publishes: the publisher <c>p</c> from <c>p * items</c> on.</param>
    /// <param name="spins">How long it is busy between two items.</param>
    /// <returns>A task that is completed when all have published all.</returns>
    public static Task Start(IObserver<int> observer, int publishers, int items, int spins = 0) =>
        Task.WhenAll(Enumerable.Range(0, publishers).Select(publisher => Run(() =>
        {
            for (int i = 0; i < items; i++)
            {
                observer.OnNext((publisher * items) + i);
                if (spins > 0)
                {
                    Thread.SpinWait(spins);
                }
            }
        }))).WaitAsync(TestEngines.Patience);

    /// <summary>Runs something that may block on a thread of its own.</summary>
    public static Task Run(Action action) => Task.Factory.StartNew(
        action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}

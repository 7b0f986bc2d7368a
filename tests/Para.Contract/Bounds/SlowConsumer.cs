using Para.Contract.Tools;

namespace Para.Contract.Bounds;

/// <summary>
/// A consumer that is as slow as can be without a clock: for its first items it waits until nobody makes anything any more, so
/// that all that may be in flight is.
/// </summary>
public sealed class SlowConsumer(InFlight items, int enough)
{
    private const int Slow = 3;

    private readonly Gate _enough = new();
    private int _calls;

    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Waits until enough items were consumed.</summary>
    public Task EnoughAsync() => _enough.PassAsync();

    public void Consume<T>(T item)
    {
        _ = item;
        int call = Interlocked.Increment(ref _calls);
        if (call <= Slow)
        {
            items.WaitForStandstill();
        }

        items.Consume();
        if (call == enough)
        {
            _enough.Open();
        }
    }
}

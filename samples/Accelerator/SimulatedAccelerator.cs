using System.Diagnostics;
using Para;

namespace Accelerator;

/// <summary>A device as a program sees one: a batch takes a while to get there and back, and some time for each item.</summary>
/// <remarks>
/// The time is spent waiting, as it would be if the work were done elsewhere. The results are right: they are computed when
/// the time is over, by a function that is cheap compared to it.
/// </remarks>
internal sealed class SimulatedAccelerator(TimeSpan latency, double itemsPerSecond, int batchSize, int lanes)
    : IBatchDevice<int, float>
{
    private readonly Lock _lock = new();

    // When the device will have done all that it was given, on the stopwatch: one batch is worked on at a time, while others
    // are on their way there and back. Guarded by _lock.
    private long _busyUntil;

    private long _batches;
    private long _largest;
    private long _busyTicks;

    public int MaxConcurrency => lanes;

    public int PreferredBatchSize => batchSize;

    public long Batches => Interlocked.Read(ref _batches);

    public long Largest => Interlocked.Read(ref _largest);

    public TimeSpan BusyTime => Stopwatch.GetElapsedTime(0, Interlocked.Read(ref _busyTicks));

    public static float Compute(int x)
    {
        float y = x * 1e-3f;
        return (y * y) - (2 * y) + 1;
    }

    public async ValueTask ProcessAsync(
        ReadOnlyMemory<int> input, Memory<float> output, CancellationToken cancellationToken)
    {
        await Task.Delay(Reserve(input.Length), cancellationToken);
        Compute(input.Span, output.Span);
    }

    private TimeSpan Reserve(int items)
    {
        long work = (long)(items / itemsPerSecond * Stopwatch.Frequency);
        lock (_lock)
        {
            long now = Stopwatch.GetTimestamp();
            _busyUntil = Math.Max(now, _busyUntil) + work;
            _batches++;
            _largest = Math.Max(_largest, items);
            _busyTicks += work;
            return Stopwatch.GetElapsedTime(now, _busyUntil) + latency;
        }
    }

    private static void Compute(ReadOnlySpan<int> input, Span<float> output)
    {
        for (int i = 0; i < input.Length; i++)
        {
            output[i] = Compute(input[i]);
        }
    }
}

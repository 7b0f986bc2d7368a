using Para.Contract.Tools;

namespace Para.Contract.Asynchrony;

/// <summary>A device that does what a test says, and notes what it was asked for.</summary>
public sealed class ScriptedDevice(Func<ReadOnlyMemory<int>, CancellationToken, ValueTask> process) : IBatchDevice<int, int>
{
    private readonly OverlapProbe _probe = new();
    private int _largest;
    private int _batches;

    public int MaxConcurrency { get; init; } = 2;

    public int PreferredBatchSize { get; init; } = 16;

    /// <summary>Gets the size of the largest batch.</summary>
    public int Largest => Volatile.Read(ref _largest);

    public int Batches => Volatile.Read(ref _batches);

    /// <summary>Gets the most batches at a time.</summary>
    public int Most => _probe.Most;

    public ValueTask ProcessAsync(ReadOnlyMemory<int> input, Memory<int> output, CancellationToken cancellationToken)
    {
        Assert.Equal(input.Length, output.Length);
        Interlocked.Increment(ref _batches);
        int largest = Volatile.Read(ref _largest);
        while (input.Length > largest)
        {
            largest = Math.Max(largest, Interlocked.CompareExchange(ref _largest, input.Length, largest));
        }

        _probe.Enter();
        ValueTask processing;
        try
        {
            processing = process(input, cancellationToken);
        }
        catch (Exception)
        {
            _probe.Leave();
            throw;
        }

        return FinishAsync(processing, input, output);
    }

    private async ValueTask FinishAsync(ValueTask processing, ReadOnlyMemory<int> input, Memory<int> output)
    {
        try
        {
            await processing;
        }
        finally
        {
            _probe.Leave();
        }

        for (int i = 0; i < input.Length; i++)
        {
            output.Span[i] = input.Span[i] + 1;
        }
    }
}

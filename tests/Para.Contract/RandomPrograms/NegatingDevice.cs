namespace Para.Contract.RandomPrograms;

/// <summary>A device that negates, elsewhere.</summary>
public sealed class NegatingDevice(int concurrency, int batchSize) : IBatchDevice<int, int>
{
    public int MaxConcurrency => concurrency;

    public int PreferredBatchSize => batchSize;

    public async ValueTask ProcessAsync(ReadOnlyMemory<int> input, Memory<int> output, CancellationToken cancellationToken)
    {
        if (input.Length % 3 != 0)
        {
            await Task.Yield();
        }

        for (int i = 0; i < input.Length; i++)
        {
            output.Span[i] = unchecked(-input.Span[i]);
        }
    }
}

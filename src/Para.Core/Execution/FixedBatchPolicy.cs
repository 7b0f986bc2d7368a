namespace Para.Execution;

/// <summary>The same size for every batch: see <see cref="BatchPolicy.Fixed"/>.</summary>
internal sealed class FixedBatchPolicy(int size) : BatchPolicy
{
    internal override BatchSizer CreateSizer(int emitterId, int limit, int batchesInFlight) => new Sizer(Math.Min(size, limit));

    private sealed class Sizer(int size) : BatchSizer
    {
        public override int Next(double itemNanoseconds, long itemsInFlight, long itemsToCome) => size;
    }
}

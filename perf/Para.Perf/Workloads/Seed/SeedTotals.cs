namespace Para.Perf.Workloads.Seed;

/// <summary>What the exclusive stage writes. It is public fields because the stage's body is one addition.</summary>
internal sealed class SeedTotals
{
    public long Sum;
    public long Count;
    public long Squares;
}

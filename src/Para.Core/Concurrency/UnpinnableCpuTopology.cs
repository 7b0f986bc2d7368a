using System.Collections.Immutable;

namespace Para.Concurrency;

/// <summary>A platform that does not pin threads, such as macOS.</summary>
internal sealed class UnpinnableCpuTopology : CpuTopology
{
    public override bool CanPin => false;

    public override ImmutableArray<LogicalProcessor> Allowed => [];

    public override bool TryPinCurrentThread(int processor) => false;

    public override ImmutableArray<int> ReadCurrentThreadAffinity() => [];
}

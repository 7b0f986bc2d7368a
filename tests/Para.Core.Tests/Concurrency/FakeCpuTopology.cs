using System.Collections.Concurrent;
using System.Collections.Immutable;
using Para.Concurrency;

namespace Para.Core.Tests.Concurrency;

/// <summary>A machine of a test's own.</summary>
internal sealed class FakeCpuTopology : CpuTopology
{
    /// <summary>Processors by number, each with its physical core.</summary>
    public FakeCpuTopology(params (int Id, int Core)[] processors) =>
        Allowed = [.. processors.Select(processor => new LogicalProcessor(processor.Id, processor.Core))];

    public static FakeCpuTopology WithoutSmt(params int[] processors) =>
        new([.. processors.Select(processor => (processor, processor))]);

    public override bool CanPin => PlatformPins;

    public override ImmutableArray<LogicalProcessor> Allowed { get; }

    public override int ProcessorCount => Quota ?? Allowed.Length;

    public bool PlatformPins { get; init; } = true;

    public int? Quota { get; init; }

    /// <summary>Processors that the operating system refuses to pin to.</summary>
    public int[] Refused { get; init; } = [];

    /// <summary>The processors that threads were pinned to.</summary>
    public ConcurrentQueue<int> Pins { get; } = [];

    public override bool TryPinCurrentThread(int processor)
    {
        if (Refused.Contains(processor))
        {
            return false;
        }

        Pins.Enqueue(processor);
        return true;
    }

    public override ImmutableArray<int> ReadCurrentThreadAffinity() => [];
}

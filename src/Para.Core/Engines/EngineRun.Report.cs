using System.Globalization;
using Para.Runs;

namespace Para.Engines;

/// <content>What the run says about itself.</content>
public sealed partial class EngineRun
{
    private RunReport CreateReport()
    {
        TimeSpan elapsed = Control.Elapsed;
        StageReport[] stages = [.. _nodes.Select(node => Describe(node, elapsed))];
        return new RunReport(Plan)
        {
            Outcome = GetOutcome(),
            Elapsed = elapsed,
            Workers = Workers,
            Pinning = Pinning,
            MemoryBound = Plan.GetMemoryBound(Control.Options.MaxItemsInFlight),
            PeakItemsInFlight = _nodes.Aggregate(0L, (sum, node) => Plan.SaturatingAdd(sum, node.PeakItems)),
            Stages = stages,
            Bottleneck = FindBottleneck(stages),
            Drops = Enum.GetValues<DropReason>()
                .Select(reason => (Reason: reason, Count: Control.GetDrops(reason)))
                .Where(drop => drop.Count > 0)
                .ToDictionary(drop => drop.Reason, drop => drop.Count),
            Faults = Control.Faults,
            SkippedFaults = Control.SkippedFaults,
            StillRunning = _stillRunning,
        };
    }

    private static StageReport Describe(NodeRun node, TimeSpan elapsed)
    {
        TimeSpan busy = node.Meter.BusyTime;

        // Failures travel with what the stage makes. Read first: they are counted before they are on their way.
        long outcomes = node.Meter.ItemsOut;
        long routed = node.Meter.Routed;
        return new StageReport
        {
            Name = node.Node.Name,
            Kind = node.Node.Kind.ToString(),
            ItemsIn = node.Meter.ItemsIn,
            ItemsOut = Math.Max(0, outcomes - routed),
            Batches = node.Meter.Batches,
            BusyTime = busy,
            Share = elapsed > TimeSpan.Zero ? busy / elapsed : 0,
            PeakQueue = node.Meter.PeakQueue,
            Dropped = node.Meter.Dropped,
            IsDeclined = node.IsDeclining,
            Skipped = node.Meter.Skipped,
            Routed = routed,
            Retries = node.Meter.Retries,
        };
    }

    private RunOutcome GetOutcome() => Control.Phase switch
    {
        RunPhase.Faulted => RunOutcome.Faulted,
        RunPhase.Cancelled => RunOutcome.Cancelled,
        _ when !_allClosed => RunOutcome.Running,
        RunPhase.Stopping => RunOutcome.Stopped,
        _ => RunOutcome.Completed,
    };

    // The stage that is busiest, measured against how busy it could be: one worker for an exclusive stage, all of them for a
    // stateless one.
    private string? FindBottleneck(StageReport[] stages)
    {
        double highest = 0;
        int slowest = -1;
        for (int i = 0; i < stages.Length; i++)
        {
            double use = stages[i].Share / _nodes[i].MaxDegreeOfParallelism;
            if (use > highest)
            {
                (highest, slowest) = (use, i);
            }
        }

        if (slowest < 0)
        {
            return null;
        }

        string use100 = highest.ToString("P0", CultureInfo.InvariantCulture);
        int places = _nodes[slowest].MaxDegreeOfParallelism;
        double allStages = stages.Sum(stage => stage.Share) / Workers;
        string busy = places == 1
            ? $"{stages[slowest].Name}, one call at a time, busy {use100} of the run"
            : $"{stages[slowest].Name}, on {places} workers, busy {use100} of the run";

        // Where the workers had nothing to do most of the time, no stage of theirs is what the run waited for.
        return highest < 0.5 && allStages < 0.5
            ? $"no stage: the sources are slow, the run was short, or the workers were kept from their cores (the busiest: {busy})"
            : busy;
    }
}

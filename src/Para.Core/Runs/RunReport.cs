using System.Globalization;
using System.Text;
using Para.Engines;
using Para.Plans;
using Para.Runs;

namespace Para;

/// <summary>What a run has done so far, or in the end. <see cref="ToString"/> gives it as a table.</summary>
public sealed record RunReport
{
    internal RunReport(Plan plan) => Plan = plan;

    /// <summary>Gets how the run ended, or that it has not.</summary>
    public required RunOutcome Outcome { get; init; }

    /// <summary>Gets the time since the run was started, up to its end.</summary>
    public required TimeSpan Elapsed { get; init; }

    /// <summary>Gets how many workers the run had.</summary>
    public required int Workers { get; init; }

    /// <summary>Gets which cores the workers were pinned to, or why they were not.</summary>
    public required string Pinning { get; init; }

    /// <summary>Gets how many items could be in flight at most.</summary>
    public required long MemoryBound { get; init; }

    /// <summary>Gets the most items that were in flight at a time, counted as in <see cref="MemoryBound"/>.</summary>
    /// <remarks>
    /// Each source and each expanding stage knows its own number; what is given is their sum. So with several of them it is the most
    /// that there can have been: they need not have come to their highest at the same moment.
    /// </remarks>
    public long PeakItemsInFlight { get; init; }

    /// <summary>Gets a row for each stage, from the sources to the sinks.</summary>
    public required IReadOnlyList<StageReport> Stages { get; init; }

    /// <summary>Gets the stage that limits the run, and why: <see langword="null"/> while nothing has been processed.</summary>
    public required string? Bottleneck { get; init; }

    /// <summary>Gets the number of items discarded, by reason; reasons that did not occur are left out.</summary>
    public required IReadOnlyDictionary<DropReason, long> Drops { get; init; }

    /// <summary>Gets what user code threw, the first first: at most 16.</summary>
    public required IReadOnlyList<RunFault> Faults { get; init; }

    /// <summary>Gets what user code threw for items that were skipped, the first first: at most 16.</summary>
    public IReadOnlyList<RunFault> SkippedFaults { get; init; } = [];

    /// <summary>Gets the stages whose user code was still running when the run ended without it.</summary>
    public required IReadOnlyList<string> StillRunning { get; init; }

    /// <summary>Gets the plan that was run.</summary>
    internal Plan Plan { get; }

    /// <summary>Gets the rows of the sources.</summary>
    internal IEnumerable<StageReport> Sources =>
        Stages.Where(stage => Plan.Nodes.Any(node => node.Inputs.IsEmpty && node.Name == stage.Name));

    /// <summary>Gives the report as text.</summary>
    /// <returns>A few lines and a table.</returns>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
            CultureInfo.InvariantCulture,
            $"{Outcome} after {Elapsed.TotalMilliseconds:N1} ms; {Pinning}; at most {MemoryBound:N0} items in flight\n");
        if (Bottleneck is not null)
        {
            text.Append(CultureInfo.InvariantCulture, $"Bottleneck: {Bottleneck}\n");
        }

        AppendTable(text);
        foreach ((DropReason reason, long count) in Drops)
        {
            text.Append(CultureInfo.InvariantCulture, $"Discarded ({reason}): {count:N0} items\n");
        }

        foreach (string stage in StillRunning)
        {
            text.Append(CultureInfo.InvariantCulture, $"Still running in user code: {stage}\n");
        }

        foreach (RunFault fault in SkippedFaults)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Skipped in {fault.Stage}: {fault.Exception.GetType().Name}: {fault.Exception.Message}\n");
        }

        foreach (RunFault fault in Faults)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"Fault in {fault.Stage}: {fault.Exception.GetType().Name}: {fault.Exception.Message}\n");
        }

        return text.ToString();
    }

    /// <summary>Draws the plan that was run as a Mermaid flow chart, with the figures of each stage in it.</summary>
    /// <returns>
    /// The text of the diagram: that of <see cref="Plan.ToMermaid"/>, and for each stage how many items went in and out, how
    /// busy it was (more than 100 % is more than one worker all the time), and how many items were discarded there, if any.
    /// The bottleneck has a thick red border.
    /// </returns>
    public string ToMermaid()
    {
        var stages = Stages.ToDictionary(stage => stage.Name);
        return MermaidWriter.Write(
            Plan,
            node => stages.TryGetValue(node.Name, out StageReport? stage) ? Figures(node, stage) : [],
            FindBottleneck());
    }

    private void AppendTable(StringBuilder text)
    {
        // What did not happen in any stage needs no column.
        (string Name, Func<StageReport, long> Read)[] failures =
        [
            .. new (string Name, Func<StageReport, long> Read)[]
            {
                ("Skipped", stage => stage.Skipped),
                ("Routed", stage => stage.Routed),
                ("Retries", stage => stage.Retries),
            }.Where(column => Stages.Any(stage => column.Read(stage) > 0)),
        ];
        var table = new TextTable(
        [
            ("Stage", true),
            ("Kind", true),
            ("In", false),
            ("Out", false),
            .. failures.Select(column => (column.Name, false)),
            ("Batches", false),
            ("Busy ms", false),
            ("Share", false),
            ("Peak queue", false),
        ]);
        foreach (StageReport stage in Stages)
        {
            table.Add(
            [
                stage.Name,
                stage.Kind,
                Number(stage.ItemsIn),
                Number(stage.ItemsOut),
                .. failures.Select(column => Number(column.Read(stage))),
                Number(stage.Batches),
                stage.BusyTime.TotalMilliseconds.ToString("N1", CultureInfo.InvariantCulture),
                stage.Share.ToString("P0", CultureInfo.InvariantCulture),
                Number(stage.PeakQueue),
            ]);
        }

        table.AppendText(text);
    }

    // A source has nothing coming in, a sink nothing going out.
    private static IEnumerable<string> Figures(PlanNode node, StageReport stage)
    {
        string itemsIn = $"{Number(stage.ItemsIn)} in";
        string itemsOut = $"{Number(stage.ItemsOut)} out";
        yield return node.Inputs.IsEmpty ? itemsOut
            : node.Outputs.IsEmpty ? itemsIn
            : $"{itemsIn}, {itemsOut}";
        yield return string.Create(CultureInfo.InvariantCulture, $"busy {stage.Share:P0}");
        if (stage.Dropped > 0)
        {
            yield return $"{Number(stage.Dropped)} dropped";
        }
    }

    // The text begins with the name of the stage, and goes on ", on 4 workers, busy 90 % of the run". A name may be anything,
    // so it is cut off from behind. Where no stage is the bottleneck, what is left is the name of none.
    private PlanNode? FindBottleneck()
    {
        string name = Bottleneck ?? string.Empty;
        for (int part = 0; part < 2; part++)
        {
            name = name[..Math.Max(0, name.LastIndexOf(", ", StringComparison.Ordinal))];
        }

        return Plan.Nodes.FirstOrDefault(node => node.Name == name);
    }

    private static string Number(long value) => value.ToString("N0", CultureInfo.InvariantCulture);
}

using Para.Perf.Comparing;
using Para.Perf.Measuring;

namespace Para.Perf.Regression;

/// <summary>How a row stood to its ideal when the baseline was written. No time: that would be this machine's.</summary>
internal sealed record BaselineRow(string Workload, string Engine, int Workers, int Items, string Profile, double RatioToIdeal)
{
    public static BaselineRow From(RowSummary row) =>
        new(
            row.Key.Workload,
            row.Key.Engine,
            row.Key.Workers,
            row.Key.Size.Items,
            row.Key.Profile.ToText(),
            Math.Round(row.RatioToIdeal ?? throw new ArgumentException($"{row.Key.Engine} has no ratio.", nameof(row)), 2));

    public bool IsFor(RowKey row) =>
        (Workload, Engine, Workers, Items, Profile)
        == (row.Workload, row.Engine, row.Workers, row.Size.Items, row.Profile.ToText());
}

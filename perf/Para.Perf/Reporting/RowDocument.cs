using Para.Perf.Comparing;
using Para.Perf.Measuring;

namespace Para.Perf.Reporting;

/// <summary>A row in the file of <c>--json</c>. Names may be added; none is ever renamed, so that old results stay readable.</summary>
internal sealed record RowDocument(
    string Workload,
    string Engine,
    int Workers,
    int Items,
    string Profile,
    double? NsPerItem,
    double Spread,
    double? BytesPerItem,
    bool Ok,
    int Rounds,
    bool Noisy,
    double? RatioToBaseline,
    double? RatioToIdeal,
    double? SerialNsPerItem,
    double? RatioToBestPeer,
    double? Efficiency,
    double? SinkBusy,
    double? CpuNsPerItem,
    double? PeakLiveItems,
    double Capacity,
    double? SpeedUp,
    double? IdealSpeedUp,
    IReadOnlyList<double> Samples,
    string? Failure)
{
    public static RowDocument From(RowSummary row) =>
        new(
            row.Key.Workload,
            row.Key.Engine,
            row.Key.Workers,
            row.Key.Size.Items,
            row.Key.Profile.ToText(),
            row.NsPerItem,
            row.Spread,
            row.BytesPerItem,
            row.Ok,
            row.Samples.Count,
            row.Noisy,
            row.RatioToBaseline,
            row.RatioToIdeal,
            row.SerialNsPerItem,
            row.RatioToBestPeer,
            row.Efficiency,
            row.SinkBusy,
            row.CpuNsPerItem,
            row.PeakLiveItems,
            row.Capacity,
            row.SpeedUp,
            row.IdealSpeedUp,
            row.Samples,
            row.Failure);
}

using Para;

namespace Sensors.Monitoring;

/// <summary>What became of all readings.</summary>
/// <param name="Published">How many the feed has published, counted by the feed.</param>
/// <param name="Totals">What those that were assessed have come to, counted by the stages' own code.</param>
/// <param name="Report">What the run says of itself.</param>
/// <param name="Dropped">How many were handed back because there was no place.</param>
internal sealed record Outcome(long Published, MonitorTotals Totals, RunReport Report, long Dropped)
{
    /// <summary>Says what does not add up; <see langword="null"/> if each reading was either assessed or counted as dropped.</summary>
    public string? FindLoss()
    {
        long counted = Report.Drops.GetValueOrDefault(DropReason.Overflow);
        return Published != Totals.Assessed + Dropped
            ? $"{Published:N0} readings were published, but {Totals.Assessed:N0} assessed and {Dropped:N0} dropped."
            : Dropped != counted
                ? $"{Dropped:N0} readings were handed back, but the report counts {counted:N0}."
                : null;
    }
}

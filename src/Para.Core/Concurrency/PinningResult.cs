using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Para.Engines;

/// <summary>What became of pinning a group of workers; <see cref="ToString"/> says it in words.</summary>
[Experimental("PARA001")]
public sealed record PinningResult
{
    internal PinningResult(
        int workers, PinningOutcome outcome, ImmutableArray<int> cores, bool sharesCores, bool hasCpuQuota)
    {
        Workers = workers;
        Outcome = outcome;
        Cores = cores;
        SharesCores = sharesCores;
        HasCpuQuota = hasCpuQuota;
    }

    /// <summary>The number of workers.</summary>
    public int Workers { get; }

    /// <summary>Whether the workers are pinned, and if they are not, why.</summary>
    public PinningOutcome Outcome { get; }

    /// <summary>
    /// The cores of the pinned workers, by the operating system's numbers, in the order of the workers; empty
    /// where no worker is pinned. On Windows a number is 64 times the processor group, plus the number in it.
    /// </summary>
    public ImmutableArray<int> Cores { get; }

    /// <summary>Whether at least one of the cores has another worker too, of this group or of another.</summary>
    public bool SharesCores { get; }

    /// <summary>Whether the process may use fewer cores' worth of time than it has cores.</summary>
    public bool HasCpuQuota { get; }

    /// <summary>Says whether the results are equal, cores and their order included.</summary>
    /// <param name="other">The result to compare with.</param>
    /// <returns>True when all values are equal.</returns>
    public bool Equals(PinningResult? other) =>
        other is not null
        && Workers == other.Workers
        && Outcome == other.Outcome
        && SharesCores == other.SharesCores
        && HasCpuQuota == other.HasCpuQuota
        && Cores.AsSpan().SequenceEqual(other.Cores.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Workers, Outcome, SharesCores, HasCpuQuota, Cores.Length);

    /// <summary>Says what happened, for example "2 workers pinned to cores 0, 1".</summary>
    /// <returns>One line, without a full stop.</returns>
    public override string ToString()
    {
        string workers = Count(Workers, "worker");
        return Outcome switch
        {
            PinningOutcome.Pinned => $"{workers} pinned to {CoreList()}{Reservation()}",
            PinningOutcome.Refused when !Cores.IsEmpty =>
                $"{workers}, {Invariant(Cores.Length)} of them pinned to {CoreList()}: "
                + "the operating system refused the rest",
            PinningOutcome.NotAsked => $"{workers}, not pinned: not asked for",
            PinningOutcome.CpuQuota => $"{workers}, not pinned: a CPU quota is in force",
            PinningOutcome.TooFewFreeCores => $"{workers}, not pinned: too few cores are free",
            PinningOutcome.Unsupported => $"{workers}, not pinned: this platform does not pin threads",
            _ => $"{workers}, not pinned: the operating system refused",
        };
    }

    private string CoreList()
    {
        string label = Cores.Length == 1 ? "core " : "cores ";
        return label + string.Join(", ", Cores.Select(Invariant));
    }

    private string Reservation() => (SharesCores, HasCpuQuota) switch
    {
        (true, true) => " (cores are shared, and a CPU quota is in force)",
        (true, false) => " (cores are shared)",
        (false, true) => " (a CPU quota is in force)",
        _ => "",
    };

    private static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{Invariant(count)} {noun}s";

    private static string Invariant(int number) => number.ToString(CultureInfo.InvariantCulture);
}

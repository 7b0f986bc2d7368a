using System.Globalization;
using Para.Execution;

namespace Para;

/// <summary>What a stage does with an item that its code fails with: see <see cref="StageOptions.OnFailure"/>.</summary>
/// <remarks>
/// <para>
/// A policy is about items. What a stage throws without one, when its state is made say, or in its last word, fails the run
/// all the same; and an <see cref="OperationCanceledException"/> that answers the cancellation of the run is never taken for
/// the failure of an item.
/// </para>
/// <para>
/// Items that do not fail cost no more than without a policy, but a stage that has one is not fused with its neighbours.
/// To send failed items elsewhere, use <c>OnError</c>.
/// </para>
/// </remarks>
/// <example>
/// <code>
/// flow.Select(Download).With(new StageOptions { OnFailure = FailurePolicy.Retry(3, TimeSpan.FromSeconds(1)).ThenSkip() })
/// </code>
/// </example>
public sealed record FailurePolicy
{
    private FailurePolicy(int retries, TimeSpan delay, FailureAction end)
    {
        Retries = retries;
        Delay = delay;
        End = end;
    }

    /// <summary>Gets the policy that fails the run with the first exception.</summary>
    public static FailurePolicy Fail { get; } = new(0, TimeSpan.Zero, FailureAction.Fail);

    /// <summary>Gets the policy that discards an item that failed, and goes on with the next.</summary>
    /// <remarks>
    /// The item goes to <see cref="RunOptions.OnDropped"/> with its exception, and the report counts it
    /// (<see cref="StageReport.Skipped"/>) and keeps the first exceptions (<see cref="RunReport.SkippedFaults"/>).
    /// </remarks>
    public static FailurePolicy Skip { get; } = new(0, TimeSpan.Zero, FailureAction.Skip);

    /// <summary>Gets the longest that a retry waits: one minute.</summary>
    public static TimeSpan MaxDelay { get; } = TimeSpan.FromMinutes(1);

    /// <summary>Gets how many times an item is tried again.</summary>
    internal int Retries { get; }

    /// <summary>Gets the time before the first retry.</summary>
    internal TimeSpan Delay { get; }

    /// <summary>Gets what becomes of an item that failed and is not tried again.</summary>
    internal FailureAction End { get; }

    /// <summary>Gets whether there is nothing to be done but to fail.</summary>
    internal bool IsFail => Retries == 0 && End == FailureAction.Fail;

    /// <summary>Makes the policy that calls the code of the stage again with an item that failed.</summary>
    /// <param name="retries">How many times at most; the first call is not among them.</param>
    /// <param name="delay">
    /// The time to wait before the first retry. It doubles with each further one, up to <see cref="MaxDelay"/>. Zero retries at once.
    /// </param>
    /// <returns>The policy. When the last retry has failed too, the run fails with its exception; see <see cref="ThenSkip"/>.</returns>
    /// <remarks>
    /// <para>
    /// In a synchronous stage the wait holds the worker that made the call, and in an exclusive stage nobody else gets in
    /// meanwhile: long delays are for stages that have workers to spare. It is measured by
    /// <see cref="RunOptions.TimeProvider"/>, is part of the stage's busy time, and ends at once when the run is faulted or
    /// cancelled, or nobody wants the item any more. A run that is stopped waits for it.
    /// </para>
    /// <para>
    /// Where there is a state, the retry finds it as the failed call has left it. A stage that makes many items out of
    /// one (<c>SelectMany</c>) cannot retry: validation refuses it, because what it has made is on its way already.
    /// </para>
    /// </remarks>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="retries"/> is less than 1, or <paramref name="delay"/> is negative or longer than <see cref="MaxDelay"/>.
    /// </exception>
    public static FailurePolicy Retry(int retries, TimeSpan delay)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(retries, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(delay, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delay, MaxDelay);
        return new FailurePolicy(retries, delay, FailureAction.Fail);
    }

    /// <summary>Makes the policy that does the same, and in the end skips the item instead of failing.</summary>
    /// <returns>The policy: see <see cref="Skip"/>.</returns>
    public FailurePolicy ThenSkip() => new(Retries, Delay, FailureAction.Skip);

    /// <summary>Makes the policy that does the same, and in the end sends the item to another flow.</summary>
    internal FailurePolicy ThenRoute() => new(Retries, Delay, FailureAction.Route);

    /// <summary>Decides what becomes of an item.</summary>
    /// <param name="failures">How many times it has failed: at least once.</param>
    /// <param name="delay">How long to wait for a retry.</param>
    internal FailureAction Decide(int failures, out TimeSpan delay)
    {
        if (failures > Retries)
        {
            delay = TimeSpan.Zero;
            return End;
        }

        // The longest delay has less than 30 bits of ticks, so nothing overflows; one tick times 2^32 is beyond the longest.
        long ticks = Delay.Ticks << Math.Min(failures - 1, 32);
        delay = TimeSpan.FromTicks(Math.Min(ticks, MaxDelay.Ticks));
        return FailureAction.Retry;
    }

    /// <summary>Describes the policy.</summary>
    /// <returns>Text such as <c>Retry(3, 00:00:01), then Skip</c>.</returns>
    public override string ToString() => Retries == 0
        ? End.ToString()
        : string.Create(CultureInfo.InvariantCulture, $"Retry({Retries}, {Delay}), then {End}");
}

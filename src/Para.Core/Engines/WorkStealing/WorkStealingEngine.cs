using Para.Engines;

namespace Para;

/// <summary>
/// Runs pipelines on a scheduler of its own: each worker does the work that it makes, the most urgent first, and takes work from
/// the others when it has none.
/// </summary>
/// <remarks>
/// <para>
/// Stateful stages come first, because other workers cannot help with them; sources come last, because new items are wanted only
/// when nothing else can be done. No worker ever waits for a stateful stage: it leaves the batch there and goes on.
/// </para>
/// <para>
/// Each run has workers of its own, so that user code may block without holding up another run. They are kept for a few seconds
/// after the run, so that the next one pays for no new threads. Workers that have nothing to do sleep.
/// </para>
/// </remarks>
public sealed class WorkStealingEngine : Engine
{
    /// <summary>Gets how many workers a run gets.</summary>
    /// <remarks>More than there are cores gains nothing unless stages block.</remarks>
    /// <value>The default is the number of processors that the process may use.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1, nameof(Workers));
            field = value;
        }
    }

    = Environment.ProcessorCount;

    /// <summary>Gets whether each worker stays on a core of its own.</summary>
    /// <remarks>
    /// A pinned worker keeps its caches and is not moved by the operating system; but it cannot be moved away either when other
    /// programs want its core.
    /// </remarks>
    /// <value>The default is <see cref="Affinity.None"/>. The report says what happened.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of the enumeration.</exception>
    public Affinity Affinity
    {
        get;
        init
        {
            if (!Enum.IsDefined(value))
            {
                throw new ArgumentOutOfRangeException(nameof(Affinity), value, "The value is none of the enumeration.");
            }

            field = value;
        }
    }

    = Affinity.None;

    /// <summary>Gets the seed by which workers choose what they do next at random, and give way to each other; null for neither. For tests.</summary>
    internal int? FuzzSeed { get; init; }

    /// <inheritdoc/>
    protected internal override int WorkersPerRun => Workers;

    /// <inheritdoc/>
    protected internal override void StartCore(EngineRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        ScheduleFuzzer? fuzzer = FuzzSeed is { } seed ? new ScheduleFuzzer(seed) : null;
        run.Fuzzer = fuzzer;
        var dispatcher = new WorkStealingDispatcher(run, new CrewShape(run.Workers, Affinity, Affinity == Affinity.Auto ? run.SourceThreads : 0), fuzzer);
        run.Begin(fuzzer is null ? dispatcher : new FuzzedDispatcher(dispatcher, fuzzer));
    }
}

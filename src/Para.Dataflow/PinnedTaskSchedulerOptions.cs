namespace Para;

/// <summary>The settings of a <see cref="PinnedTaskScheduler"/>.</summary>
public sealed record PinnedTaskSchedulerOptions
{
    /// <summary>
    /// The number of worker threads. More run more tasks at once; workers beyond the number of cores only take
    /// time from each other, unless tasks block.
    /// </summary>
    /// <value>The default is <see cref="Environment.ProcessorCount"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is less than 1.</exception>
    public int Workers
    {
        get;
        init
        {
            ArgumentOutOfRangeException.ThrowIfNegativeOrZero(value, nameof(Workers));
            field = value;
        }
    } = Environment.ProcessorCount;

    /// <summary>
    /// Whether each worker is pinned to a core of its own. That keeps caches warm; it costs when other
    /// processes, or other threads of this one, want the same cores.
    /// </summary>
    /// <value>The default is <see cref="Affinity.Auto"/>.</value>
    /// <exception cref="ArgumentOutOfRangeException">The value is none of <see cref="Para.Affinity"/>.</exception>
    public Affinity Affinity
    {
        get;
        init
        {
            if (value is < Affinity.Auto or > Affinity.None)
            {
                throw new ArgumentOutOfRangeException(nameof(Affinity), value, "No such affinity.");
            }

            field = value;
        }
    } = Affinity.Auto;

    /// <summary>
    /// What the worker threads are called in debuggers and dumps; each adds its number. Linux shows the first
    /// 15 characters.
    /// </summary>
    /// <value>The default is null, which stands for "Para worker".</value>
    public string? Name { get; init; }

    /// <summary>How many threads beside the workers will be busy: see <see cref="Engines.CoreLease.Acquire"/>.</summary>
    internal int OtherThreads { get; init; }
}

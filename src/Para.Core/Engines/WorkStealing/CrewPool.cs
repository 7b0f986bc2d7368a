namespace Para.Engines;

/// <summary>Crews that no run uses at the moment, kept for the next one.</summary>
/// <remarks>
/// A run has its crew to itself: user code may block a worker, also until another run has ended, without holding up any
/// run but its own. A crew whose workers are stuck in user code is simply not back yet.
/// </remarks>
internal static class CrewPool
{
    // Longer than the pause between two short runs.
    private static readonly TimeSpan s_idleTime = TimeSpan.FromSeconds(5);

    private static readonly IdlePool<CrewShape, Crew> s_pool =
        new(static shape => new Crew(shape), s_idleTime);

    /// <summary>Gives a run a crew.</summary>
    /// <param name="shape">What crew.</param>
    /// <param name="failed">Is told when a worker meets a defect of the engine.</param>
    /// <param name="fuzzer">Makes the workers' choices at random; null for none.</param>
    public static Crew Lease(CrewShape shape, Action<Exception> failed, ScheduleFuzzer? fuzzer)
    {
        // A broken one has ended, or is about to: nobody disposes it.
        Crew crew;
        do
        {
            crew = s_pool.Lease(shape);
        }
        while (!crew.TryBegin(failed, fuzzer));

        return crew;
    }

    public static void GiveBack(CrewShape shape, Crew crew)
    {
        crew.End();
        s_pool.GiveBack(shape, crew);
    }
}

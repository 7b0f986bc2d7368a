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
        new(static shape => new Crew(shape.Workers, shape.Affinity), s_idleTime);

    public static Crew Lease(CrewShape shape) => s_pool.Lease(shape);

    public static void GiveBack(CrewShape shape, Crew crew)
    {
        // One that is broken has ended already.
        if (!crew.IsBroken)
        {
            s_pool.GiveBack(shape, crew);
        }
    }
}

namespace Para.Contract;

/// <summary>A contract of one engine: tests derive from it, and take their cases from its members.</summary>
public abstract class EngineContract<TEngine> : EngineContract
    where TEngine : IEngineUnderTest
{
    /// <summary>Gets the cases of a test of <c>(int workers)</c>.</summary>
    public static TheoryData<int> WorkerCounts => [.. TEngine.WorkerCounts];

    /// <summary>Gets the cases of a test of <c>(int workers, Batching batching)</c>.</summary>
    public static TheoryData<int, Batching> Setups
    {
        get
        {
            var setups = new TheoryData<int, Batching>();
            foreach (int workers in TEngine.WorkerCounts)
            {
                foreach (Batching batching in Enum.GetValues<Batching>())
                {
                    setups.Add(workers, batching);
                }
            }

            return setups;
        }
    }

    protected static int MostWorkers => TEngine.WorkerCounts.Max();

    protected static bool ReadsSourcesConcurrently => TEngine.ReadsSourcesConcurrently;

    protected override Engine CreateEngine(int workers) => TEngine.Create(workers);
}

namespace Para.Samples.Tests;

/// <summary>The engines by the names that the samples' command lines have for them.</summary>
internal static class SampleEngines
{
    public static TheoryData<string> Names => ["sequential", "workstealing", "dataflow"];

    /// <summary>Creates one, with three workers if it is parallel.</summary>
    public static Engine Create(string name) => name switch
    {
        "sequential" => new SequentialEngine(),
        "workstealing" => new WorkStealingEngine { Workers = 3 },
        "dataflow" => new DataflowEngine { Workers = 3 },
        _ => throw new ArgumentOutOfRangeException(nameof(name)),
    };
}

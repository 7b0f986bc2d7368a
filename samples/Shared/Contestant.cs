namespace Samples;

/// <summary>A way to do the work, and how fast it was in each round.</summary>
/// <param name="name">What it is called.</param>
/// <param name="run">Does the work once; gives how many bytes it read, and the result.</param>
internal sealed class Contestant<TResult>(
    string name, Func<CancellationToken, Task<(long Bytes, TResult Result)>> run)
{
    public string Name { get; } = name;

    public Func<CancellationToken, Task<(long Bytes, TResult Result)>> Run { get; } = run;

    /// <summary>Gets the megabytes a second of each round.</summary>
    public List<double> Speeds { get; } = [];
}

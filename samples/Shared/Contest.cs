using System.Diagnostics;
using Para;

namespace Samples;

/// <summary>Does the same work in several ways, in turns, and says whether they agree and which is faster.</summary>
/// <param name="isRight">Whether a result is the one that was expected.</param>
internal sealed class Contest<TResult>(Func<TResult, bool> isRight)
{
    private readonly List<Contestant<TResult>> _contestants = [];

    // The measure of the others.
    private Contestant<TResult>? _loop;

    /// <summary>Adds a pipeline on an engine, and on the sequential one unless it is that.</summary>
    public void AddEngines(string name, Engine engine, Func<Engine, CancellationToken, Task<(long Bytes, TResult Result)>> run)
    {
        Add(name, token => run(engine, token));
        if (engine is not SequentialEngine)
        {
            Add("sequential", token => run(new SequentialEngine(), token));
        }
    }

    /// <summary>Adds a loop on one thread, the first of which is the measure of all others.</summary>
    public void AddLoop(string name, Func<CancellationToken, (long Bytes, TResult Result)> run)
    {
        var loop = new Contestant<TResult>(
            name, cancellationToken => Task.Run(() => run(cancellationToken), cancellationToken));
        _contestants.Add(loop);
        _loop ??= loop;
    }

    /// <returns>Whether all results were right.</returns>
    public async Task<bool> RunAsync(int rounds, CancellationToken cancellationToken)
    {
        HashSet<string> disagreeing = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contestant<TResult> contestant in _contestants)
            {
                if (!await RunAsync(contestant, cancellationToken))
                {
                    disagreeing.Add(contestant.Name);
                }
            }
        }

        foreach (Contestant<TResult> contestant in _contestants)
        {
            string verdict = disagreeing.Contains(contestant.Name) ? "DISAGREES" : "agrees";
            await Console.Out.WriteLineAsync(
                $"  {contestant.Name,-17}  {verdict,-9}  {Median(contestant.Speeds),5:N0} MB/s{Ratio(contestant)}");
        }

        return disagreeing.Count == 0;
    }

    private void Add(string name, Func<CancellationToken, Task<(long Bytes, TResult Result)>> run) =>
        _contestants.Add(new Contestant<TResult>(name, run));

    private async Task<bool> RunAsync(Contestant<TResult> contestant, CancellationToken cancellationToken)
    {
        long startedAt = Stopwatch.GetTimestamp();
        (long bytes, TResult result) = await contestant.Run(cancellationToken);
        contestant.Speeds.Add(bytes / 1e6 / Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        return isRight(result);
    }

    // Those of one round were measured one after the other: what else the machine does hits them alike.
    private string Ratio(Contestant<TResult> contestant) => _loop is null || contestant == _loop
        ? string.Empty
        : $"  {Median([.. contestant.Speeds.Zip(_loop.Speeds, (own, loop) => own / loop)]):N2} times the loop";

    private static double Median(List<double> values)
    {
        double[] ordered = [.. values.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}

using System.Diagnostics;
using Para;
using WordCount.Counting;
using WordCount.Output;

namespace WordCount.Comparing;

/// <summary>Counts again in several ways, in turns, and says whether they agree and which is faster.</summary>
internal sealed class Comparison(WordTable expected, Func<TextFolder> openFolder)
{
    private readonly List<Contestant> _contestants = [];

    // The loop that goes line by line is the measure of the others.
    private Contestant? _loop;

    public void AddPipeline(string name, Engine engine) => _contestants.Add(new Contestant(
        name,
        (folder, cancellationToken) =>
            CountingPipeline.Create(folder).RunAsync(engine, CountingPipeline.RunOptions, cancellationToken)));

    public void AddLoops()
    {
        _loop = AddLoop("hand-written loop", LineLoop.Count);
        AddLoop("tuned loop", TunedLoop.Count);
    }

    /// <returns>Whether all have counted as expected.</returns>
    public async Task<bool> RunAsync(int rounds, Display display, CancellationToken cancellationToken)
    {
        HashSet<string> disagreeing = [];
        for (int round = 0; round < rounds; round++)
        {
            foreach (Contestant contestant in _contestants)
            {
                if (!await RunAsync(contestant, cancellationToken))
                {
                    disagreeing.Add(contestant.Name);
                }
            }
        }

        foreach (Contestant contestant in _contestants)
        {
            string verdict = disagreeing.Contains(contestant.Name) ? "DISAGREES" : "agrees";
            display.Line(
                $"  {contestant.Name,-17}  {verdict,-9}  {Median(contestant.Speeds),5:N0} MB/s{Ratio(contestant)}");
        }

        if (disagreeing.Count > 0)
        {
            await Console.Error.WriteLineAsync(
                "WordCount: the counts disagree. Did a file change meanwhile? If not, this is a defect.");
        }

        return disagreeing.Count == 0;
    }

    private Contestant AddLoop(string name, Func<TextFolder, CancellationToken, WordTable> count)
    {
        var loop = new Contestant(
            name, (folder, cancellationToken) => Task.Run(() => count(folder, cancellationToken), cancellationToken));
        _contestants.Add(loop);
        return loop;
    }

    private async Task<bool> RunAsync(Contestant contestant, CancellationToken cancellationToken)
    {
        TextFolder folder = openFolder();
        long startedAt = Stopwatch.GetTimestamp();
        WordTable words = await contestant.Count(folder, cancellationToken);
        contestant.Speeds.Add(folder.Bytes / 1e6 / Stopwatch.GetElapsedTime(startedAt).TotalSeconds);
        return !words.DifferencesFrom(expected).Any();
    }

    // Those of one round were measured one after the other: what else the machine does hits them alike.
    private string Ratio(Contestant contestant) => _loop is null || contestant == _loop
        ? string.Empty
        : $"  {Median([.. contestant.Speeds.Zip(_loop.Speeds, (own, loop) => own / loop)]):N2} times the loop";

    private static double Median(List<double> values)
    {
        double[] ordered = [.. values.Order()];
        int middle = ordered.Length / 2;
        return ordered.Length % 2 == 1 ? ordered[middle] : (ordered[middle - 1] + ordered[middle]) / 2;
    }
}

using Para.Perf.Engines;
using Para.Perf.Measuring;

namespace Para.Perf.Latency;

/// <summary>The child's work: warm up, run once, check, and give the percentiles of what came after the warm-up.</summary>
internal sealed class LatencyMeter(PerfEngine engine, LatencyKey key)
{
    // Short runs at a rate at which everything is called often enough to be optimised, whatever the row's rate.
    private const int SettlingRate = 10_000;
    private const int SettlingItems = 1_000;

    public async Task<LatencySample> MeasureAsync()
    {
        try
        {
            await JitSettling.RepeatUntilSettledAsync(
                () => RunCheckedAsync(LatencyCase.Create(key.Source, SettlingRate, SettlingItems)));

            LatencyCase measured = LatencyCase.Create(key.Source, key.Rate, key.Items);
            GC.Collect();
            await RunCheckedAsync(measured);
            return new LatencySample(measured.SummariseFrom(key.WarmUpItems), Failure: null);
        }
        catch (Exception exception)
        {
            await Console.Error.WriteLineAsync(exception.ToString());
            return LatencySample.Failed($"{exception.GetType().Name}: {exception.Message}");
        }
    }

    private async Task RunCheckedAsync(LatencyCase latencyCase)
    {
        latencyCase.Reset();
        await engine.RunAsync(latencyCase, key.Workers);
        if (latencyCase.FindError() is { } error)
            throw new InvalidDataException($"wrong result: {error}");
    }
}

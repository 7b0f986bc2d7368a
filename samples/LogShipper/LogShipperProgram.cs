using System.Diagnostics;
using LogShipper.Shipping;
using Para;
using Samples;

namespace LogShipper;

/// <summary>The run: follow a log or make one up, ship it, and count what became of it.</summary>
internal static class LogShipperProgram
{
    private const string Name = "LogShipper";

    private static readonly TimeSpan s_pollInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_retryDelay = TimeSpan.FromMilliseconds(10);

    public static Task<int> RunAsync(string[] args) => SampleCommand.RunAsync(Name, CommandLine.Create(), args);

    public static async Task<int> RunAsync(Settings settings, CancellationToken cancellationToken)
    {
        using var temporaryLog = new TemporaryFile();
        using var temporaryDeadLetters = new TemporaryFile();
        using HttpEndpoint? ownEndpoint = settings.Endpoint is null ? HttpEndpoint.Open(new FlakyEndpoint(settings.Outage)) : null;
        using var client = new HttpClient();
        await using FileStream deadLetters =
            new(settings.DeadLetters ?? temporaryDeadLetters.Path, FileMode.Append, FileAccess.Write, FileShare.Read);

        // Ctrl+C ends the reading, at the end of what is there by then; that is still shipped.
        var noMore = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using CancellationTokenRegistration registration = cancellationToken.Register(() => noMore.TrySetResult());
        using var log = new TailStream(settings.File ?? temporaryLog.Path, TimeProvider.System, s_pollInterval, noMore.Task);

        long startedAt = Stopwatch.GetTimestamp();
        var shipper = new Shipper(client, settings.Endpoint ?? ownEndpoint!.Address);
        var run = ShippingPipeline
            .Create(log, shipper.PostAsync, deadLetters, settings.BatchSize, settings.Retries, s_retryDelay)
            .Start(settings.Engine);
        if (settings.File is null)
        {
            await LogGenerator.AppendAsync(temporaryLog.Path, settings.Lines, cancellationToken);
            noMore.TrySetResult();
        }

        await LiveLine.ShowAsync(run.Completion, () => Describe(run.GetReport()));
        ShippingResult result = new(await run.Completion);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(startedAt);
        Console.WriteLine(
            $"{result.Read:N0} lines read ({settings.EngineName} engine, {elapsed.TotalSeconds:N2} s): {result.Shipped:N0} shipped, "
            + $"{result.Filtered:N0} filtered, {result.DeadLettered:N0} dead letters");
        Console.WriteLine();
        Console.WriteLine(run.GetReport().ToString());
        return await CheckAsync(result, ownEndpoint?.Behaviour) ? ExitCodes.Success : ExitCodes.Disagreement;
    }

    private static string Describe(RunReport report) =>
        $"{report.Stages[0].ItemsOut:N0} lines read, {report.Stages.Sum(stage => stage.Retries):N0} posts repeated";

    private static async Task<bool> CheckAsync(ShippingResult result, FlakyEndpoint? endpoint)
    {
        if (!result.IsComplete)
        {
            await Console.Error.WriteLineAsync($"{Name}: {result.Read} lines were read, and it is not known what became of all of them.");
            return false;
        }

        if (endpoint is not null && endpoint.Lines != result.Shipped)
        {
            await Console.Error.WriteLineAsync($"{Name}: {result.Shipped} lines were shipped, and {endpoint.Lines} arrived.");
            return false;
        }

        if (endpoint is not null)
        {
            Console.WriteLine($"The endpoint has got {endpoint.Lines:N0} lines in {endpoint.Accepted:N0} posts, and refused {endpoint.Refused:N0}.");
        }

        return true;
    }
}

using System.Diagnostics;
using System.Reflection;

namespace Para.Perf.Comparing;

/// <summary>Starts this very program again for one row, so that no row inherits a JIT, a heap or a thread from another.</summary>
internal static class ChildProcess
{
    /// <summary>Far beyond any row: a child that takes longer hangs.</summary>
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(10);

    public static async Task<ChildResult> RunAsync(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        using Process child = Process.Start(StartInfo(arguments))
            ?? throw new InvalidOperationException("The child process did not start.");
        using var limited = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limited.CancelAfter(s_limit);
        try
        {
            // Both at once: a child that fills one pipe while we read the other would wait for ever.
            Task<string> output = child.StandardOutput.ReadToEndAsync(limited.Token);
            Task<string> errors = child.StandardError.ReadToEndAsync(limited.Token);
            await child.WaitForExitAsync(limited.Token);
            return ChildResult.Read(child.ExitCode, await output, await errors);
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return new ChildResult(null, $"no result after {s_limit.TotalMinutes:F0} minutes");
        }
        finally
        {
            if (!child.HasExited)
                child.Kill(entireProcessTree: true);
        }
    }

    private static ProcessStartInfo StartInfo(IEnumerable<string> arguments)
    {
        string host = Environment.ProcessPath
            ?? throw new InvalidOperationException("The path of this process is not known.");
        var start = new ProcessStartInfo(host) { RedirectStandardOutput = true, RedirectStandardError = true };

        // Started as `dotnet Para.Perf.dll`, the process is the host, and it must be told the program again.
        if (Path.GetFileNameWithoutExtension(host).Equals("dotnet", StringComparison.OrdinalIgnoreCase))
            start.ArgumentList.Add(Assembly.GetExecutingAssembly().Location);
        foreach (string argument in arguments)
            start.ArgumentList.Add(argument);
        return start;
    }
}

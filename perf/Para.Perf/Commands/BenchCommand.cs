using System.CommandLine;
using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Exporters;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Loggers;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using BenchmarkDotNet.Validators;

namespace Para.Perf.Commands;

/// <summary><c>bench</c>: micro-benchmarks of single structures and operators.</summary>
internal static class BenchCommand
{
    public static Command Create()
    {
        var filter = new Option<string[]>("--filter")
        {
            Description = "Benchmarks to run, as '*Deque*' (repeatable).",
            HelpName = "glob",
            DefaultValueFactory = _ => ["*"],
        };
        var dry = new Option<bool>("--dry") { Description = "Call each once, to see that it works; measures nothing." };
        var command = new Command("bench", "Measures single structures and operators with BenchmarkDotNet.") { filter, dry };
        command.SetAction(parsed => Run(parsed.GetRequiredValue(filter), parsed.GetValue(dry)));
        return command;
    }

    private static int Run(string[] globs, bool isDry)
    {
        BuildCheck.WarnIfNotOptimised(Console.Error);
        Summary[] summaries =
        [
            .. BenchmarkSwitcher.FromAssembly(typeof(BenchCommand).Assembly)
                .Run([.. globs.SelectMany(glob => new[] { "--filter", glob })], Config(isDry)),
        ];
        if (summaries.Length == 0)
        {
            Console.Error.WriteLine($"para-perf: no benchmark is called {string.Join(" or ", globs)}.");
            return ExitCodes.BadArguments;
        }

        return summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success))
            ? ExitCodes.Success
            : ExitCodes.RowFailed;
    }

    // In this process: in others, BenchmarkDotNet would build a project of its own in the middle of this one's folders, with
    // this repository's rules. What one benchmark does to the JIT's profile the next one sees.
    private static ManualConfig Config(bool isDry)
    {
        Job job = (isDry ? Job.Dry : Job.Default).WithToolchain(InProcessEmitToolchain.Instance);
        return ManualConfig.CreateEmpty()
            .AddJob(job)
            .AddDiagnoser(MemoryDiagnoser.Default)
            .AddColumnProvider(DefaultColumnProviders.Instance)
            .AddExporter(MarkdownExporter.GitHub)
            .AddLogger(ConsoleLogger.Default)
            .AddValidator(isDry ? ExecutionValidator.DontFailOnError : JitOptimizationsValidator.FailOnError)
            .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "para-bench"));
    }
}

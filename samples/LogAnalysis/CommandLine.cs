using System.CommandLine;
using Samples;

namespace LogAnalysis;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var file = new Option<string?>("--file")
        {
            Description = "A log, with ts, level, path and duration_us in each line. "
                + "Without one, a log is made up, in a file that is deleted afterwards.",
            HelpName = "path",
        };
        Option<int> lines = NumberOption.Create("--lines", "How many lines to make up.", 1_000_000, 0, int.MaxValue);
        Option<int> top = NumberOption.Create(
            "--top", "How many of the most requested paths, and of the minutes with most errors, to print.", 10, 1, 1_000_000);
        var engine = new EngineOptions();
        Option<int> compare = NumberOption.Create(
            "--compare", "How often to compare with the sequential engine and a hand-written loop; 0 leaves it out.", 3, 0, 1000);

        var command = new RootCommand(
            "Errors a minute, requests of each path and a histogram of latencies out of one pass over a log of requests, "
            + "with a pipeline of Para. Lines that are broken are counted.")
        {
            file, lines, top,
        };
        engine.AddTo(command);
        command.Add(compare);
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && result.GetResult(lines) is { Implicit: false })
            {
                result.AddError("--lines says how many lines to make up, which --file leaves out.");
            }
        });
        command.SetAction((parsed, cancellationToken) => LogAnalysisProgram.RunAsync(
            new Settings(
                parsed.GetValue(file),
                parsed.GetValue(lines),
                parsed.GetValue(top),
                engine.GetEngine(parsed),
                engine.GetName(parsed),
                parsed.GetValue(compare)),
            cancellationToken));
        return command;
    }
}

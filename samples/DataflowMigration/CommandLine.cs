using System.CommandLine;
using Samples;

namespace DataflowMigration;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        Option<int> lines = NumberOption.Create("--lines", "How many lines to make up.", 1_000_000, 0, 100_000_000);
        Option<int> rounds = NumberOption.Create("--rounds", "How often each program is measured.", 3, 1, 1000);
        var engine = new EngineOptions();
        var command = new RootCommand(
            "One program three times: out of blocks of TPL Dataflow, with a graph of Para as one of the blocks, and as a graph. "
            + "All three must come to the same result.")
        {
            lines, rounds,
        };
        engine.AddTo(command);
        command.SetAction((parsed, cancellationToken) => MigrationProgram.RunAsync(
            new Settings(
                parsed.GetValue(lines),
                engine.GetEngine(parsed),
                engine.GetName(parsed),
                parsed.GetValue<int>("--workers"),
                parsed.GetValue(rounds)),
            cancellationToken));
        return command;
    }
}

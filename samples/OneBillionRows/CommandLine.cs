using System.CommandLine;
using Samples;

namespace OneBillionRows;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var file = new Option<string?>("--file")
        {
            Description = "A file of measurements. Without one, measurements are made up, in a file that is deleted afterwards.",
            HelpName = "path",
        };
        Option<int> rows = NumberOption.Create("--rows", "How many rows to make up.", 5_000_000, 0, int.MaxValue);
        var engine = new EngineOptions();
        Option<int> compare = NumberOption.Create(
            "--compare", "How often to compare with the sequential engine and a hand-written loop; 0 leaves it out.", 3, 0, 1000);

        var command = new RootCommand(
            "The one billion row challenge: the least, mean and largest temperature of each weather station in a large "
            + "file of measurements (Hamburg;12.0), with a pipeline of Para.")
        {
            file, rows,
        };
        engine.AddTo(command);
        command.Add(compare);
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && result.GetResult(rows) is { Implicit: false })
            {
                result.AddError("--rows says how many rows to make up, which --file leaves out.");
            }
        });
        command.SetAction((parsed, cancellationToken) => OneBillionRowsProgram.RunAsync(
            new Settings(
                parsed.GetValue(file),
                parsed.GetValue(rows),
                engine.GetEngine(parsed),
                engine.GetName(parsed),
                parsed.GetValue(compare)),
            cancellationToken));
        return command;
    }
}

using System.CommandLine;
using System.CommandLine.Parsing;
using Samples;

namespace Dedup;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    private const int BytesInMegabyte = 1_000_000;

    public static RootCommand Create()
    {
        Option<string?> folder = PathOption(
            "--folder", "What to archive, with all folders below it. [default: the folder of the installed .NET SDK]", "folder");
        Option<int> maxSize = NumberOption.Create("--max-size", "Megabytes to archive at the most; of more, files are taken by chance, always the same ones.", 64, 1, 1_000_000);
        Option<string?> archive = PathOption(
            "--archive", "The archive to make, check or restore. [default: one that is deleted at the end]", "file");
        var engine = new EngineOptions();
        Option<int> rounds = NumberOption.Create(
            "--compare", "How often to compare with the sequential engine and a hand-written loop; 0 leaves it out.", 3, 0, 1000);
        Option<string?> restore = PathOption("--restore", "Restores the archive to this folder, which must be empty or new.", "folder");
        var verify = new Option<bool>("--verify") { Description = "Checks that the archive can be restored." };

        var command = new RootCommand(
            "Archives a folder, each different piece once and compressed, with a pipeline of Para; then checks the archive.")
        {
            folder, maxSize, archive, restore, verify,
        };
        engine.AddTo(command);
        command.Add(rounds);
        command.Validators.Add(result =>
        {
            if (result.GetResult(archive) is null && (IsGiven(result, restore) || IsGiven(result, verify)))
            {
                result.AddError("--restore and --verify need the --archive.");
            }
        });
        command.SetAction((parsed, cancellationToken) =>
        {
            string? path = parsed.GetValue(archive);
            if (parsed.GetValue(restore) is { } target)
            {
                return RestoreProgram.RestoreAsync(path!, target, cancellationToken);
            }

            if (parsed.GetValue(verify))
            {
                return RestoreProgram.VerifyAsync(path!, cancellationToken);
            }

            var settings = new Settings(
                parsed.GetValue(folder),
                (long)parsed.GetValue(maxSize) * BytesInMegabyte,
                path,
                engine.GetEngine(parsed),
                engine.GetName(parsed),
                parsed.GetValue(rounds));
            return DedupProgram.RunAsync(settings, cancellationToken);
        });
        return command;
    }

    private static bool IsGiven(CommandResult result, Option option) => result.GetResult(option) is { Implicit: false };

    private static Option<string?> PathOption(string name, string description, string helpName) =>
        new(name) { Description = description, HelpName = helpName };
}

using System.CommandLine;
using Samples;

namespace WordCount;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder, with all folders below it. [default: that of the installed .NET SDK]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> pattern = Pattern();
        var engine = new EngineOptions();
        Option<int> top = NumberOption.Create("--top", "How many of the most frequent words to print.", 20, 1, 1_000_000);
        Option<int> rounds = NumberOption.Create(
            "--rounds", "How often to compare with the sequential engine and a hand-written loop; 0 leaves it out.", 3, 0, 1000);

        var command = new RootCommand(
            "Counts the words of all text files of a folder, in parallel and in bounded memory, with a pipeline of Para.")
        {
            folder, pattern,
        };
        engine.AddTo(command);
        command.Add(top);
        command.Add(rounds);
        command.SetAction((parsed, cancellationToken) =>
        {
            var settings = new Settings(
                parsed.GetValue(folder),
                parsed.GetRequiredValue(pattern),
                engine.GetEngine(parsed),
                engine.GetName(parsed),
                parsed.GetValue(top),
                parsed.GetValue(rounds));
            return WordCountProgram.RunAsync(settings, cancellationToken);
        });
        return command;
    }

    private static Option<string> Pattern()
    {
        var option = new Option<string>("--pattern")
        {
            Description = "The names of the files that count as text; * and ? are wild cards.",
            DefaultValueFactory = _ => "*.xml",
            HelpName = "pattern",
        };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (token.Value.Length == 0 || token.Value.AsSpan().ContainsAny('/', '\\', '\0')))
            {
                result.AddError($"--pattern must be a name without folders, but is '{token.Value}'.");
            }
        });
        return option;
    }
}

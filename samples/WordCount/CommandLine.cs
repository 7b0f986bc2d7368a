using System.CommandLine;
using Para;

namespace WordCount;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    private const string Dataflow = "dataflow";
    private const string WorkStealing = "workstealing";
    private const string Sequential = "sequential";

    public static RootCommand Create()
    {
        var folder = new Argument<string?>("folder")
        {
            Description = "The folder, with all folders below it. [default: that of the installed .NET SDK]",
            Arity = ArgumentArity.ZeroOrOne,
        };
        Option<string> pattern = Pattern();
        Option<string> engine = Engine();
        Option<int> workers = Number("--workers", "Worker threads of a parallel engine.", Environment.ProcessorCount, 1, 1024);
        Option<int> top = Number("--top", "How many of the most frequent words to print.", 20, 1, 1_000_000);
        Option<int> rounds = Number(
            "--rounds", "How often to compare with the sequential engine and a hand-written loop; 0 leaves it out.", 3, 0, 1000);

        var command = new RootCommand(
            "Counts the words of all text files of a folder, in parallel and in bounded memory, with a pipeline of Para.")
        {
            folder, pattern, engine, workers, top, rounds,
        };
        command.SetAction((parsed, cancellationToken) =>
        {
            string name = parsed.GetRequiredValue(engine);
            Para.Engine value = name switch
            {
                Dataflow => new DataflowEngine { Workers = parsed.GetValue(workers) },
                WorkStealing => new WorkStealingEngine { Workers = parsed.GetValue(workers) },
                _ => new SequentialEngine(),
            };
            var settings = new Settings(
                parsed.GetValue(folder),
                parsed.GetRequiredValue(pattern),
                value,
                name,
                parsed.GetValue(top),
                parsed.GetValue(rounds));
            return WordCountProgram.RunAsync(settings, cancellationToken);
        });
        return command;
    }

    private static Option<string> Engine()
    {
        var option = new Option<string>("--engine")
        {
            Description = "What runs the pipeline.",
            DefaultValueFactory = _ => Dataflow,
            HelpName = $"{Dataflow}|{WorkStealing}|{Sequential}",
        };
        option.CompletionSources.Add(Dataflow, WorkStealing, Sequential);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value is not (Dataflow or WorkStealing or Sequential))
            {
                result.AddError($"--engine must be {Dataflow}, {WorkStealing} or {Sequential}, but is '{token.Value}'.");
            }
        });
        return option;
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

    private static Option<int> Number(string name, string description, int defaultValue, int minimum, int maximum)
    {
        var option = new Option<int>(name)
        {
            Description = description,
            DefaultValueFactory = _ => defaultValue,
            HelpName = "n",
        };
        option.Validators.Add(result =>
        {
            // A default needs no check, and text that is no number has its own message from the parser.
            if (result.Tokens is [var token]
                && int.TryParse(token.Value, out int value)
                && (value < minimum || value > maximum))
            {
                result.AddError($"{name} must be between {minimum} and {maximum}, but is {value}.");
            }
        });
        return option;
    }
}

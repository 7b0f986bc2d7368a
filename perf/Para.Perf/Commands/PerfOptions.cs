using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary>The options that commands share, so that a parent and its children agree on them.</summary>
internal static class PerfOptions
{
    private const string WorkersDescription = "Worker threads of the engines that have any.";

    private const int MaxWorkers = 1024;

    public static Option<int> Workers() => WholeNumber(RowProtocol.Workers, WorkersDescription, defaultValue: 2, MaxWorkers);

    /// <summary>Several numbers of workers, one after the other.</summary>
    public static Option<int[]> WorkersList(params int[] defaults) =>
        Numbers(RowProtocol.Workers, WorkersDescription, defaults, MaxWorkers);

    public static Option<int?> Items() =>
        Limited(
            new Option<int?>(RowProtocol.Items) { Description = "Items that the source gives (default: each workload's own number)." },
            Array.MaxLength);

    /// <summary>Several numbers of items, one after the other; none for those of the workloads.</summary>
    public static Option<int[]> ItemsList(string description) => Numbers(RowProtocol.Items, description, [], Array.MaxLength);

    public static Option<string> Baseline() =>
        OneOf(
            new Option<string>("--baseline")
            {
                Description = "Engine that the others are put in relation to.",
                DefaultValueFactory = _ => PerfEngines.Baseline.Name,
            },
            PerfEngines.All.Select(engine => engine.Name));

    public static Option<int> WholeNumber(string name, string description, int defaultValue, int maximum) =>
        Limited(new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue }, maximum);

    /// <summary>Whole numbers from 1 to the maximum, with commas between them or each with the option's name.</summary>
    private static Option<int[]> Numbers(string name, string description, int[] defaults, int maximum) =>
        new(name)
        {
            Description = description,
            HelpName = "n,n,...",
            DefaultValueFactory = _ => defaults,
            CustomParser = result => ParseNumbers(result, name, maximum),
        };

    private static int[] ParseNumbers(ArgumentResult result, string name, int maximum)
    {
        var numbers = new List<int>();
        foreach (string text in result.Tokens.SelectMany(token => token.Value.Split(',')))
        {
            if (!int.TryParse(text, CultureInfo.InvariantCulture, out int number) || number < 1 || number > maximum)
                result.AddError($"{name} must be between 1 and {maximum}, but is '{text}'.");
            else if (!numbers.Contains(number))
                numbers.Add(number);
        }

        return [.. numbers];
    }

    /// <summary>Makes the option refuse whole numbers that are not from 1 to the maximum.</summary>
    public static Option<T> Limited<T>(Option<T> option, int maximum)
    {
        option.HelpName = "n";
        option.Validators.Add(result =>
        {
            // A default needs no check, and text that is no number has its own message from the parser.
            foreach (Token token in result.Tokens)
            {
                if (int.TryParse(token.Value, out int value) && (value < 1 || value > maximum))
                    result.AddError($"{option.Name} must be between 1 and {maximum}, but is {value}.");
            }
        });
        return option;
    }

    public static Option<string[]> Workloads() =>
        OneOf(
            new Option<string[]>(RowProtocol.Workload)
            {
                Description = "Workload or family of workloads to measure (repeatable).",
            },
            PerfWorkloads.Names);

    public static Option<string[]> Engines() =>
        OneOf(
            new Option<string[]>(RowProtocol.Engine) { Description = "Engine to measure (repeatable)." },
            PerfEngines.All.Select(engine => engine.Name));

    public static Option<string> Workload() =>
        OneOf(
            new Option<string>(RowProtocol.Workload) { Required = true },
            PerfWorkloads.All.Select(workload => workload.Name));

    public static Option<string> Engine() =>
        OneOf(
            new Option<string>(RowProtocol.Engine) { Required = true },
            PerfEngines.All.Select(engine => engine.Name));

    /// <summary>Makes the option refuse other values, in one line that names those there are.</summary>
    public static Option<T> OneOf<T>(Option<T> option, IEnumerable<string> known)
    {
        string[] allowed = [.. known];
        option.HelpName ??= "name";
        option.CompletionSources.Add(allowed);
        option.Validators.Add(result =>
        {
            foreach (var token in result.Tokens)
            {
                if (!allowed.Contains(token.Value))
                    result.AddError($"{option.Name} '{token.Value}' is unknown; known: {string.Join(", ", allowed)}.");
            }
        });
        return option;
    }
}

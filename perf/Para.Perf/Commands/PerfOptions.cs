using System.CommandLine;
using System.CommandLine.Parsing;
using Para.Perf.Engines;
using Para.Perf.Measuring;
using Para.Perf.Workloads;

namespace Para.Perf.Commands;

/// <summary>The options that both commands have, so that the parent and its children agree on them.</summary>
internal static class PerfOptions
{
    public static Option<int> Workers() =>
        WholeNumber(RowProtocol.Workers, "Worker threads of the engines that have any.", defaultValue: 2, maximum: 1024);

    public static Option<int?> Items() =>
        Limited(
            new Option<int?>(RowProtocol.Items) { Description = "Items that the source gives (default: each workload's own number)." },
            Array.MaxLength);

    public static Option<int> WholeNumber(string name, string description, int defaultValue, int maximum) =>
        Limited(new Option<int>(name) { Description = description, DefaultValueFactory = _ => defaultValue }, maximum);

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
                Description = $"Workload or family of workloads to measure (repeatable; default: {PerfWorkloads.Default.Name}).",
            },
            PerfWorkloads.Names);

    public static Option<string[]> Engines() =>
        OneOf(
            new Option<string[]>(RowProtocol.Engine) { Description = "Engine to measure (repeatable; default: all)." },
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

using System.CommandLine;
using Para;

namespace Sensors;

/// <summary>The option <c>--overflow</c>.</summary>
internal static class OverflowOption
{
    private static readonly (string Name, OverflowStrategy Strategy)[] s_strategies =
    [
        ("drop-oldest", OverflowStrategy.DropOldest),
        ("drop-newest", OverflowStrategy.DropNewest),
        ("latest", OverflowStrategy.Latest),
        ("error", OverflowStrategy.Error),
        ("backpressure", OverflowStrategy.Backpressure),
    ];

    private static IEnumerable<string> Names => s_strategies.Select(known => known.Name);

    public static Option<string> Create()
    {
        var option = new Option<string>("--overflow")
        {
            Description = "What becomes of a reading for which there is no place. With backpressure, the feed waits and is late.",
            DefaultValueFactory = _ => s_strategies[0].Name,
            HelpName = string.Join('|', Names),
        };
        option.CompletionSources.Add([.. Names]);
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !Names.Contains(token.Value))
            {
                result.AddError($"--overflow must be one of {string.Join(", ", Names)}, but is '{token.Value}'.");
            }
        });
        return option;
    }

    public static OverflowStrategy Parse(string name) => s_strategies.Single(known => known.Name == name).Strategy;
}

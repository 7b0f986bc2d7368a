using System.CommandLine;

namespace Samples;

/// <summary>An option that takes a whole number between two others, and says so in its error.</summary>
internal static class NumberOption
{
    public static Option<int> Create(string name, string description, int defaultValue, int minimum, int maximum)
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

using System.CommandLine;
using Para.Perf.Measuring;

namespace Para.Perf.Commands;

/// <summary>The option <c>--profile</c> of those who measure: one of the profiles, or both.</summary>
internal static class ProfilesOption
{
    private const string BothText = "both";

    public static Profile[] Both => Enum.GetValues<Profile>();

    public static Option<string?> Create()
    {
        string[] allowed = [.. ProfileText.All, BothText];
        var option = new Option<string?>(RowProtocol.Profile)
        {
            Description = "The JIT's profile: fresh (a process that ran nothing else), mixed (after many other lambdas), or both (default; fresh for a look).",
            HelpName = string.Join('|', allowed),
        };
        return PerfOptions.OneOf(option, allowed);
    }

    public static Profile[] Parse(string text) => text == BothText ? Both : [ProfileText.Parse(text)];
}

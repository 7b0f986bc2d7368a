namespace Para.Perf.Measuring;

/// <summary>The names of profiles on the command line, in tables and in files.</summary>
internal static class ProfileText
{
    public static IEnumerable<string> All => Enum.GetValues<Profile>().Select(ToText);

    public static string ToText(this Profile profile) => profile switch
    {
        Profile.Fresh => "fresh",
        Profile.Mixed => "mixed",
        _ => throw new ArgumentOutOfRangeException(nameof(profile)),
    };

    public static Profile Parse(string text) => Enum.GetValues<Profile>().Single(profile => profile.ToText() == text);
}

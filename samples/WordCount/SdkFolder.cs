using System.Runtime.InteropServices;

namespace WordCount;

/// <summary>Where the running .NET is installed: any machine that can build this has some 75 MB of text there.</summary>
internal static class SdkFolder
{
    public static string? Find() => Candidates().FirstOrDefault(IsSdk);

    // Under `dotnet run` the process is not `dotnet` itself, but its runtime lies in <root>/shared/<framework>/<version>.
    private static IEnumerable<string?> Candidates()
    {
        yield return Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", ".."));
        yield return Path.GetDirectoryName(Environment.ProcessPath);
        yield return Path.GetDirectoryName(Environment.GetEnvironmentVariable("DOTNET_HOST_PATH"));
        yield return Environment.GetEnvironmentVariable("DOTNET_ROOT");
    }

    private static bool IsSdk(string? folder) =>
        !string.IsNullOrEmpty(folder)
        && Directory.Exists(Path.Combine(folder, "sdk"))
        && Directory.Exists(Path.Combine(folder, "shared"));
}

using System.CommandLine;

namespace Para.Perf.Commands;

/// <summary>The option <c>--json</c>.</summary>
internal static class ResultFile
{
    public static Option<FileInfo?> Option()
    {
        var option = new Option<FileInfo?>("--json") { Description = "Also write the result to this file.", HelpName = "file" };
        option.Validators.Add(result =>
        {
            // Now, not after minutes of measuring. An existing result is left whole until there is a new one.
            if (result.Tokens is [var token] && WhyNotWritable(token.Value) is { } reason)
                result.AddError($"--json '{token.Value}' cannot be written: {reason}");
        });
        return option;
    }

    /// <summary>Why the file cannot be written; null when it can. What is in it stays.</summary>
    private static string? WhyNotWritable(string path)
    {
        try
        {
            bool existed = File.Exists(path);
            using (File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (!existed)
                File.Delete(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return exception.Message;
        }
    }
}

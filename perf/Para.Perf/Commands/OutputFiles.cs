using System.CommandLine;

namespace Para.Perf.Commands;

/// <summary>The options that name a file to write, and what is done with it.</summary>
internal static class OutputFiles
{
    public static Option<FileInfo?> Json() => File("--json", "Also write the result to this file.");

    public static Option<FileInfo?> Markdown() => File("--markdown", "Also write the tables to this file.");

    public static Option<FileInfo?> Plot() => File("--plot", "Also draw the result into this file, a PNG.");

    private static Option<FileInfo?> File(string name, string description)
    {
        var option = new Option<FileInfo?>(name) { Description = description, HelpName = "file" };
        option.Validators.Add(result =>
        {
            // Now, not after minutes of measuring. An existing result is left whole until there is a new one.
            if (result.Tokens is [var token] && WhyNotWritable(token.Value) is { } reason)
                result.AddError($"{name} '{token.Value}' cannot be written: {reason}");
        });
        return option;
    }

    /// <summary>Why the file cannot be written; null when it can. What is in it stays.</summary>
    private static string? WhyNotWritable(string path)
    {
        try
        {
            bool existed = System.IO.File.Exists(path);
            using (System.IO.File.Open(path, FileMode.OpenOrCreate, FileAccess.Write))
            {
            }

            if (!existed)
                System.IO.File.Delete(path);
            return null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return exception.Message;
        }
    }
}

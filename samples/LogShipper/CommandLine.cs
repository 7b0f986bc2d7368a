using System.CommandLine;
using Samples;

namespace LogShipper;

/// <summary>The arguments, and their errors.</summary>
internal static class CommandLine
{
    public static RootCommand Create()
    {
        var file = new Option<string?>("--file")
        {
            Description = "A log to follow, with a time and a level at the beginning of each line, until Ctrl+C. "
                + "Without one, a log is made up while it is read.",
            HelpName = "path",
        };
        var endpoint = new Option<string?>("--endpoint")
        {
            Description = "Where batches are posted. Without one, the program has an endpoint of its own, which checks what it gets.",
            HelpName = "url",
        };
        var deadLetters = new Option<string?>("--dead-letters")
        {
            Description = "The file for lines that are broken, or were refused until the last retry; it is appended to. "
                + "Without one, it is temporary.",
            HelpName = "path",
        };
        Option<int> lines = NumberOption.Create("--lines", "How many lines to make up.", 100_000, 0, int.MaxValue);
        Option<int> outage = NumberOption.Create(
            "--outage", "How many requests the endpoint of the program's own refuses in a row.", 20, 0, int.MaxValue);
        Option<int> batch = NumberOption.Create("--batch", "How many lines are posted together.", 500, 1, 100_000);
        Option<int> retries = NumberOption.Create("--retries", "How often a batch is posted again before it is given up.", 10, 0, 1000);
        var engine = new EngineOptions();

        var command = new RootCommand(
            "Follows a log while it grows and posts its warnings and errors in batches, with a pipeline of Para. Nothing is lost while the "
            + "endpoint fails: batches are posted again, and what is given up is in a file of dead letters.")
        {
            file, endpoint, deadLetters, lines, outage, batch, retries,
        };
        engine.AddTo(command);
        command.Validators.Add(result =>
        {
            if (result.GetResult(file) is not null && result.GetResult(lines) is { Implicit: false })
            {
                result.AddError("--lines says how many lines to make up, which --file leaves out.");
            }

            if (result.GetResult(endpoint) is not null && result.GetResult(outage) is { Implicit: false })
            {
                result.AddError("--outage is about the endpoint of the program's own, which --endpoint leaves out.");
            }

            if (result.GetResult(endpoint) is { Tokens: [var url] } && !IsHttp(url.Value))
            {
                result.AddError($"--endpoint must be a URL with http or https, but is '{url.Value}'.");
            }
        });
        command.SetAction((parsed, cancellationToken) => LogShipperProgram.RunAsync(
            new Settings(
                parsed.GetValue(file),
                parsed.GetValue(endpoint) is { } url ? new Uri(url) : null,
                parsed.GetValue(deadLetters),
                parsed.GetValue(lines),
                parsed.GetValue(outage),
                parsed.GetValue(batch),
                parsed.GetValue(retries),
                engine.GetEngine(parsed),
                engine.GetName(parsed)),
            cancellationToken));
        return command;
    }

    private static bool IsHttp(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out Uri? uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps);
}

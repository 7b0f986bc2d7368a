using System.CommandLine;
using WordCount;

// Bad arguments get one line, not the page of help that would push it off the screen.
ParseResult parsed = CommandLine.Create().Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"WordCount: {error.Message} See --help.");
    return ExitCodes.BadArguments;
}

try
{
    // The token of the invocation is cancelled by Ctrl+C.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("WordCount: cancelled.");
    return ExitCodes.Cancelled;
}

using System.CommandLine;
using Dedup;

// Bad arguments get one line, not the page of help that would push it off the screen.
ParseResult parsed = CommandLine.Create().Parse(args);
if (parsed.Errors is [var error, ..])
{
    await Console.Error.WriteLineAsync($"Dedup: {error.Message} See --help.");
    return ExitCodes.BadArguments;
}

try
{
    // The token of the invocation is cancelled by Ctrl+C.
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("Dedup: cancelled.");
    return ExitCodes.Cancelled;
}
catch (InvalidDataException exception)
{
    await Console.Error.WriteLineAsync($"Dedup: {exception.Message}");
    return ExitCodes.BadArchive;
}
catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
{
    await Console.Error.WriteLineAsync($"Dedup: {exception.Message}");
    return ExitCodes.Failure;
}

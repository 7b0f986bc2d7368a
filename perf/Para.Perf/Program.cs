using System.CommandLine;
using Para.Perf;
using Para.Perf.Commands;

// Bad arguments get one line, not the page of help that would push it off the screen.
ParseResult parsed = PerfCommandLine.Create().Parse(args);
// The last is the most specific: "unrecognized argument" comes after "required command was not provided".
if (parsed.Errors is [.., var error])
{
    await Console.Error.WriteLineAsync($"para-perf: {error.Message} See --help.");
    return ExitCodes.BadArguments;
}

try
{
    return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
}
catch (OperationCanceledException)
{
    await Console.Error.WriteLineAsync("para-perf: cancelled.");
    return ExitCodes.Cancelled;
}

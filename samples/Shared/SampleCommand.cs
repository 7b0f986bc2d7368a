using System.CommandLine;

namespace Samples;

/// <summary>Runs the command of a sample. Whatever goes wrong is one line.</summary>
internal static class SampleCommand
{
    public static async Task<int> RunAsync(string name, RootCommand command, string[] args)
    {
        // Bad arguments get one line, not the page of help that would push it off the screen.
        ParseResult parsed = command.Parse(args);
        if (parsed.Errors is [var error, ..])
        {
            await Console.Error.WriteLineAsync($"{name}: {error.Message} See --help.");
            return ExitCodes.BadArguments;
        }

        try
        {
            // The token of the invocation is cancelled by Ctrl+C.
            return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false });
        }
        catch (OperationCanceledException)
        {
            await Console.Error.WriteLineAsync($"{name}: cancelled.");
            return ExitCodes.Cancelled;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            await Console.Error.WriteLineAsync($"{name}: {exception.Message}");
            return ExitCodes.BadInput;
        }
    }
}

using Spectre.Console;
using Spectre.Console.Rendering;

namespace Samples;

/// <summary>Says how far a task has come: on a line that changes in a terminal, on a line a second in a file or pipe.</summary>
internal static class LiveLine
{
    private static readonly TimeSpan s_terminalInterval = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_plainInterval = TimeSpan.FromSeconds(1);

    /// <summary>Waits for the end of the task. Does not throw what the task does.</summary>
    public static Task ShowAsync(Task task, Func<string> describe) => Console.IsOutputRedirected
        ? RepeatAsync(task, s_plainInterval, () => Console.WriteLine($"... {describe()}"))
        : AnsiConsole.Status().StartAsync(
            Markup.Escape(describe()),
            context => RepeatAsync(task, s_terminalInterval, () => context.Status(Markup.Escape(describe()))));

    /// <summary>The same, with a picture in the place of the line where there is a terminal.</summary>
    public static Task ShowAsync(Task task, Func<string> describe, Func<IRenderable> draw) => Console.IsOutputRedirected
        ? ShowAsync(task, describe)
        : AnsiConsole.Live(draw()).StartAsync(async context =>
        {
            await RepeatAsync(task, s_terminalInterval, () => context.UpdateTarget(draw()));
            context.UpdateTarget(draw());
        });

    private static async Task RepeatAsync(Task task, TimeSpan interval, Action show)
    {
        using var timer = new PeriodicTimer(interval);
        Task<bool> tick = timer.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(task, tick) == tick)
        {
            show();
            tick = timer.WaitForNextTickAsync().AsTask();
        }
    }
}

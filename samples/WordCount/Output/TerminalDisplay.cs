using Spectre.Console;
using WordCount.Counting;

namespace WordCount.Output;

/// <summary>A live line while counting and a table afterwards, for people.</summary>
internal sealed class TerminalDisplay : Display
{
    private static readonly TimeSpan s_interval = TimeSpan.FromMilliseconds(100);

    public override void Words(IReadOnlyList<KeyValuePair<string, long>> words)
    {
        Table table = new Table().Border(TableBorder.Rounded).AddColumn("Word");
        table.AddColumn(new TableColumn("Count").RightAligned());
        foreach ((string word, long count) in words)
        {
            table.AddRow(Markup.Escape(Shorten(word)), $"{count:N0}");
        }

        AnsiConsole.Write(table);
    }

    public override Task ShowProgressAsync(Task run, TextFolder folder) =>
        AnsiConsole.Status().StartAsync(Describe(folder), async context =>
        {
            using var timer = new PeriodicTimer(s_interval);
            Task<bool> tick = timer.WaitForNextTickAsync().AsTask();
            while (await Task.WhenAny(run, tick) == tick)
            {
                context.Status(Describe(folder));
                tick = timer.WaitForNextTickAsync().AsTask();
            }
        });
}

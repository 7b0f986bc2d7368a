using WordCount.Counting;

namespace WordCount.Output;

/// <summary>Plain lines, for files and pipes.</summary>
internal sealed class PlainDisplay : Display
{
    private static readonly TimeSpan s_interval = TimeSpan.FromSeconds(1);

    public override void Words(IReadOnlyList<KeyValuePair<string, long>> words)
    {
        foreach ((string word, long count) in words)
        {
            Line($"{count,12:N0}  {Shorten(word)}");
        }
    }

    public override async Task ShowProgressAsync(Task run, TextFolder folder)
    {
        using var timer = new PeriodicTimer(s_interval);
        Task<bool> tick = timer.WaitForNextTickAsync().AsTask();
        while (await Task.WhenAny(run, tick) == tick)
        {
            Line($"... {Describe(folder)}");
            tick = timer.WaitForNextTickAsync().AsTask();
        }
    }
}

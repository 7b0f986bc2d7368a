using Sensors.Monitoring;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace Sensors.Showing;

/// <summary>How it goes: a chart for a terminal, a line for a file or a pipe.</summary>
internal sealed class Dashboard(SensorFeed feed, SensorMonitor monitor, Board board)
{
    private const int Bars = 8;
    private const int Width = 76;

    public string Describe() => Describe(board.TakeSnapshot(top: 0));

    public IRenderable Draw()
    {
        BoardSnapshot snapshot = board.TakeSnapshot(Bars);
        return new Rows(new Text(Describe(snapshot)), DrawLatencies(snapshot), DrawSensors(snapshot));
    }

    private string Describe(BoardSnapshot snapshot)
    {
        string counts = $"{feed.Published:N0} readings, {monitor.Dropped:N0} dropped, {snapshot.Anomalies:N0} anomalies";
        return snapshot.Latest is { } latest
            ? $"{counts}; sensor {latest.Reading.Sensor}: {latest.Reading.Value:N1} where {latest.Median:N1} is usual"
            : counts;
    }

    private static Text DrawLatencies(BoardSnapshot snapshot)
    {
        double[] latencies = [.. snapshot.RecentLatencies.Select(latency => latency.TotalMilliseconds)];
        return new Text($"{Sparkline.Draw(latencies)} {latencies.DefaultIfEmpty().Max():N1} ms at most until an anomaly is here");
    }

    private static IRenderable DrawSensors(BoardSnapshot snapshot)
    {
        // A chart without bars has no scale.
        if (snapshot.Busiest.Count == 0)
        {
            return Text.Empty;
        }

        BarChart chart = new BarChart().Width(Width).Label("Anomalies, of the sensors with most").LeftAlignLabel();
        foreach (SensorFigures sensor in snapshot.Busiest)
        {
            chart.AddItem($"sensor {sensor.Sensor}, usually {sensor.Median:N1}", sensor.Anomalies, Color.Orange1);
        }

        return chart;
    }
}

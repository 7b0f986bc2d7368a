using System.Globalization;
using OneBillionRows.Measurements;

namespace Para.Samples.Tests.OneBillionRows;

public sealed class StationPipelineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_ManyRows_GivesWhatLinqAndTheLoopGive(string engine)
    {
        string path = Generate(rows: 200_000);

        IReadOnlyList<StationSummary> expected = Expected(path);
        StationTable table = await RunAsync(path, engine);

        Assert.Equal(200_000, table.Rows);
        Assert.Equal(expected, table.Summarise());
        Assert.Equal(expected, StationLoop.Run(path, CancellationToken.None).Summarise());
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_NoFinalLineEnd_HasTheLastRow(string engine)
    {
        string path = Generate(rows: 50_000);
        File.WriteAllBytes(path, File.ReadAllBytes(path)[..^1]);

        StationTable table = await RunAsync(path, engine);

        Assert.Equal(50_000, table.Rows);
        Assert.Equal(Expected(path), table.Summarise());
        Assert.Equal(50_000, StationLoop.Run(path, CancellationToken.None).Rows);
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_EmptyFile_HasNoStations(string engine)
    {
        string path = Write(string.Empty);

        Assert.Empty((await RunAsync(path, engine)).Summarise());
        Assert.Empty(StationLoop.Run(path, CancellationToken.None).Summarise());
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_OneRow_HasOneStation(string engine)
    {
        string path = Write("Hamburg;-1.5");

        StationSummary station = Assert.Single((await RunAsync(path, engine)).Summarise());

        Assert.Equal("Hamburg=-1.5/-1.5/-1.5", station.ToString());
        Assert.Equal([station], StationLoop.Run(path, CancellationToken.None).Summarise());
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_BrokenRowInTheMiddle_FailsAndNamesIt(string engine)
    {
        string path = Generate(rows: 20_000);
        File.AppendAllText(path, "Hamburg;warm\n");
        File.AppendAllText(path, string.Concat(Enumerable.Repeat("Bremen;1.0\n", 20_000)));

        InvalidDataException exception = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(path, engine));

        Assert.Contains("'Hamburg;warm'", exception.Message, StringComparison.Ordinal);
        Assert.Throws<InvalidDataException>(() => StationLoop.Run(path, CancellationToken.None));
    }

    [Theory]
    [MemberData(nameof(SampleEngines.Names), MemberType = typeof(SampleEngines))]
    public async Task Run_NoLineEndAtAll_Fails(string engine)
    {
        string path = Write(new string('x', 3 * MeasurementFile.BlockLength));

        await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(path, engine));
        Assert.Throws<InvalidDataException>(() => StationLoop.Run(path, CancellationToken.None));
    }

    private static async Task<StationTable> RunAsync(string path, string engine)
    {
        using var file = new MeasurementFile(path);
        return await StationPipeline.Create(file).RunAsync(SampleEngines.Create(engine), StationPipeline.RunOptions);
    }

    // By other means: decimals, strings, LINQ.
    private static IReadOnlyList<StationSummary> Expected(string path) =>
    [
        .. File.ReadLines(path)
            .Select(line => line.Split(';'))
            .GroupBy(parts => parts[0], parts => (int)(decimal.Parse(parts[1], CultureInfo.InvariantCulture) * 10))
            .OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new StationSummary(
                group.Key, new StationFigures(group.Min(), group.Max(), group.Sum(tenths => (long)tenths), group.Count()))),
    ];

    private string Generate(int rows)
    {
        string path = _folder.Combine("measurements.txt");
        using FileStream stream = File.Create(path);
        MeasurementGenerator.Write(stream, rows, CancellationToken.None);
        return path;
    }

    private string Write(string text)
    {
        string path = _folder.Combine("measurements.txt");
        File.WriteAllText(path, text);
        return path;
    }
}

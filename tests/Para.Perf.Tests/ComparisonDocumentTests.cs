using System.Text.Json;
using Para.Perf.Comparing;
using Para.Perf.Reporting;

namespace Para.Perf.Tests;

public sealed class ComparisonDocumentTests
{
    // Old results stay readable: names are added to this list, never taken out.
    private static readonly string[] s_names =
    [
        "workload", "engine", "workers", "items", "nsPerItem", "bytesPerItem", "cpuNsPerItem", "peakLiveItems", "efficiency",
        "profile", "ok", "spread", "rounds", "noisy", "ratioToBaseline", "ratioToIdeal", "ratioToBestPeer", "serialNsPerItem",
        "sinkBusy", "capacity", "speedUp", "idealSpeedUp", "samples", "failure",
    ];

    [Fact]
    public void Serialize_Rows_HaveTheNamesOfTheFormat()
    {
        using JsonDocument json = Write();

        JsonElement row = json.RootElement.GetProperty("rows")[0];

        Assert.Equal(s_names.Order(), row.EnumerateObject().Select(property => property.Name).Order());
        Assert.Equal("seed", row.GetProperty("workload").GetString());
        Assert.Equal(2, row.GetProperty("workers").GetInt32());
        Assert.Equal(5, row.GetProperty("nsPerItem").GetDouble());
        Assert.Equal(10, row.GetProperty("cpuNsPerItem").GetDouble());
        Assert.Equal("fresh", row.GetProperty("profile").GetString());
        Assert.True(row.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public void Serialize_Machine_IsToldWithoutNames()
    {
        using JsonDocument json = Write();

        JsonElement machine = json.RootElement.GetProperty("machine");

        Assert.Equal(Environment.ProcessorCount, machine.GetProperty("logicalCores").GetInt32());
        Assert.DoesNotContain(Environment.MachineName, machine.GetRawText());
    }

    private static JsonDocument Write()
    {
        ComparisonSettings settings = Samples.Settings(2);
        var document = new ComparisonDocument(Samples.Machine, settings, Samples.Rows(settings, Samples.UsualTime));
        return JsonSerializer.SerializeToDocument(document, ComparisonJson.Default.ComparisonDocument);
    }
}

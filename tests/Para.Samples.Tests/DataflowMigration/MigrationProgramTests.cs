using DataflowMigration;
using DataflowMigration.Programs;

namespace Para.Samples.Tests.DataflowMigration;

[Collection(nameof(Console))]
public sealed class MigrationProgramTests
{
    [Theory]
    [InlineData("dataflow")]
    [InlineData("workstealing")]
    [InlineData("sequential")]
    public async Task Run_LinesThatAreMadeUp_AllThreeAgree(string engine) =>
        Assert.Equal(
            0, await MigrationProgram.RunAsync(["--lines", "3000", "--engine", engine, "--workers", "2", "--rounds", "1"]));

    [Fact]
    public void Totals_OneReadingIsMissing_AreDifferent()
    {
        string[] lines = ReadingLines.Create(3_000, CancellationToken.None);

        Assert.True(Totals.Of(lines).Equals(Totals.Of(lines)));
        Assert.False(Totals.Of(lines).Equals(Totals.Of(lines[1..])));
    }
}

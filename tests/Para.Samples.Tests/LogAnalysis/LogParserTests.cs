using LogAnalysis.Analysing;

namespace Para.Samples.Tests.LogAnalysis;

public sealed class LogParserTests
{
    private const string Line = "ts=2026-03-01T23:59:59.999Z level=error path=/a duration_us=1234";

    private static readonly LogEntry s_entry =
        new(new DateTime(2026, 3, 1, 23, 59, 0, DateTimeKind.Utc), "/a", LatencyMicroseconds: 1234, IsError: true);

    [Theory]
    [InlineData(Line)]
    [InlineData("  " + Line + "  ")]
    [InlineData("duration_us=1234 path=/a  level=error other=1 ts=2026-03-01T23:59:59.999Z")]
    [InlineData(Line + " msg=\"a=b path=/c\"")]
    [InlineData(Line + " msg=\"he said \\\"path=/c\\\" \"")]
    [InlineData(Line + " msg=\"\" empty=")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=\"error\" path=\"/a\" duration_us=\"1234\"")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path=/a?b=c&d=e duration_us=1234")]
    public void TryParse_Entry_GivesIt(string line)
    {
        Assert.True(new LogParser().TryParse(line, out LogEntry entry));

        Assert.Equal(s_entry, entry);
        Assert.Equal(DateTimeKind.Utc, entry.Minute.Kind);
    }

    [Fact]
    public void TryParse_OtherLevel_IsNoError()
    {
        Assert.True(new LogParser().TryParse(Line.Replace("=error", "=warning", StringComparison.Ordinal), out LogEntry entry));

        Assert.False(entry.IsError);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Exception in thread main")]
    [InlineData("level=error path=/a duration_us=1234")]
    [InlineData("ts=2026-03-01T23:59:59.999Z path=/a duration_us=1234")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error duration_us=1234")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path=/a")]
    [InlineData("ts=yesterday level=error path=/a duration_us=1234")]
    [InlineData("ts=2026-02-30T23:59:59.999Z level=error path=/a duration_us=1234")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path= duration_us=1234")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path=/a duration_us=-1")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path=/a duration_us=12.5")]
    [InlineData("ts=2026-03-01T23:59:59.999Z level=error path=/a duration_us=99999999999")]
    [InlineData(Line + " surplus")]
    [InlineData(Line + " =nothing")]
    [InlineData(Line + " msg=\"open")]
    [InlineData(Line + " msg=\"open\\\"")]
    public void TryParse_BrokenLine_IsRefused(string line)
    {
        Assert.False(new LogParser().TryParse(line, out _));
        Assert.Throws<FormatException>(() => new LogParser().Parse(line));
    }
}

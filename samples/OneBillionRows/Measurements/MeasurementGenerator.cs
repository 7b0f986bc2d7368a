using System.Buffers;
using System.Text;

namespace OneBillionRows.Measurements;

/// <summary>Makes measurements up: the same ones each time.</summary>
internal static class MeasurementGenerator
{
    private const int Seed = 1_000_000_000;
    private const int FlushLength = 64 * 1024;

    /// <summary>Half the distance between the extremes of a station, in degrees.</summary>
    private const double Spread = 30;

    public static void Write(Stream stream, int rows, CancellationToken cancellationToken)
    {
        (byte[] Name, double Mean)[] stations =
            [.. Station.All.Select(station => (Encoding.UTF8.GetBytes($"{station.Name};"), station.MeanTemperature))];
        var random = new Random(Seed);
        var buffer = new ArrayBufferWriter<byte>(2 * FlushLength);
        for (int row = 0; row < rows; row++)
        {
            (byte[] name, double mean) = stations[random.Next(stations.Length)];

            // The sum of two even distributions: near enough to a normal one, and cheap.
            double degrees = mean + (Spread * (random.NextDouble() + random.NextDouble() - 1));
            buffer.Write(name);
            WriteTenths(buffer, (int)Math.Round(degrees * 10));
            if (buffer.WrittenCount >= FlushLength)
            {
                cancellationToken.ThrowIfCancellationRequested();
                Flush(stream, buffer);
            }
        }

        Flush(stream, buffer);
    }

    private static void WriteTenths(ArrayBufferWriter<byte> buffer, int tenths)
    {
        const int MaxLength = 6;
        Span<byte> span = buffer.GetSpan(MaxLength);
        int at = 0;
        if (tenths < 0)
        {
            span[at++] = (byte)'-';
            tenths = -tenths;
        }

        if (tenths >= 100)
        {
            span[at++] = (byte)('0' + (tenths / 100));
        }

        span[at++] = (byte)('0' + (tenths / 10 % 10));
        span[at++] = (byte)'.';
        span[at++] = (byte)('0' + (tenths % 10));
        span[at++] = (byte)'\n';
        buffer.Advance(at);
    }

    private static void Flush(Stream stream, ArrayBufferWriter<byte> buffer)
    {
        stream.Write(buffer.WrittenSpan);
        buffer.ResetWrittenCount();
    }
}

using OneBillionRows.Measurements;

namespace Para.Samples.Tests.OneBillionRows;

public sealed class MeasurementFileTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("A;1.0\nBcd;-2.5\nÜ;33.3\n")]
    [InlineData("A;1.0\nBcd;-2.5\nÜ;33.3")]
    public void Read_TwoPartsCutAnywhere_EachRowIsInTheOneThatItBeginsIn(string text)
    {
        using MeasurementFile file = Write(text);
        byte[] bytes = File.ReadAllBytes(_folder.Combine("measurements.txt"));
        for (int cut = 1; cut < bytes.Length; cut++)
        {
            int boundary = Array.IndexOf(bytes, (byte)'\n', cut - 1) + 1;
            if (boundary == 0)
            {
                boundary = bytes.Length;
            }

            Assert.Equal(bytes[..boundary], Read(file, 0, cut));
            Assert.Equal(bytes[boundary..], Read(file, cut, bytes.Length));
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(777)]
    [InlineData(MeasurementFile.BlockLength - 1)]
    [InlineData(MeasurementFile.BlockLength)]
    [InlineData(MeasurementFile.BlockLength + 1)]
    public void Read_PartsOfAnyLength_TogetherAreTheFile(int partLength)
    {
        // Rows of the greatest length, and others, over several blocks; the shortest parts only over a few rows.
        var random = new Random(partLength);
        int rows = partLength == 1 ? 40 : 5_000;
        using MeasurementFile file = Write(string.Concat(
            Enumerable.Range(0, rows).Select(_ => $"{new string('n', random.Next(1, 101))};-{random.Next(10, 100)}.5\n")));
        long length = file.GetLength();

        List<byte> read = [];
        for (long start = 0; start < length; start += partLength)
        {
            read.AddRange(Read(file, start, Math.Min(length, start + partLength)));
        }

        Assert.Equal(File.ReadAllBytes(_folder.Combine("measurements.txt")), read);
    }

    private static byte[] Read(MeasurementFile file, long start, long end)
    {
        List<byte> bytes = [];
        foreach (MeasurementBlock block in file.Read(start, end))
        {
            bytes.AddRange(block.Rows);
            block.Return();
        }

        return [.. bytes];
    }

    private MeasurementFile Write(string text)
    {
        string path = _folder.Combine("measurements.txt");
        File.WriteAllText(path, text);
        return new MeasurementFile(path);
    }
}

namespace OneBillionRows.Measurements;

/// <summary>What one would write without Para: one thread, and one buffer that is filled over and over.</summary>
internal static class StationLoop
{
    public static StationTable Run(string path, CancellationToken cancellationToken)
    {
        var table = new StationTable();
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0);
        byte[] buffer = new byte[MeasurementFile.BlockLength];
        int kept = 0;
        int read;
        while ((read = stream.Read(buffer.AsSpan(kept))) > 0)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Span<byte> bytes = buffer.AsSpan(0, kept + read);
            int whole = bytes.LastIndexOf((byte)'\n') + 1;
            table.Add(bytes[..whole]);
            bytes[whole..].CopyTo(buffer);
            kept = bytes.Length - whole;
        }

        // The last row of the file needs no line end; a row that fills the buffer is refused here.
        table.Add(buffer.AsSpan(0, kept));
        return table;
    }
}

namespace Dedup.Archiving;

/// <summary>Compares an archive with the files that it was made of, byte for byte.</summary>
internal static class ArchiveVerifier
{
    /// <returns>What is different first; <see langword="null"/> if nothing is.</returns>
    /// <exception cref="InvalidDataException">This is not an archive, or it is damaged.</exception>
    public static string? FindDifference(Stream archive, IEnumerable<InputFile> files)
    {
        using var reader = new ArchiveReader(archive);
        using IEnumerator<Chunk> chunks = reader.ReadChunks().GetEnumerator();
        var missing = files.ToDictionary(file => file.Name, StringComparer.Ordinal);
        bool hasMore = chunks.MoveNext();
        while (hasMore)
        {
            string name = chunks.Current.File!;
            using Stream? original = missing.Remove(name, out InputFile? file) ? file.Open() : null;
            if (original is null)
            {
                return $"'{name}' is in the archive only";
            }

            if (!IsSame(original, chunks, out hasMore))
            {
                return $"'{name}' has another content in the archive";
            }
        }

        // One that cannot be opened was left out.
        return missing.Values.FirstOrDefault(CanBeOpened) is { } left ? $"'{left.Name}' is not in the archive" : null;
    }

    // Goes on to the name of the next file.
    private static bool IsSame(Stream original, IEnumerator<Chunk> chunks, out bool hasMore)
    {
        byte[] buffer = new byte[ContentDefinedChunking.MaxLength];
        while ((hasMore = chunks.MoveNext()) && chunks.Current.File is null)
        {
            ReadOnlySpan<byte> data = chunks.Current.Data.Span;
            Span<byte> expected = buffer.AsSpan(0, data.Length);
            original.ReadAtLeast(expected, expected.Length, throwOnEndOfStream: false);
            if (!data.SequenceEqual(expected))
            {
                return false;
            }
        }

        return original.ReadByte() < 0;
    }

    private static bool CanBeOpened(InputFile file)
    {
        using Stream? stream = file.Open();
        return stream is not null;
    }
}

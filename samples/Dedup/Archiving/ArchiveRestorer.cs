namespace Dedup.Archiving;

/// <summary>Makes files again of an archive.</summary>
internal static class ArchiveRestorer
{
    /// <summary>Restores all files below a folder, over none that is there.</summary>
    /// <returns>How many files there were.</returns>
    /// <exception cref="InvalidDataException">
    /// This is not an archive, or it is damaged, or a name leads out of the folder. What was restored until then stays.
    /// </exception>
    /// <exception cref="IOException">A file is there already, or cannot be written.</exception>
    public static int Restore(Stream archive, string folder, CancellationToken cancellationToken)
    {
        string root = Path.GetFullPath(folder);
        if (!Path.EndsInDirectorySeparator(root))
        {
            root += Path.DirectorySeparatorChar;
        }

        Directory.CreateDirectory(root);
        using var reader = new ArchiveReader(archive);
        FileStream? file = null;
        int files = 0;
        try
        {
            foreach (Chunk chunk in reader.ReadChunks())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (chunk.File is { } name)
                {
                    file?.Dispose();
                    file = Create(root, name);
                    files++;
                }

                file?.Write(chunk.Data.Span);
            }
        }
        finally
        {
            file?.Dispose();
        }

        return files;
    }

    // An archive may come from anybody: "../.profile" is not for this folder.
    private static FileStream Create(string root, string name)
    {
        // A name that no file can have becomes none that is in the folder.
        string path = name.Contains('\0', StringComparison.Ordinal)
            ? string.Empty
            : Path.GetFullPath(Path.Combine(root, name.Replace('/', Path.DirectorySeparatorChar)));
        if (!path.StartsWith(root, StringComparison.Ordinal) || Path.EndsInDirectorySeparator(path))
        {
            throw new InvalidDataException($"The archive has a file '{name}', which cannot be in the folder.");
        }

        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        return new FileStream(path, FileMode.CreateNew, FileAccess.Write);
    }
}

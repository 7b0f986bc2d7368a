using WordCount.Counting;

namespace WordCount.Comparing;

/// <summary>The loop at its best: the pipeline's own reader of blocks, with one buffer that is filled over and over.</summary>
internal static class TunedLoop
{
    public static WordTable Count(TextFolder folder, CancellationToken cancellationToken)
    {
        var table = new WordTable();
        char[] buffer = new char[TextBlockReader.BlockLength];
        foreach (string path in folder.Paths())
        {
            using TextBlockReader? reader = folder.Open(path);
            int length;
            while (reader is not null && (length = folder.Read(reader, path, buffer)) > 0)
            {
                cancellationToken.ThrowIfCancellationRequested();
                table.Add(buffer.AsSpan(0, length));
            }
        }

        return table;
    }
}

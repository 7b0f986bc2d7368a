using WordCount.Counting;

namespace WordCount.Comparing;

/// <summary>What one would write first, without Para: line by line, on one thread, into the same table of words.</summary>
internal static class LineLoop
{
    public static WordTable Count(TextFolder folder, CancellationToken cancellationToken)
    {
        var table = new WordTable();
        foreach (string path in folder.Paths())
        {
            cancellationToken.ThrowIfCancellationRequested();
            folder.ForEachLine(path, line => table.Add(line));
        }

        return table;
    }
}

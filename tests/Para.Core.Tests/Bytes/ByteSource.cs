using System.IO.Pipelines;

namespace Para.Core.Tests.Bytes;

/// <summary>Reads the same bytes by way of a stream, and of a pipe, in pieces of chosen lengths.</summary>
internal static class ByteSource
{
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(60);

    /// <summary>Gets what the pieces are in turn: all at once, single bytes, and some that fit nothing.</summary>
    public static IReadOnlyList<int[]> Pieces { get; } = [[], [1], [7, 1, 300], [5_000]];

    public static async Task<List<T>> ReadAsync<T>(
        byte[] bytes, int[] pieces, Func<Stream, Flow<T>> fromStream, Func<PipeReader, Flow<T>> fromPipe)
    {
        List<T> items = await RunAsync(fromStream(new DribblingStream(bytes, pieces) { Yields = pieces.Length == 1 }));
        var pipe = new Pipe();
        Task writing = WriteAsync(pipe.Writer, bytes, pieces);

        List<T> fromPipes = await RunAsync(fromPipe(pipe.Reader));

        await writing.WaitAsync(s_patience);
        Assert.Equal(items.Count, fromPipes.Count);
        return items;
    }

    public static Task<List<T>> RunAsync<T>(Flow<T> flow) =>
        flow.AsOrdered().ToList().RunAsync(new WorkStealingEngine { Workers = 2 }).WaitAsync(s_patience);

    private static async Task WriteAsync(PipeWriter writer, byte[] bytes, int[] pieces)
    {
        int next = 0;
        for (int write = 0; next < bytes.Length; write++)
        {
            int count = Math.Min(pieces.Length == 0 ? bytes.Length : pieces[write % pieces.Length], bytes.Length - next);
            FlushResult result = await writer.WriteAsync(bytes.AsMemory(next, count));
            if (result.IsCompleted)
            {
                break;
            }

            next += count;
        }

        await writer.CompleteAsync();
    }
}

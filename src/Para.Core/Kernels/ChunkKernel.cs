using Para.Engines;

namespace Para.Kernels;

/// <summary>Gathers items in arrays of one size, which belong to the user from then on; the rest comes at the end.</summary>
internal sealed class ChunkKernel<T>(int size) : TransformKernel<T, T[]>
{
    /// <summary>The room of the first array, so that a size that is never reached costs nothing.</summary>
    private const int FirstRoom = 16;

    // The chunk under construction, and how many items it has. Once one has been filled, the next gets all its room at once.
    private T[] _chunk = new T[Math.Min(size, FirstRoom)];
    private int _count;

    internal override void Discard(BatchProgress progress)
    {
        progress.Drop<T>(_chunk.AsSpan(0, _count));
        _chunk = [];
        _count = 0;
    }

    protected override void ProcessCore(ReadOnlySpan<T> input, Span<T[]> output, ref BatchProgress progress)
    {
        int produced = 0;
        while (progress.Consumed < input.Length)
        {
            // May run out of memory; then what has been taken in is known.
            MakeRoom();
            ReadOnlySpan<T> rest = input[progress.Consumed..];
            int taken = Math.Min(rest.Length, _chunk.Length - _count);
            rest[..taken].CopyTo(_chunk.AsSpan(_count));
            _count += taken;
            progress.Consumed += taken;
            if (_count == size)
            {
                output[produced++] = _chunk;
                progress.Produced = produced;
                _chunk = [];
                _count = 0;
            }
        }
    }

    protected override IReadOnlyList<T[]> CompleteCore()
    {
        if (_count == 0)
        {
            return [];
        }

        T[] rest = _chunk.AsSpan(0, _count).ToArray();
        _chunk = [];
        _count = 0;
        return [rest];
    }

    private void MakeRoom()
    {
        if (_count < _chunk.Length)
        {
            return;
        }

        // Empty only behind a full chunk.
        int room = _count == 0 ? size : (int)Math.Min(size, 2L * _count);
        Array.Resize(ref _chunk, room);
    }
}

using System.Runtime.InteropServices;

namespace Dedup.Archiving;

/// <summary>Knows all chunks that were stored. One call at a time, in the order of the archive.</summary>
internal sealed class ChunkIndex
{
    private readonly Dictionary<Digest, int> _numbers = [];

    public NumberedChunk Find(HashedChunk hashed)
    {
        if (hashed.Chunk.Data.IsEmpty)
        {
            return new NumberedChunk(hashed.Chunk, Number: -1, IsNew: false);
        }

        ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, hashed.Digest, out bool isKnown);
        if (!isKnown)
        {
            number = _numbers.Count - 1;
        }

        return new NumberedChunk(hashed.Chunk, number, !isKnown);
    }
}

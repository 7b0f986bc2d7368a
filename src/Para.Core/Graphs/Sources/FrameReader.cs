using System.Diagnostics.CodeAnalysis;

namespace Para.Graphs;

/// <summary>Makes items out of the bytes that are there; one for each run.</summary>
internal abstract class FrameReader<T>
{
    /// <summary>Makes the next item, if all of it is there.</summary>
    /// <exception cref="MalformedInputException">There is none.</exception>
    public abstract bool TryRead(FrameBuffer buffer, [MaybeNullWhen(false)] out T item);
}

namespace Para.Graphs;

/// <summary>The records as they are.</summary>
internal sealed class RawFrameReader(Framing framing) : FrameReader<Frame>
{
    public override bool TryRead(FrameBuffer buffer, out Frame item) => buffer.TryRead(framing, out item);
}

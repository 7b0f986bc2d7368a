using System.Collections.Concurrent;

namespace Para.Contract.Tools;

/// <summary>Everything of a graph that has to be disposed by the end of its run.</summary>
public sealed class Ledger
{
    private readonly ConcurrentQueue<ScriptedSequence<int>> _sequences = [];
    private readonly ConcurrentQueue<DisposableState> _states = [];

    /// <summary>Makes an endless source that is watched.</summary>
    public Flow<int> Source() => Pipeline.From(Watch(new ScriptedSequence<int>(Endless.Integers())));

    public ScriptedSequence<int> Watch(ScriptedSequence<int> sequence)
    {
        _sequences.Enqueue(sequence);
        return sequence;
    }

    public DisposableState Watch(DisposableState state)
    {
        _states.Enqueue(state);
        return state;
    }

    /// <summary>Fails unless all that was opened was disposed, once, and never while it was in use.</summary>
    public void AssertDisposed()
    {
        Assert.All(_sequences, sequence => Assert.Equal((sequence.Opened, 0), (sequence.Disposed, sequence.Overlaps)));
        Assert.All(_states, state => Assert.Equal(1, state.Disposed));
    }
}

using System.Diagnostics.CodeAnalysis;

namespace Para.Engines;

/// <summary>Gives an engine the nodes of a run with their types, without reflection.</summary>
[Experimental("PARA001")]
public interface INodeRunVisitor
{
    /// <summary>Visits a source: it works in turns.</summary>
    /// <typeparam name="T">The type of the items that come out.</typeparam>
    /// <param name="node">The node.</param>
    void VisitSource<T>(SourceRun<T> node);

    /// <summary>Visits a stateless stage or an exclusive one in the middle: a batch in, a batch out.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="node">The node.</param>
    void VisitTransform<TIn, TOut>(TransformRun<TIn, TOut> node);

    /// <summary>Visits an expanding stage: batches in, and turns in which batches come out.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <typeparam name="TOut">The type of the items that come out.</typeparam>
    /// <param name="node">The node.</param>
    void VisitExpansion<TIn, TOut>(ExpansionRun<TIn, TOut> node);

    /// <summary>Visits a sink: batches in.</summary>
    /// <typeparam name="TIn">The type of the items that go in.</typeparam>
    /// <param name="node">The node.</param>
    void VisitSink<TIn>(SinkRun<TIn> node);
}

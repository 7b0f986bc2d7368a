using Para.Engines;
using Para.Kernels;

namespace Para.Graphs;

/// <summary>A stage that items come out of.</summary>
internal abstract class Stage<T> : Stage
{
    private protected Stage(string operatorName, NodeKind kind, StageOptions options)
        : base(operatorName, kind, options)
    {
    }

    /// <summary>The same stage with other options: a new definition; this one stays as it is.</summary>
    public abstract Stage<T> WithOptions(StageOptions options);

    /// <summary>Makes one stage out of this one and the stateless one that follows, or null where they must stay apart.</summary>
    public virtual Stage<TNext>? TryFuse<TNext>(TransformStage<T, TNext> next) => null;

    /// <summary>Tells the types of a stage that calls code with items, one at a time, and can fail with one.</summary>
    /// <returns>Whether this is such a stage.</returns>
    public virtual bool TryAccept(IFailingStageVisitor<T> visitor) => false;

    /// <summary>Makes a stage that passes on what comes out of this one, for a second way to the same place.</summary>
    public override Stage Pass() => new TransformStage<T, T>(
        "Pass", NodeKind.Stateless, this, static () => PassKernel<T>.Instance, StageOptions.Default);
}

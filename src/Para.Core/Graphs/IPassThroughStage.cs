namespace Para.Graphs;

/// <summary>A stage that says something about the flow and does nothing: it is not part of a plan.</summary>
internal interface IPassThroughStage
{
    /// <summary>Gets what is passed through.</summary>
    Stage Input { get; }
}

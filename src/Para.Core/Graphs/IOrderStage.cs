namespace Para.Graphs;

/// <summary>A stage that says whether order counts below it.</summary>
internal interface IOrderStage : IPassThroughStage
{
    bool IsOrdered { get; }
}

namespace Para.Graphs;

/// <summary>A stage that may make many items out of one, whatever its types.</summary>
internal interface IExpansionStage;

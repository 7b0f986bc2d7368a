using Para.Interleaving.Tests.Checking;

namespace Para.Interleaving.Tests.Scenarios;

/// <summary>A worker of a <see cref="ModelCrew"/>.</summary>
internal sealed class ModelWorker
{
    /// <summary>Gets the event that is set once for each time that the worker was claimed as a sleeper.</summary>
    public ModelEvent Wake { get; } = new();

    /// <summary>Gets or sets whether it counts among the searchers.</summary>
    public bool IsSearching { get; set; }
}

namespace Para.Reactive.Tests.Tools;

/// <summary>The engines, by name, so that a test case can show and keep them.</summary>
public enum EngineKind
{
    Sequential,
    Dataflow,
    WorkStealing,
}

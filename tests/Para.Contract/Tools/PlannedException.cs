namespace Para.Contract.Tools;

/// <summary>What user code throws where a test wants it to.</summary>
public sealed class PlannedException : Exception
{
    public PlannedException()
        : base("Planned by the test.")
    {
    }

    public PlannedException(string message)
        : base(message)
    {
    }

    public PlannedException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}

namespace Para.Perf;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A row was wrong, crashed or hung; the others were measured.</summary>
    public const int RowFailed = 1;

    public const int BadArguments = 2;

    /// <summary>A row got worse.</summary>
    public const int Regressed = 3;

    public const int Cancelled = 130;
}

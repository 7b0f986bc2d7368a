namespace WordCount;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A file could not be read, or was not text; the rest was counted.</summary>
    public const int FileSkipped = 1;

    public const int BadArguments = 2;

    /// <summary>The engines and the hand-written loop counted differently.</summary>
    public const int Disagreement = 3;

    public const int Cancelled = 130;
}

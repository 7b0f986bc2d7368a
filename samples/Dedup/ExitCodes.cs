namespace Dedup;

internal static class ExitCodes
{
    public const int Success = 0;

    /// <summary>A file could not be read; the rest was archived.</summary>
    public const int FileSkipped = 1;

    public const int BadArguments = 2;

    /// <summary>The archive does not restore to the files, or another engine or the hand-written loop made another one.</summary>
    public const int Disagreement = 3;

    /// <summary>The archive is damaged, or is none.</summary>
    public const int BadArchive = 4;

    /// <summary>Something could not be read or written.</summary>
    public const int Failure = 5;

    public const int Cancelled = 130;
}

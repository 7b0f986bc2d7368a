namespace Para.Graphs;

/// <summary>What a reader of records knows from looks at bytes in which it found none.</summary>
internal struct FrameSearch
{
    /// <summary>How many bytes need not be looked at again: the record does not end there.</summary>
    public int Searched;

    /// <summary>Whether the last line ended with a carriage return, so that a line feed which comes next belongs to it.</summary>
    public bool IsBehindReturn;
}

namespace Para.Contract.RandomPrograms;

/// <summary>What a line of a random program does.</summary>
public enum Operation
{
    /// <summary>A source, of a sort that the number chooses.</summary>
    Source,
    Select,
    SelectAlone,
    SelectLocal,
    SelectAsync,
    Where,
    WhereAsync,
    SelectOn,
    SelectMany,
    SelectManyAsync,
    SelectManyStateful,
    SelectStateful,
    Scan,
    Chunk,
    Distinct,
    DistinctUntilChanged,
    Take,
    Skip,
    TakeWhile,
    SkipWhile,
    Skipping,
    Retrying,
    Routing,
    FanOut,
    Merge,
    Concat,
    Prepend,
    Zip,
    AsOrdered,
    AsUnordered,
}

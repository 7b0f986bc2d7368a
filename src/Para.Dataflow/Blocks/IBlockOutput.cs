namespace Para.Dataflow;

/// <summary>The end of a block where items come out, as its run sees it.</summary>
internal interface IBlockOutput
{
    /// <summary>Nothing more shall come out: the run is to be faulted with the exception as soon as it brings an item here.</summary>
    void End(Exception exception);

    /// <summary>The block has ended, and tells those that it is linked to.</summary>
    void CompleteLinks(Task completion);
}

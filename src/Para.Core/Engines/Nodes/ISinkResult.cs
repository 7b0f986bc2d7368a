namespace Para.Engines;

/// <summary>A sink that has a result after the run.</summary>
internal interface ISinkResult<out TResult>
{
    TResult Result { get; }
}

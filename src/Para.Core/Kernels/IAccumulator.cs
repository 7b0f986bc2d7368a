namespace Para.Kernels;

/// <summary>A kernel whose accumulator, made by the user, is the result of a run that succeeds.</summary>
internal interface IAccumulator
{
    object? Value { get; }
}

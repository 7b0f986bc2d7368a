namespace Para.Kernels;

/// <summary>Takes a run of items into an accumulator.</summary>
internal delegate void SpanFold<T, TAccumulate>(ref TAccumulate accumulator, ReadOnlySpan<T> items);

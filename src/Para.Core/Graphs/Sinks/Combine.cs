using Para.Graphs;

namespace Para;

public abstract partial class Pipeline
{
    /// <summary>Joins two pipelines into one run, in which the flows that they share are read once.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <param name="first">The first pipeline.</param>
    /// <param name="second">The second pipeline.</param>
    /// <returns>A pipeline that gives both results.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<(T1, T2)> Combine<T1, T2>(Pipeline<T1> first, Pipeline<T2> second) =>
        Join(results => (first.ReadResult(results), second.ReadResult(results)), first, second);

    /// <summary>Joins three pipelines into one run, in which the flows that they share are read once.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <param name="first">The first pipeline.</param>
    /// <param name="second">The second pipeline.</param>
    /// <param name="third">The third pipeline.</param>
    /// <returns>A pipeline that gives all results.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<(T1, T2, T3)> Combine<T1, T2, T3>(
        Pipeline<T1> first, Pipeline<T2> second, Pipeline<T3> third) =>
        Join(
            results => (first.ReadResult(results), second.ReadResult(results), third.ReadResult(results)),
            first,
            second,
            third);

    /// <summary>Joins four pipelines into one run, in which the flows that they share are read once.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <param name="first">The first pipeline.</param>
    /// <param name="second">The second pipeline.</param>
    /// <param name="third">The third pipeline.</param>
    /// <param name="fourth">The fourth pipeline.</param>
    /// <returns>A pipeline that gives all results.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<(T1, T2, T3, T4)> Combine<T1, T2, T3, T4>(
        Pipeline<T1> first, Pipeline<T2> second, Pipeline<T3> third, Pipeline<T4> fourth) =>
        Join(
            results => (
                first.ReadResult(results), second.ReadResult(results), third.ReadResult(results), fourth.ReadResult(results)),
            first,
            second,
            third,
            fourth);

    /// <summary>Joins five pipelines into one run, in which the flows that they share are read once.</summary>
    /// <typeparam name="T1">The type of the first result.</typeparam>
    /// <typeparam name="T2">The type of the second result.</typeparam>
    /// <typeparam name="T3">The type of the third result.</typeparam>
    /// <typeparam name="T4">The type of the fourth result.</typeparam>
    /// <typeparam name="T5">The type of the fifth result.</typeparam>
    /// <param name="first">The first pipeline.</param>
    /// <param name="second">The second pipeline.</param>
    /// <param name="third">The third pipeline.</param>
    /// <param name="fourth">The fourth pipeline.</param>
    /// <param name="fifth">The fifth pipeline.</param>
    /// <returns>A pipeline that gives all results. More of them: combine pipelines that are combined already.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    public static Pipeline<(T1, T2, T3, T4, T5)> Combine<T1, T2, T3, T4, T5>(
        Pipeline<T1> first, Pipeline<T2> second, Pipeline<T3> third, Pipeline<T4> fourth, Pipeline<T5> fifth) =>
        Join(
            results => (
                first.ReadResult(results),
                second.ReadResult(results),
                third.ReadResult(results),
                fourth.ReadResult(results),
                fifth.ReadResult(results)),
            first,
            second,
            third,
            fourth,
            fifth);

    /// <summary>Joins a pipeline that gives a result and one that gives none into one run.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="first">The pipeline with a result.</param>
    /// <param name="second">The pipeline without one.</param>
    /// <returns>A pipeline that gives the result.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException"><paramref name="second"/> has a result, which would be lost.</exception>
    public static Pipeline<TResult> Combine<TResult>(Pipeline<TResult> first, Pipeline second)
    {
        ThrowIfResultWouldBeLost(second, nameof(second));
        return Join(results => first.ReadResult(results), first, second);
    }

    /// <summary>Joins pipelines that give results of one type into one run.</summary>
    /// <typeparam name="TResult">The type of the results.</typeparam>
    /// <param name="pipelines">The pipelines, at least one.</param>
    /// <returns>A pipeline that gives their results in their order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipelines"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no pipeline, or one is <see langword="null"/>.</exception>
    public static Pipeline<TResult[]> Combine<TResult>(IEnumerable<Pipeline<TResult>> pipelines)
    {
        Pipeline<TResult>[] parts = ToParts(pipelines);
        return Join(results => Array.ConvertAll(parts, part => part.ReadResult(results)), [.. parts]);
    }

    /// <inheritdoc cref="Combine{TResult}(IEnumerable{Pipeline{TResult}})"/>
    public static Pipeline<TResult[]> Combine<TResult>(Pipeline<TResult>[] pipelines) =>
        Combine((IEnumerable<Pipeline<TResult>>)pipelines);

    /// <summary>Joins pipelines that give no results into one run.</summary>
    /// <param name="pipelines">The pipelines, at least one.</param>
    /// <returns>A pipeline without a result.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="pipelines"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">There is no pipeline, one is <see langword="null"/>, or one has a result, which would be lost.</exception>
    public static Pipeline Combine(params Pipeline[] pipelines)
    {
        Pipeline[] parts = ToParts(pipelines);
        foreach (Pipeline part in parts)
        {
            ThrowIfResultWouldBeLost(part, nameof(pipelines));
        }

        return new ActionPipeline(
            [.. parts.SelectMany(part => part.Sinks)], [.. parts.SelectMany(part => part.BranchChecks)]);
    }

    private static Pipeline<TResult> Join<TResult>(Func<ResultReader, TResult> readResult, params Pipeline[] parts)
    {
        string[] names = ["first", "second", "third", "fourth", "fifth"];
        for (int i = 0; i < parts.Length && i < names.Length; i++)
        {
            ArgumentNullException.ThrowIfNull(parts[i], names[i]);
        }

        return new Pipeline<TResult>(
            [.. parts.SelectMany(part => part.Sinks)], [.. parts.SelectMany(part => part.BranchChecks)], readResult);
    }

    private static TPipeline[] ToParts<TPipeline>(IEnumerable<TPipeline> pipelines)
        where TPipeline : Pipeline
    {
        ArgumentNullException.ThrowIfNull(pipelines);
        TPipeline[] parts = [.. pipelines];
        if (parts.Length == 0)
        {
            throw new ArgumentException("At least one pipeline is needed.", nameof(pipelines));
        }

        return Array.Exists(parts, part => part is null)
            ? throw new ArgumentException("A pipeline is null.", nameof(pipelines))
            : parts;
    }

    private static void ThrowIfResultWouldBeLost(Pipeline pipeline, string parameterName)
    {
        ArgumentNullException.ThrowIfNull(pipeline, parameterName);
        if (pipeline.HasResult)
        {
            throw new ArgumentException(
                "A pipeline has a result, which would be lost here. Use an overload of Combine that keeps it.",
                parameterName);
        }
    }
}

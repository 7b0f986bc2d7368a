using System.Threading.Tasks.Dataflow;

namespace Para.Dataflow;

/// <summary>Keeps a block's scheduler from becoming the <see cref="TaskScheduler.Current"/> of user code.</summary>
/// <remarks>
/// Otherwise every <c>Task.Factory.StartNew</c> in a library that user code calls would queue on the pinned workers, and
/// waiting for it there would be a deadlock. The work runs in a task of the default scheduler that is executed in place: it
/// costs about 0.2 µs and 100 bytes for each batch.
/// </remarks>
internal static class AmbientScheduler
{
    public static Action<T> Hide<T>(Action<T> action, ExecutionDataflowBlockOptions options)
    {
        if (options.TaskScheduler == TaskScheduler.Default)
        {
            return action;
        }

        return message => RunHidden(
            static state =>
            {
                var work = (Work<T, bool>)state!;
                work.Action!(work.Message);
            },
            new Work<T, bool>(message) { Action = action });
    }

    public static Func<T, TResult> Hide<T, TResult>(Func<T, TResult> function, ExecutionDataflowBlockOptions options)
    {
        if (options.TaskScheduler == TaskScheduler.Default)
        {
            return function;
        }

        return message =>
        {
            var work = new Work<T, TResult>(message) { Function = function };
            RunHidden(
                static state =>
                {
                    var work = (Work<T, TResult>)state!;
                    work.Result = work.Function!(work.Message);
                },
                work);
            return work.Result!;
        };
    }

    private static void RunHidden(Action<object?> run, object work)
    {
        var task = new Task(run, work);
        task.RunSynchronously(TaskScheduler.Default);

        // It has ended; this only throws what it threw, which would be a defect of ours: nodes catch what user code throws.
        task.GetAwaiter().GetResult();
    }

    private sealed class Work<T, TResult>(T message)
    {
        public T Message { get; } = message;

        public Action<T>? Action { get; init; }

        public Func<T, TResult>? Function { get; init; }

        public TResult? Result { get; set; }
    }
}

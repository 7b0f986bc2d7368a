using System.Globalization;
using System.Text;

namespace Para.Interleaving.Tests.Checking;

/// <summary>The steps of a schedule, to be read.</summary>
internal sealed class Trace
{
    private readonly List<Line> _lines = [];

    public void Add(int process, Operation operation, long? read, long? written) =>
        _lines.Add(new Line(process, operation, read, written));

    /// <summary>Writes the steps down, one a line: the process, what it did, where, and what it read and wrote.</summary>
    public string Write(Schedule schedule)
    {
        var names = new LocationNames(schedule);
        var text = new StringBuilder();
        foreach ((int process, Operation operation, long? read, long? written) in _lines)
        {
            string location = operation.Processor == Operation.Nowhere
                ? names.NameOf(operation.Location)
                : "processor of " + schedule.NameOf(operation.Processor);
            string values = (read, written) switch
            {
                (null, null) => string.Empty,
                (_, null) => string.Create(CultureInfo.InvariantCulture, $"{read}"),
                (null, _) => string.Create(CultureInfo.InvariantCulture, $"<- {written}"),
                _ => string.Create(CultureInfo.InvariantCulture, $"{read} <- {written}"),
            };
            text.Append(CultureInfo.InvariantCulture, $"{schedule.NameOf(process)}  {operation.Kind,-16}{location,-24}{values}\n");
        }

        return text.ToString();
    }

    private readonly record struct Line(int Process, Operation Operation, long? Read, long? Written);
}

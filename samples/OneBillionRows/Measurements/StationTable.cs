using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace OneBillionRows.Measurements;

/// <summary>The temperatures of each station.</summary>
/// <remarks>Not safe for two threads: the pipeline has one for each worker, the loop has one.</remarks>
internal sealed class StationTable
{
    /// <summary>The most bytes of a row: those of a name, of <c>;-99.9</c>, and the line end.</summary>
    public const int MaxRowLength = MaxNameLength + 7;

    private const int MaxNameLength = 100;

    private readonly Dictionary<byte[], StationFigures> _figures = new(new StationNameComparer());

    // Looks a name up where it stands in the text, so that an array is made only for one never seen before.
    private readonly Dictionary<byte[], StationFigures>.AlternateLookup<ReadOnlySpan<byte>> _bySpan;

    public StationTable() => _bySpan = _figures.GetAlternateLookup<ReadOnlySpan<byte>>();

    /// <summary>Gets how many rows were added.</summary>
    public long Rows => _figures.Values.Sum(figures => figures.Count);

    /// <summary>Adds rows, of which the last one needs no line end.</summary>
    /// <exception cref="InvalidDataException">Something is no row.</exception>
    [MethodImpl(MethodImplOptions.NoInlining)] // Compiled by itself, it is faster than as a part of whatever calls it.
    public void Add(ReadOnlySpan<byte> rows)
    {
        while (!rows.IsEmpty)
        {
            int nameLength = rows.IndexOf((byte)';');
            if (nameLength is <= 0 or > MaxNameLength)
            {
                throw NoRow(rows);
            }

            ReadOnlySpan<byte> rest = rows[(nameLength + 1)..];
            int length = ParseTemperature(rest, out int tenths);
            if (length == 0 || (length < rest.Length && rest[length++] != (byte)'\n'))
            {
                throw NoRow(rows);
            }

            CollectionsMarshal.GetValueRefOrAddDefault(_bySpan, rows[..nameLength], out _).Add(tenths);
            rows = rest[length..];
        }
    }

    /// <summary>Adds all that another table has.</summary>
    public void Add(StationTable other)
    {
        foreach ((byte[] name, StationFigures figures) in other._figures)
        {
            CollectionsMarshal.GetValueRefOrAddDefault(_figures, name, out _).Add(figures);
        }
    }

    /// <summary>Gives the stations in the order of their names.</summary>
    public IReadOnlyList<StationSummary> Summarise() =>
    [
        .. _figures
            .Select(entry => new StationSummary(Encoding.UTF8.GetString(entry.Key), entry.Value))
            .OrderBy(summary => summary.Name, StringComparer.Ordinal),
    ];

    /// <summary>Reads one or two digits, a point and another digit, which a minus may precede.</summary>
    /// <returns>How many bytes they are: zero if there is something else.</returns>
    private static int ParseTemperature(ReadOnlySpan<byte> text, out int tenths)
    {
        bool isNegative = text is [(byte)'-', ..];
        ReadOnlySpan<byte> digits = isNegative ? text[1..] : text;
        int length;
        if (digits is [>= (byte)'0' and <= (byte)'9', (byte)'.', >= (byte)'0' and <= (byte)'9', ..])
        {
            tenths = (digits[0] * 10) + digits[2] - ('0' * 11);
            length = 3;
        }
        else if (digits is [>= (byte)'0' and <= (byte)'9', >= (byte)'0' and <= (byte)'9', (byte)'.', >= (byte)'0' and <= (byte)'9', ..])
        {
            tenths = (digits[0] * 100) + (digits[1] * 10) + digits[3] - ('0' * 111);
            length = 4;
        }
        else
        {
            tenths = 0;
            return 0;
        }

        if (!isNegative)
        {
            return length;
        }

        tenths = -tenths;
        return length + 1;
    }

    private static InvalidDataException NoRow(ReadOnlySpan<byte> rows)
    {
        int lineEnd = rows.IndexOf((byte)'\n');
        ReadOnlySpan<byte> row = lineEnd < 0 ? rows : rows[..lineEnd];
        string text = Encoding.UTF8.GetString(row[..Math.Min(row.Length, MaxRowLength)]);
        return new InvalidDataException($"'{text}' is no measurement: those look like Hamburg;12.0.");
    }
}

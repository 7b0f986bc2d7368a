using System.Text;
using OneBillionRows.Measurements;

namespace Para.Samples.Tests.OneBillionRows;

public sealed class StationTableTests
{
    [Theory]
    [InlineData("A;0.0", "A=0.0/0.0/0.0")]
    [InlineData("A;99.9\nA;-99.9\n", "A=-99.9/0.0/99.9")]
    [InlineData("A;1.0\nA;1.1\n", "A=1.0/1.1/1.1")]
    [InlineData("A;-1.0\nA;-1.1\n", "A=-1.1/-1.0/-1.0")]
    [InlineData("A;-0.1\nA;0.0\nA;0.0\n", "A=-0.1/0.0/0.0")]
    [InlineData("A;-5.0\nA;-5.1\nA;-5.1\n", "A=-5.1/-5.1/-5.0")]
    [InlineData("b;1.0\nB;2.0\nÄ;3.0\n", "B=2.0/2.0/2.0, b=1.0/1.0/1.0, Ä=3.0/3.0/3.0")]
    public void Summarise_Rows_AsTheChallengePrintsThem(string rows, string expected) =>
        Assert.Equal(expected, string.Join(", ", Create(rows).Summarise()));

    [Theory]
    [InlineData("")]
    [InlineData("A;1.0\n")]
    [InlineData("A;1.0\nB;-3.0\nA;7.5\n")]
    public void Add_OtherTable_IsAsIfItsRowsHadBeenAdded(string others)
    {
        const string Own = "A;5.0\nC;-1.0\n";
        StationTable table = Create(Own);

        table.Add(Create(others));

        Assert.Equal(Create(Own + others).Summarise(), table.Summarise());
    }

    [Theory]
    [InlineData("Hamburg")]
    [InlineData("Hamburg;")]
    [InlineData(";1.0")]
    [InlineData("Hamburg;1")]
    [InlineData("Hamburg;1.")]
    [InlineData("Hamburg;.5")]
    [InlineData("Hamburg;-.5")]
    [InlineData("Hamburg;+1.0")]
    [InlineData("Hamburg;1.05")]
    [InlineData("Hamburg;123.4")]
    [InlineData("Hamburg;1.0 ")]
    [InlineData("Hamburg;1.0\r\n")]
    [InlineData("Hamburg;1,0")]
    [InlineData("\n")]
    public void Add_NoRow_Throws(string row) => Assert.Throws<InvalidDataException>(() => Create($"A;1.0\n{row}"));

    [Fact]
    public void Add_NameLongerThanInTheChallenge_Throws()
    {
        Assert.Single(Create($"{new string('n', 100)};1.0").Summarise());
        Assert.Throws<InvalidDataException>(() => Create($"{new string('n', 101)};1.0"));
    }

    [Fact]
    public void Add_NamesThatDifferInOneByte_AreDifferentStations()
    {
        // One of each length, and one that differs from it at each place.
        string[] names =
        [
            .. from length in Enumerable.Range(1, 20)
               from place in Enumerable.Range(-1, length + 1)
               select string.Concat(Enumerable.Range(0, length).Select(i => i == place ? 'b' : 'a')),
        ];

        StationTable table = Create(string.Concat(names.Select(name => $"{name};1.0\n")));

        Assert.Equal(names.Order(StringComparer.Ordinal), table.Summarise().Select(station => station.Name));
        Assert.Equal(names.Length, table.Rows);
    }

    private static StationTable Create(string rows)
    {
        var table = new StationTable();
        table.Add(Encoding.UTF8.GetBytes(rows));
        return table;
    }
}

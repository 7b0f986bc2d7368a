using System.Text;

namespace Para.Perf.Workloads.Words;

/// <summary>Makes text up: the same each time.</summary>
internal static class TextGenerator
{
    private const int Seed = 31_415;
    private const int Files = 24;
    private const int Vocabulary = 20_000;
    private const int WordsInLine = 12;

    private static readonly string[] s_syllables =
        ["ba", "ce", "di", "fo", "gu", "ha", "je", "ki", "lo", "mu", "na", "per", "qui", "ros", "sun", "tal"];

    /// <summary>Writes so many lines into the files of a new folder.</summary>
    public static void Write(string folder, int lines)
    {
        Directory.CreateDirectory(folder);
        var random = new Random(Seed);
        string[] words = [.. Enumerable.Range(0, Vocabulary).Select(_ => Word(random))];
        var line = new StringBuilder();
        for (int file = 0; file < Files; file++)
        {
            using StreamWriter writer = File.CreateText(Path.Combine(folder, $"{file}.txt"));
            int end = (int)((long)lines * (file + 1) / Files);
            for (int i = (int)((long)lines * file / Files); i < end; i++)
            {
                line.Clear();
                for (int word = 0; word < WordsInLine; word++)
                {
                    // Like natural text, which uses few words often: the logarithm of a word's place is even (Zipf).
                    int place = (int)Math.Pow(Vocabulary, random.NextDouble()) - 1;
                    line.Append(words[place]).Append(word == WordsInLine - 1 ? ".\n" : " ");
                }

                writer.Write(line);
            }
        }
    }

    private static string Word(Random random)
    {
        var word = new StringBuilder();
        for (int syllables = random.Next(1, 5); syllables > 0; syllables--)
            word.Append(s_syllables[random.Next(s_syllables.Length)]);
        if (random.Next(10) == 0)
            word[0] = char.ToUpperInvariant(word[0]);
        return word.ToString();
    }
}

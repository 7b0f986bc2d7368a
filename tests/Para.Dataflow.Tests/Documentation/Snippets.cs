namespace Para.Dataflow.Tests.Documentation;

/// <summary>Finds pieces of code: those marked in the folders <c>Documentation</c> of the tests, and those shown on a page.</summary>
internal static class Snippets
{
    private const string Begin = "// snippet: ";
    private const string End = "// end-snippet";
    private const string Fence = "```";

    /// <summary>The marked code by its name, as it would stand on a page.</summary>
    public static Dictionary<string, string> InTests()
    {
        Dictionary<string, string> snippets = [];
        IEnumerable<string> folders = Directory.EnumerateDirectories(Path.Combine(Repository.Root, "tests"))
            .Select(project => Path.Combine(project, "Documentation"))
            .Where(Directory.Exists);
        foreach (string path in folders.SelectMany(folder => Directory.EnumerateFiles(folder, "*.cs")))
        {
            string? name = null;
            List<string> lines = [];
            foreach (string line in File.ReadLines(path))
            {
                string text = line.Trim();
                if (text.StartsWith(Begin, StringComparison.Ordinal))
                {
                    name = text[Begin.Length..];
                    lines.Clear();
                }
                else if (text == End)
                {
                    Assert.NotNull(name);
                    snippets.Add(name, Normalize(lines));
                    name = null;
                }
                else
                {
                    lines.Add(line);
                }
            }

            Assert.True(name is null, $"Snippet '{name}' in {Path.GetFileName(path)} has no end.");
        }

        return snippets;
    }

    /// <summary>The fenced blocks of a page in one language.</summary>
    public static List<string> OnPage(string path, string language)
    {
        List<string> blocks = [];
        List<string>? open = null;
        bool wanted = false;
        foreach (string line in File.ReadLines(path))
        {
            string text = line.Trim();
            if (!text.StartsWith(Fence, StringComparison.Ordinal))
            {
                open?.Add(line);
            }
            else if (open is null)
            {
                open = [];
                wanted = text == Fence + language;
            }
            else
            {
                if (wanted)
                {
                    blocks.Add(Normalize(open));
                }

                open = null;
            }
        }

        return blocks;
    }

    /// <summary>Takes away the indentation that all lines share, and white space at the ends.</summary>
    public static string Normalize(IEnumerable<string> lines)
    {
        string[] all = [.. lines.Select(line => line.TrimEnd())];
        int indentation = all.Where(line => line.Length > 0)
            .Select(line => line.Length - line.TrimStart().Length)
            .DefaultIfEmpty()
            .Min();
        return string.Join('\n', all.Select(line => line.Length > 0 ? line[indentation..] : line)).Trim('\n');
    }
}

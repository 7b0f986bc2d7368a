using System.Text.RegularExpressions;

namespace Para.Dataflow.Tests.Documentation;

/// <summary>What the pages show is what the tests in folders of this name run.</summary>
public sealed partial class DocumentationTests
{
    [Fact]
    public void Pages_EveryBlockOfCode_IsASnippetThatIsTested()
    {
        HashSet<string> tested = [.. Snippets.InTests().Values];

        foreach (string page in Repository.Pages())
        {
            foreach (string block in Snippets.OnPage(page, "csharp"))
            {
                Assert.True(tested.Contains(block), $"{Repository.NameOf(page)} shows code that no test runs:\n{block}");
            }
        }
    }

    [Fact]
    public void Snippets_EachOfThem_IsShownOnAPage()
    {
        HashSet<string> shown = [.. Repository.Pages().SelectMany(page => Snippets.OnPage(page, "csharp"))];

        foreach ((string name, string code) in Snippets.InTests())
        {
            Assert.True(shown.Contains(code), $"Snippet '{name}' is on no page:\n{code}");
        }
    }

    [Fact]
    public void Pages_EveryLinkIntoTheRepository_LeadsSomewhere()
    {
        foreach (string page in Repository.Pages())
        {
            foreach (Match link in Link().Matches(File.ReadAllText(page)))
            {
                string target = link.Groups["target"].Value;
                string path = Path.Combine(Path.GetDirectoryName(page)!, target);
                Assert.True(Path.Exists(path), $"{Repository.NameOf(page)} links to {target}, which is not there.");
            }
        }
    }

    // A link's target up to its anchor; those with a scheme lead outside.
    [GeneratedRegex(@"\]\((?<target>[^):#]+)(#[^)]*)?\)")]
    private static partial Regex Link();
}

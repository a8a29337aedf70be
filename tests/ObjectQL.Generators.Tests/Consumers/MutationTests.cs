using System.Text.RegularExpressions;

namespace ObjectQL.Generators.Tests;

/// <summary>Kitchen sinks that are cut, doubled and scrambled, and behaviour that is about the wrong things: the generator never throws, and what it writes compiles.</summary>
public sealed partial class MutationTests
{
    private static readonly string[] Fragments = ["\t", "{", "}", "[", "]", "\"", "'", ": ", "- ", "\n", "#", "&a ", "*a", "|", ">", "\0", "\uFFFE", "😀", "!!x ", "<<: ", "name: ", "fields:", "type: ", "null", "~", "-1", "1e999", "reference: ", "options: "];

    [Test]
    public void The_generator_never_throws_and_its_code_compiles([Range(1, 20)] int seed)
    {
        var random = new Random(seed);
        var host = GeneratorHost.With();
        foreach (var (path, content) in MetadataFolder.KitchenSink.Where(_ => random.Next(3) == 0))
        {
            host.File(path, random.Next(2) == 0 ? content : Mutate(content, random));
        }

        Check(host);
    }

    [Test]
    public void Behaviour_without_a_fault_has_no_findings()
    {
        var run = GeneratorHost.With([.. BehaviourSink.Files]).Run();
        var findings = run.Diagnostics.Where(static item => item.Severity != Microsoft.CodeAnalysis.DiagnosticSeverity.Info && item.Id != "OQL0504");
        Assert.That(findings.Select(static item => item.ToString()), Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    /// <summary>Another word of the same files, or another type, is what people write by mistake: the form is right and the meaning is not.</summary>
    [Test]
    public void Behaviour_about_the_wrong_things_compiles([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        string[] words = [.. BehaviourSink.Files.SelectMany(static file => Word().Matches(file.Content).Select(static match => match.Value)).Distinct()];
        var host = GeneratorHost.With();
        foreach (var (path, content) in BehaviourSink.Files)
        {
            var spoilt = content;
            for (var times = random.Next(0, 5); times > 0; times--)
            {
                var places = Word().Matches(spoilt);
                var place = places[random.Next(places.Count)];
                spoilt = spoilt[..place.Index] + words[random.Next(words.Length)] + spoilt[(place.Index + place.Length)..];
            }

            host.File(path, random.Next(6) == 0 ? Mutate(spoilt, random) : spoilt);
        }

        Check(host);
    }

    private static void Check(GeneratorHost host)
    {
        var run = host.Run();
        Assert.That(run.Result.Results.Single().Exception, Is.Null);
        Assert.That(run.Diagnostics.Select(item => item.Id), Is.All.StartsWith("OQL"));
        var errors = run.CompilerErrors.Where(item => !item.Id.StartsWith("OQL", StringComparison.Ordinal)).ToArray();
        Assert.That(errors, Is.Empty, () => string.Join("\n", errors.Take(5)));
    }

    [GeneratedRegex(@"\w+")]
    private static partial Regex Word();

    private static string Mutate(string content, Random random)
    {
        for (var times = random.Next(1, 5); times > 0; times--)
        {
            var lines = content.Split('\n');
            var at = random.Next(content.Length + 1);
            content = random.Next(6) switch
            {
                0 => content[..at],
                1 => content.Insert(at, Fragments[random.Next(Fragments.Length)]),
                2 => content.Remove(at, Math.Min(random.Next(1, 20), content.Length - at)),
                3 => string.Join('\n', lines.Where((_, line) => line != at % lines.Length)),
                4 => string.Join('\n', lines.SelectMany((text, line) => line == at % lines.Length ? [text, text] : new[] { text })),
                _ => content.Replace("text", Fragments[random.Next(Fragments.Length)], StringComparison.Ordinal),
            };
        }

        return content;
    }
}

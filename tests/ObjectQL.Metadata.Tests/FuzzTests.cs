using System.Diagnostics;

namespace ObjectQL.Metadata.Tests;

/// <summary>Whatever a file holds, reading it throws nothing, ends soon, and gives the same twice.</summary>
public sealed class FuzzTests
{
    private const string Sample =
        """
        name: task
        traits: [audited]
        label: &l Task
        fields:
          title: { type: text, required: true, max_length: 20, label: *l }
          status: { type: select, options: [open, { label: Done, value: done, default: true }], defaultValue: open }
          parent:
            type: lookup
            reference_to: task
          amount: { type: currency, scale: 2, precision: 12, defaultValue: 1.50 }
          total: { type: summary, summary_object: task, summary_type: sum, summary_field: amount }
          full: { type: formula, expression: "title + 'x'", data_type: text }
        indexes:
          by_status: { fields: [status, created_at], unique: true }
        validation:
          rules:
            - { name: r, type: cross_field, rule: { field: amount, operator: ">=", value: 0 }, message: "No" }
        """;

    private const string Alphabet = "abz019 \n\t:-[]{},\"'&*#!|>%@`?\\~<$._\u00e9\uD83D\uFFFD\0\r";

    [Test]
    public void Random_changes_never_throw()
    {
        var random = new Random(20261120);
        var samples = new List<string> { Sample, "{\"fields\": {\"a\": {\"type\": \"text\", \"label\": \"\\u00e9\"}}, \"n\": [1, 2.5e3, null, true]}" };
        string[] paths =
        [
            "task.object.yml", "task.object.json", "task.trait.yml", "task.permission.yml", "task.data.yml", "i18n/en/task.json", "task.workflow.yml",
            "task/fields/task.field.yml", "task.query.yml", "task.view.yml",
        ];
        var other = MetadataParser.Parse(new MetadataSource("audited.trait.yml", "fields:\n  by: { type: text }\n"));
        var watch = Stopwatch.StartNew();
        for (var i = 0; i < 4000; i++)
        {
            var text = Mutate(samples[i % samples.Count], random);
            var source = new MetadataSource(paths[random.Next(paths.Length)], text);
            var file = MetadataParser.Parse(source);
            var result = MetadataLinker.Link([file, other]);
            var again = MetadataLinker.Link([other, MetadataParser.Parse(source)]);
            Assert.That(again, Is.EqualTo(result), text);
            foreach (var diagnostic in result.Diagnostics)
            {
                Assert.That(diagnostic.Place.Line, Is.GreaterThan(0), text);
                Assert.That(diagnostic.ToString(), Is.Not.Empty);
            }
        }

        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)));
    }

    [Test]
    public void Random_changes_of_real_files_never_throw()
    {
        var random = new Random(4711);
        foreach (var source in Corpus.Read())
        {
            for (var i = 0; i < 10; i++)
            {
                var changed = source with { Content = Mutate(source.Content, random) };
                Assert.That(() => MetadataLinker.Link([MetadataParser.Parse(changed)]), Throws.Nothing, changed.Content);
            }
        }
    }

    private static string Mutate(string text, Random random)
    {
        for (var n = random.Next(1, 6); n > 0; n--)
        {
            var at = random.Next(text.Length + 1);
            var length = random.Next(Math.Min(12, text.Length - at) + 1);
            text = random.Next(4) switch
            {
                0 => text.Remove(at, length),
                1 => text.Insert(at, Alphabet[random.Next(Alphabet.Length)].ToString()),
                2 => text.Insert(at, text.Substring(at, length)),
                _ => text.Remove(at, length).Insert(at, string.Concat(Enumerable.Range(0, length).Select(_ => Alphabet[random.Next(Alphabet.Length)]))),
            };
        }

        return text;
    }
}

namespace ObjectQL.Generators.Tests;

/// <summary>Every object of the original's example applications is generated, compiled, loaded and run.</summary>
public sealed class CorpusTests
{
    [Test]
    public async Task Every_record_is_read_back_as_it_was_written([ValueSource(typeof(Corpus), nameof(Corpus.Applications))] string application)
    {
        var model = LoadedModel.Load(WithoutRules(Corpus.Files(application)));
        foreach (var driver in RoundTripFixture.Drivers)
        {
            await RoundTripFixture.CheckAsync(model, driver, seed: 7);
        }
    }

    [Test]
    public void Its_rules_and_states_are_compiled([ValueSource(typeof(Corpus), nameof(Corpus.Applications))] string application)
    {
        var run = GeneratorHost.With([.. Corpus.Files(application)]).Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Diagnostics.Where(static item => item.Id is "OQL0611" or "OQL0612" or "OQL0613"), Is.Empty);
    }

    /// <summary>Formulas, conditions of rules and of permissions, guards: what is told of an expression has a place in it, and here nothing is.</summary>
    [Test]
    public void All_its_expressions_are_translated([ValueSource(typeof(Corpus), nameof(Corpus.Applications))] string application)
    {
        var run = GeneratorHost.With([.. Corpus.Files(application)]).Run();
        var told = run.Diagnostics.Where(static item => item.Id is "OQL0631" or "OQL0632" || (string.CompareOrdinal(item.Id, "OQL0610") >= 0 && string.CompareOrdinal(item.Id, "OQL0799") <= 0))
            .Select(static item => $"{item.Id} {item.Location.GetLineSpan().Path}({item.Location.GetLineSpan().StartLinePosition.Line + 1}): {item.GetMessage(null)}");
        Assert.That(told, Is.Empty, string.Join("\n", told));
    }

    [TestCase("{'name':'n','start_date':'2026-02-01','end_date':'2026-01-01'}", "valid_date_range")]
    [TestCase("{'name':'n','budget':-1}", "positive_budget")]
    [TestCase("{'name':'n','budget':10001}", "comment_required_if_high_budget")]
    [TestCase("{'name':'n','budget':10001,'description':'d'}", "")]
    public async Task The_rules_of_the_tracker_are_checked(string json, string rules)
    {
        var model = LoadedModel.Load(Corpus.Files("project-tracker"));
        await using var database = await model.OpenAsync(static () => new MemoryDriver());
        await using var session = model.OpenSession(database);
        var failures = await LoadedModel.Subject(database, session, "projects").CreateFailuresAsync(json);
        Assert.That(string.Join(" ", failures.Select(static failure => failure.Rule)), Is.EqualTo(rules));
    }

    /// <summary>Random values break most rules, and random changes most state machines; both have tests of their own.</summary>
    private static IReadOnlyList<(string Path, string Content)> WithoutRules(IReadOnlyList<(string Path, string Content)> files) =>
    [
        .. files.Where(static file => !file.Path.EndsWith(".validation.yml", StringComparison.Ordinal)).Select(static file => (file.Path, file.Content
            .Replace("\nvalidation:", "\nx-validation:", StringComparison.Ordinal)
            .Replace(" transitions:", " x-transitions:", StringComparison.Ordinal))),
    ];
}

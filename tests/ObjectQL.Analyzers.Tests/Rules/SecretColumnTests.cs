namespace ObjectQL.Analyzers.Tests;

/// <summary>Passwords in the texts of queries that are planned while the project builds.</summary>
public sealed class SecretColumnTests
{
    [TestCase("[Query<Person>(Select = \"name, secret\")]\ninternal static partial ValueTask<List<Person>> Of(Db.Session session);", "secret")]
    [TestCase("[Query(\"people\", Select = \"max(secret)\")]\ninternal static partial ValueTask<string?> Of(Db.Session session);", "secret")]
    [TestCase("[Query(\"people\", Select = \"count(secret)\")]\ninternal static partial ValueTask<long> Of(Db.Session session);", "secret")]
    [TestCase("[Query(\"projects\", Select = \"owner.secret\")]\ninternal static partial ValueTask<List<string?>> Of(Db.Session session);", "secret")]
    [TestCase("[Query<Person>(Where = \"secret == 'a'\")]\ninternal static partial ValueTask<List<Person>> Of(Db.Session session);", "secret")]
    [TestCase("[Query<Person>(OrderBy = \"secret\")]\ninternal static partial ValueTask<List<Person>> Of(Db.Session session);", "secret")]
    [TestCase("[Query<Person>(Select = \"name, email\")]\ninternal static partial ValueTask<List<Person>> Of(Db.Session session);", null, TestName = "Other fields")]
    public void The_text_of_a_method(string code, string? place)
    {
        var run = Example.Host(code).Run();
        Assert.That(run.Diagnostics.Where(static item => item.Id == "OQL0603").Select(Example.Underlined), place is null ? Is.Empty : Is.EqualTo(new[] { place }));
    }

    [TestCase("object: people\nselect: [name, secret]\n", 1)]
    [TestCase("object: projects\nselect: [name, owner.secret]\n", 1)]
    [TestCase("object: people\nselect: [name]\nwhere: { secret: $secret }\n", 1)]
    [TestCase("object: people\nselect: [name, email]\n", 0)]
    public void The_text_of_a_file(string text, int count)
    {
        var run = Example.Host("internal static void None() { }", [("metadata/listed.query.yml", text)]).Run();
        var found = run.Diagnostics.Where(static item => item.GetMessage().Contains("is a password", StringComparison.Ordinal)).ToArray();
        Assert.That(found, Has.Length.EqualTo(count));
        Assert.That(found.Select(item => text.Substring(item.Location.SourceSpan.Start, item.Location.SourceSpan.Length)), Has.All.Contains("secret"));
    }
}

using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;
using ObjectQL.Generators.Tests;

namespace ObjectQL.Analyzers.Tests;

public sealed class RequiredFieldAnalyzerTests
{
    private const string People = """
        fields:
          name: { type: text, required: true }
          email: { type: email, required: true }
          role: { type: select, options: [a, b], required: true, defaultValue: a }
          phone: { type: phone }
        """;

    [TestCase("new() { Name = \"Ada\" }", "'Email'")]
    [TestCase("new Person()", "'Name', 'Email'")]
    [TestCase("new() { Phone = \"1\", Email = \"a@b.c\" }", "'Name'")]
    public async Task Missing_fields_are_named_at_the_new_record(string argument, string names)
    {
        var found = await AnalyzeAsync($"await session.People.CreateAsync({argument});");
        Assert.That(found, Has.Count.EqualTo(1));
        Assert.Multiple(() =>
        {
            Assert.That(found[0].Id, Is.EqualTo("OQL0701"));
            Assert.That(found[0].GetMessage(System.Globalization.CultureInfo.InvariantCulture), Does.Contain($"no value for {names};"));
            Assert.That(found[0].Location.SourceTree!.GetText().ToString(found[0].Location.SourceSpan), Is.EqualTo(argument));
        });
    }

    [TestCase("await session.People.CreateAsync(new() { Name = \"Ada\", Email = \"a@b.c\" });")]
    [TestCase("await session.People.UpdateAsync(\"id\", new() { Name = \"Ada\" });")]
    [TestCase("var draft = new Person { Name = \"Ada\" }; draft.Email = \"a@b.c\"; await session.People.CreateAsync(draft);")]
    [TestCase("#pragma warning disable OQL0701\nawait session.People.CreateAsync(new() { Name = \"Ada\" });")]
    public async Task Nothing_is_reported_where_nothing_is_missing(string code) => Assert.That(await AnalyzeAsync(code), Is.Empty);

    [Test]
    public async Task A_before_create_hook_may_assign_what_is_missing() => Assert.That(
        await AnalyzeAsync(
            "await session.People.CreateAsync(new() { Name = \"Ada\" });",
            "static class Hooks { [Hook<Person>(HookEvent.BeforeCreate)] internal static void Fill(CreateContext<Person> context) => context.Data.Email = \"a@b.c\"; }"),
        Is.Empty);

    [TestCase("integer")]
    [TestCase("uuid")]
    public async Task An_id_is_not_asked_for(string type) => Assert.That(
        await AnalyzeAsync("await session.People.CreateAsync(new() { Name = \"Ada\", Email = \"a@b.c\" });", id: $"\n  id: {{ type: {type} }}"), Is.Empty);

    private static async Task<IReadOnlyList<Diagnostic>> AnalyzeAsync(string code, string more = "", string id = "")
    {
        var run = GeneratorHost.With(("metadata/people.object.yml", "className: Person\n" + People + id))
            .Source("App.cs", $$"""
                using ObjectQL;
                namespace Sample;
                static class App
                {
                    public static async System.Threading.Tasks.Task RunAsync(Db.Session session)
                    {
                {{code}}
                    }
                }
                {{more}}
                """)
            .Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        var found = await run.Compilation.WithAnalyzers([new RequiredFieldAnalyzer()]).GetAnalyzerDiagnosticsAsync();
        return [.. found.Where(static item => !item.IsSuppressed)];
    }
}

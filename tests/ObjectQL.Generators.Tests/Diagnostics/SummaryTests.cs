using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests.Diagnostics;

/// <summary>OQL0506: what was generated, in one line.</summary>
public sealed class SummaryTests
{
    private const string Code = """
        using System.Collections.Generic;
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Sample;

        internal static partial class Code
        {
            [Hook<Project>(HookEvent.BeforeCreate)]
            internal static void Good(CreateContext<Project> context) { }

            [Hook(HookEvent.BeforeCreate, "projets")]
            internal static void Bad(HookContext context) { }

            [Query<Project>(Where = "name == @name")]
            public static partial ValueTask<List<Project>> Named(Db.Session session, string name);

            [Query<Project>(Where = "nme == @name")]
            public static partial ValueTask<List<Project>> Misnamed(Db.Session session, string name);
        }
        """;

    [Test]
    public void It_counts_and_says_what_is_not_precompiled_and_why()
    {
        var run = GeneratorHost.With(
            ("metadata/projects.object.yml", "fields:\n  name: { type: text }\n"),
            ("metadata/people.object.yml", "fields:\n  name: { type: text }\n"),
            ("metadata/all.query.yml", "object: projects\n"),
            ("metadata/joined.query.yml", "object: projects\njoins: [{ object: people }]\n")).Source("Code.cs", Code).Run();
        Assert.That(run.Summary, Does.StartWith("2 objects, 1 hook, 2 precompiled queries; not precompiled: "));
        Assert.That(run.Summary, Does.Contain("Misnamed' (").And.Contain("has no field 'nme'").And.Contain("'joined' (it says "));
    }

    [Test]
    public void It_stands_at_the_model_and_is_information()
    {
        var found = GeneratorHost.With(("metadata/projects.object.yml", "fields:\n  name: { type: text }\n")).Run().Result.Diagnostics.Single();
        Assert.That((found.Id, found.Severity, found.GetMessage(null)), Is.EqualTo(("OQL0506", DiagnosticSeverity.Info, "1 object, 0 hooks, 0 precompiled queries")));
        Assert.That(found.Location.GetLineSpan().Path, Is.EqualTo("/src/app/Db.cs"));
    }

    [Test]
    public void Without_a_model_there_is_nothing_to_tell() => Assert.That(new GeneratorHost().File("metadata/a.object.yml", "fields:\n  name: { type: text }\n").Run().Summary, Is.Null);
}

using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>OQL0501 and OQL0502: what is wrong with the model class, at its name.</summary>
public sealed class ModelDiagnosticTests
{
    [TestCase("[ObjectModel] public sealed class Db;", "must be partial: write 'partial class Db'")]
    [TestCase("public partial class Outer { [ObjectModel] public sealed partial class Db; }", "must not be nested in another type")]
    [TestCase("[ObjectModel] public sealed partial class Db<T>;", "must not be generic")]
    [TestCase("[ObjectModel] public static partial class Db { }", "must not be static")]
    [TestCase("[ObjectModel] public abstract partial class Db;", "must not be abstract")]
    [TestCase("[ObjectModel] file sealed partial class Db;", "must not be file")]
    public void A_class_that_cannot_be_filled(string declaration, string problem)
    {
        var finding = Run(declaration).Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0501", $"The [ObjectModel] class 'Db' {problem}")));
        CheckPlace(finding, declaration, declaration.IndexOf("Db", StringComparison.Ordinal));
    }

    [Test]
    public void Several_classes()
    {
        const string Declarations = "[ObjectModel] public sealed partial class First;\n[ObjectModel] public sealed partial class Db;";
        var run = Run(Declarations);
        var finding = run.Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0502", "There is an [ObjectModel] class 'First' already; a project has one: remove the attribute from 'Db'")));
        CheckPlace(finding, Declarations, Declarations.IndexOf("Db", StringComparison.Ordinal));
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources.Keys, Has.Some.EqualTo("First.g.cs").And.None.EqualTo("Db.g.cs"));
    }

    [Test]
    public void A_sound_class_has_none() => Assert.That(Run("[ObjectModel] public sealed partial class Db;").Diagnostics, Is.Empty);

    [Test]
    public void Files_without_a_class_are_checked_but_generate_nothing()
    {
        var run = new GeneratorHost().File("metadata/task.object.yml", "fields: { name: { type: txt } }").Run();
        Assert.That(run.Diagnostics.Select(item => item.Id), Is.EqualTo(new[] { "OQL0201" }));
        Assert.That(run.Sources, Is.Empty);
    }

    private static void CheckPlace(Diagnostic finding, string declaration, int expected)
    {
        Assert.That(finding.Location.GetLineSpan().Path, Is.EqualTo("/src/app/Model.cs"));
        Assert.That(finding.Location.SourceSpan.Start - Source("").Length, Is.EqualTo(expected), declaration);
        Assert.That(finding.Location.SourceSpan.Length, Is.EqualTo(2));
    }

    private static GeneratorRun Run(string declaration) =>
        new GeneratorHost().Source("Model.cs", Source(declaration)).File("metadata/task.object.yml", "fields: { name: { type: text } }").Run();

    private static string Source(string declaration) => "using ObjectQL;\nnamespace Sample;\n" + declaration;
}

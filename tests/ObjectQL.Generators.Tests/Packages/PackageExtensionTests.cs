using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace ObjectQL.Generators.Tests;

/// <summary>What a package adds to objects of other packages are extension properties of their contracts, where its C# has such.</summary>
public sealed class PackageExtensionTests
{
    /// <summary>The compiler that tests are built against does not know it, so that what is printed is compared here and compiled in tests/ObjectQL.SamplePackages.Tests.</summary>
    private const LanguageVersion CSharp14 = (LanguageVersion)1400;

    private const string Plugin = "using ObjectQL;\n\nnamespace More;\n\n[Plugin(\"@x/more\", \"2.0.0\")]\n[DependsOn(\"@x/tags\", \"^1.0.0\")]\npublic sealed partial class MorePackage;\n";

    private static readonly (string, string)[] s_files =
    [
        ("metadata/tags_extension.object.yml", "name: tags\nextends: tags\nfields:\n  extra: { type: text, label: Extra <b> }\n  note: { type: lookup, reference: notes, required: true }\n  weight: { type: currency, description: What it weighs & costs }\n  count: { type: auto_number }\n  length: { type: formula, expression: weight * 2 }\n  name: { label: Word }\n"),
        ("metadata/users_extension.object.yml", "name: users\nextends: users\nfields:\n  age: { type: integer }\n"),
        ("metadata/notes.object.yml", "fields:\n  text: { type: text }\n"),
    ];

    [Test]
    public void The_text_of_extension_properties() => Snapshot.Verify(More(CSharp14).Run("More", Tags()).Sources["MorePackage.Fields.g.cs"]);

    [Test]
    public void Before_CSharp_14_there_are_none([Values(LanguageVersion.CSharp12, LanguageVersion.CSharp13, LanguageVersion.Preview)] LanguageVersion language)
    {
        var run = More(language).Run("More", Tags());
        Assert.That(run.Diagnostics.Where(static item => item.Severity > DiagnosticSeverity.Info), Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources.Keys, Has.No.Member("MorePackage.Fields.g.cs"));
    }

    [Test]
    public void What_is_its_own_or_the_applications_has_none()
    {
        var run = new GeneratorHost(CSharp14, directory: "/src/tags/").Source("Plugin.cs", PackageProject.Plugin)
            .WithFiles([("metadata/tags.object.yml", PackageProject.Tags), ("metadata/users_extension.object.yml", "name: users\nextends: users\nfields:\n  nick: { type: text }\n")]).Run("Tags", []);
        Assert.That(run.Sources.Keys, Has.Member("TagsPackage.Contracts.g.cs").And.No.Member("TagsPackage.Fields.g.cs"));
    }

    [Test]
    public void A_field_of_a_third_package_is_given_by_that_one()
    {
        const string Third = "using ObjectQL;\n\nnamespace Third;\n\n[Plugin(\"@x/third\", \"1.0.0\")]\npublic sealed partial class ThirdPackage;\n";
        var tags = Tags();
        var more = More(LanguageVersion.CSharp13).Compile("More", tags);
        var run = new GeneratorHost(CSharp14, directory: "/src/third/").Source("Plugin.cs", Third)
            .WithFiles([("metadata/tags_extension.object.yml", "name: tags\nextends: tags\nfields:\n  third: { type: text }\n")]).Run("Third", tags, more);
        Assert.That(run.Sources["ThirdPackage.Fields.g.cs"], Does.Contain("extension(global::Tags.ITag record)").And.Contain(" Third {").And.Not.Contain(" Extra {"));
    }

    [Test]
    public void Fields_of_a_trait_that_it_mixes_in_are_there_too()
    {
        var run = new GeneratorHost(CSharp14, directory: "/src/more/").Source("Plugin.cs", Plugin)
            .WithFiles([("metadata/rated.trait.yml", "fields:\n  stars: { type: integer }\n"), ("metadata/tags_extension.object.yml", "name: tags\nextends: tags\ntraits: [rated]\n")]).Run("More", Tags());
        Assert.That(run.Sources["MorePackage.Fields.g.cs"], Does.Contain("extension(global::Tags.ITag record)").And.Contain(" Stars {"));
    }

    private static GeneratorHost More(LanguageVersion language) => new GeneratorHost(language, directory: "/src/more/").Source("Plugin.cs", Plugin).WithFiles(s_files);

    private static MetadataReference Tags() => PackageProject.With().Compile();
}

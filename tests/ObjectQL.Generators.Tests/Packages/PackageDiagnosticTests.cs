using Microsoft.CodeAnalysis;

namespace ObjectQL.Generators.Tests;

/// <summary>OQL0780 to OQL0787 and OQL0792: what is wrong with packages, at the class that makes one or composes them.</summary>
public sealed class PackageDiagnosticTests
{
    [TestCase("[Plugin(\"@x/tags\", \"1.0\")] public sealed partial class P;", "says something wrong: '1.0' is no version")]
    [TestCase("[Plugin(\"Tags\", \"1.0.0\")] public sealed partial class P;", "says something wrong: 'Tags' is no name")]
    [TestCase("[Plugin(\"tags\", \"1.0.0\"), DependsOn(\"a\", \"latest\")] public sealed partial class P;", "says something wrong: 'latest' is no range")]
    [TestCase("[Plugin(\"tags\", \"1.0.0\"), Provides(\"a\", \"^1.0.0\")] public sealed partial class P;", "says something wrong: '^1.0.0' is no version")]
    [TestCase("[Plugin(\"tags\", \"1.0.0\")] internal sealed partial class P;", "must be public and partial")]
    [TestCase("[Plugin(\"tags\", \"1.0.0\")] public sealed class P;", "must be public and partial")]
    [TestCase("[Plugin(\"tags\", V.One)] public sealed partial class P; public static class V { public const string One = \"1.0.0\"; }", "needs literals")]
    [TestCase("public partial class O { [Plugin(\"tags\", \"1.0.0\")] public sealed partial class P; }", "must be neither nested nor generic")]
    [TestCase("[Plugin(\"tags\", \"1.0.0\")] public sealed partial class P { public static void StartAsync() { } }", "has a method 'StartAsync' that is none of its life")]
    public void A_class_that_is_no_package(string declaration, string problem)
    {
        var run = PackageProject.With("using ObjectQL;\nnamespace Tags;\n" + declaration).Run("Tags");
        var finding = run.Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0780", finding.GetMessage(null))));
        Assert.That(finding.GetMessage(null), Does.StartWith("The [Plugin] class 'P' " + problem));
        Assert.That(finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan), Is.EqualTo("P"));
        Assert.That(run.Sources, Is.Empty);
    }

    [Test]
    public void A_model_beside_it() =>
        Assert.That(Ids(PackageProject.With().Source("Db.cs", GeneratorHost.Model).Run("Tags")), Does.Contain("OQL0780"));

    [Test]
    public void Two_in_one_project() =>
        Assert.That(Ids(PackageProject.With(PackageProject.Plugin + "[Plugin(\"@x/more\", \"1.0.0\")] public sealed partial class Other;").Run("Tags")), Is.EqualTo(new[] { "OQL0780" }));

    [Test]
    public void It_is_suppressed_by_a_pragma() => Assert.That(
        PackageProject.With("#pragma warning disable OQL0780\nusing ObjectQL;\n[Plugin(\"tags\", \"1\")] public sealed partial class P;").Run("Tags").Diagnostics.Where(static item => !item.IsSuppressed), Is.Empty);

    [TestCase("DependsOn(\"@x/other\")", "OQL0781", "needs '@x/other' *, which is not there (@x/tags → @x/other)")]
    [TestCase("DependsOn(\"@objectql/core\", \"^9.0.0\")", "OQL0782", "needs '@objectql/core' ^9.0.0, but it is there as 4.2.2 (@x/tags → @objectql/core)")]
    public void A_need_that_is_not_met(string attribute, string id, string message)
    {
        var plugin = PackageProject.Plugin.Replace("[Plugin", $"[{attribute}]\n[Plugin", StringComparison.Ordinal);
        var finding = PackageProject.With(plugin).Run("Tags").Diagnostics.Single();
        Assert.That((finding.Id, Place(finding)), Is.EqualTo((id, "TagsPackage")));
        Assert.That(finding.GetMessage(null), Does.Contain(message));

        // The package was built all the same; its host is told at its model.
        var host = Host().Run("Host", PackageProject.With(plugin).Compile());
        Assert.That((Ids(host).Single(), Place(host.Diagnostics[0])), Is.EqualTo((id, "Db")));
    }

    [Test]
    public void Packages_that_exclude_each_other()
    {
        var other = PackageProject.With("using ObjectQL;\nnamespace Other;\n[Plugin(\"@x/other\", \"1.0.0\")]\n[Conflicts(\"@x/tags\", \"<2.0.0\")]\npublic sealed partial class OtherPackage;", ("metadata/others.object.yml", "fields: { name: { type: text } }"));
        var run = Host().Run("Host", PackageProject.With().Compile(), other.Compile("Other"));
        Assert.That(Ids(run), Is.EqualTo(new[] { "OQL0783" }));
    }

    [Test]
    public void A_package_that_is_there_twice()
    {
        var second = PackageProject.With(PackageProject.Plugin.Replace("\"1.0.0\"", "\"2.0.0\"", StringComparison.Ordinal));
        Assert.That(Ids(Host().Run("Host", PackageProject.With().Compile(), second.Compile("Tags2"))), Does.Contain("OQL0783"));
        Assert.That(Ids(Host().Run("Host", PackageProject.With().Compile(), PackageProject.With().Compile("Tags2"))), Does.Contain("OQL0783"), "the same version");
    }

    [Test]
    public void Packages_in_a_circle()
    {
        var other = PackageProject.With("using ObjectQL;\nnamespace Other;\n[Plugin(\"@x/other\", \"1.0.0\")]\n[DependsOn(\"@x/tags\")]\npublic sealed partial class OtherPackage;", ("metadata/others.object.yml", "fields: { name: { type: text } }"));
        var tags = PackageProject.With(PackageProject.Plugin.Replace("[Plugin", "[DependsOn(\"@x/other\")]\n[Plugin", StringComparison.Ordinal));
        var run = Host().Run("Host", tags.Compile(), other.Compile("Other"));
        Assert.That(Ids(run), Is.EqualTo(new[] { "OQL0784" }));
    }

    [Test]
    public void A_package_of_another_version()
    {
        var package = new GeneratorHost(directory: "/src/old/").Source("Old.cs", "[assembly: ObjectQL.PackageSlice(\"objectql-slice/0\")]").Compile("Old");
        var finding = Host().Run("Host", package).Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0785", "The assembly 'Old' says in another form what it brings along; build it with the version of ObjectQL that this project uses")));
    }

    [Test]
    public void Metadata_that_extend_what_the_host_does_not_have()
    {
        var package = PackageProject.With(files: ("metadata/users_extension.object.yml", "name: users\nextends: users\nfields:\n  nick: { type: text }\n"));
        Assert.That(package.Run("Tags").Diagnostics, Is.Empty);
        var finding = Host().Run("Host", package.Compile()).Diagnostics.Single();
        Assert.That((finding.Id, Place(finding)), Is.EqualTo(("OQL0786", "Db")));
        Assert.That(finding.GetMessage(null), Does.StartWith("@x/tags!/metadata/users_extension.object.yml, line 2: There is no object 'users' to extend"));
    }

    [Test]
    public void Faulty_metadata_of_a_package_are_told_in_one_that_depends_on_it()
    {
        var faulty = PackageProject.With(files: ("metadata/boxes.object.yml", "fields:\n  title: { type: txet }\n"));
        const string Plugin = "using ObjectQL;\n\nnamespace More;\n\n[Plugin(\"@x/more\", \"2.0.0\")]\n[DependsOn(\"@x/tags\", \"^1.0.0\")]\npublic sealed partial class MorePackage;\n";
        var finding = PackageProject.With(Plugin, ("metadata/things.object.yml", "fields:\n  title: { type: text }\n")).Run("More", faulty.Compile()).Diagnostics.Single();
        Assert.That((finding.Id, Place(finding)), Is.EqualTo(("OQL0786", "MorePackage")));
        Assert.That(finding.GetMessage(null), Does.StartWith("@x/tags!/metadata/boxes.object.yml, line 2:"));
    }

    [Test]
    public void A_record_whose_field_has_become_another()
    {
        var host = Host().File("metadata/tags_extension.object.yml", "name: tags\nextends: tags\nfields:\n  name: { type: number }\n");
        var finding = host.Run("Host", PackageProject.With().Compile()).Diagnostics.Single(static item => item.Id == "OQL0787");
        Assert.That(finding.GetMessage(null), Is.EqualTo("'tags' is no 'Tags.ITag': it has the field 'name' as 'double', and the package as 'string'"));
    }

    [TestCase("type: text", true)]
    [TestCase("type: number", true)]
    [TestCase("label: Nickname", false)]
    public void A_field_that_two_packages_add(string second, bool isFault)
    {
        const string Users = "metadata/users.object.yml";
        const string Chat = "using ObjectQL;\nnamespace Chat;\n[Plugin(\"@x/chat\", \"1.0.0\")]\npublic sealed partial class ChatPackage;";
        const string Forum = "using ObjectQL;\nnamespace Forum;\n[Plugin(\"@x/forum\", \"1.0.0\")]\npublic sealed partial class ForumPackage;";
        var chat = PackageProject.With(Chat, ("metadata/users_extension.object.yml", "name: users\nextends: users\nfields:\n  nick: { type: text }\n")).Compile("Chat");
        var forum = PackageProject.With(Forum, ("metadata/users_extension.object.yml", $"name: users\nextends: users\nfields:\n  nick: {{ {second} }}\n")).Compile("Forum");
        var host = Host().File(Users, "fields: { name: { type: text } }");
        var found = host.Run("Host", chat, forum).Diagnostics.Where(static item => item.Id == "OQL0792").ToArray();
        Assert.That(found.Select(Place), Is.EqualTo(isFault ? new[] { "Db" } : []));
        if (isFault)
        {
            Assert.That(found[0].GetMessage(null), Does.StartWith("'nick' is added to 'users' by the packages '@x/chat' and '@x/forum', each with a type"));
        }

        Assert.That(host.Run("Host", chat).Diagnostics.Where(static item => item.Id == "OQL0792"), Is.Empty);
        Assert.That(Host().File(Users, "# objectql:disable OQL0792\nfields: { name: { type: text }, nick: { type: text } }").Run("Host", chat).Diagnostics.Where(static item => item.Id == "OQL0792"), Is.Empty, "the application's own field");
    }

    [TestCase("public static class H { [Hook(HookEvent.BeforeCreate, \"tags\")] internal static void F(HookContext context) { } }", "OQL0601")]
    [TestCase("internal static class H { [Action(\"tags\", \"go\")] public static void F<T>(ActionContext<T> context) where T : Record, IRecord<T> { } }", "OQL0622")]
    [TestCase("public static class H { [Rule(\"tags\", \"go\")] internal static bool F<T>(T record) where T : Record, IRecord<T> => true; }", "OQL0612")]
    public void Methods_that_the_host_cannot_call(string method, string id)
    {
        var finding = PackageProject.With().Source("H.cs", "using ObjectQL;\nnamespace Tags;\n" + method).Run("Tags").Diagnostics.Single();
        Assert.That((finding.Id, Place(finding)), Is.EqualTo((id, "F")));
        Assert.That(finding.GetMessage(null), Does.Contain("must be public"));
    }

    [Test]
    public void A_hook_of_an_object_that_neither_package_nor_host_has_is_told_in_the_package()
    {
        var finding = PackageProject.With().Source("H.cs", "using ObjectQL;\npublic static class H { [Hook(HookEvent.BeforeCreate, \"tagz\")] public static void F(HookContext context) { } }").Run("Tags").Diagnostics.Single();
        Assert.That((finding.Id, finding.GetMessage(null)), Is.EqualTo(("OQL0601", "The hook 'H.F' names 'tagz', which no metadata file defines; did you mean 'tags'?")));
    }

    [Test]
    public void Sound_packages_have_none() => Assert.That(Host().Run("Host", PackageProject.With().Compile()).Diagnostics, Is.Empty);

    private static GeneratorHost Host() => GeneratorHost.With(("metadata/articles.object.yml", "fields:\n  title: { type: text }\n"));

    private static string[] Ids(GeneratorRun run) => [.. run.Diagnostics.Select(static item => item.Id)];

    private static string Place(Diagnostic finding) => finding.Location.SourceTree!.GetText().ToString(finding.Location.SourceSpan);
}

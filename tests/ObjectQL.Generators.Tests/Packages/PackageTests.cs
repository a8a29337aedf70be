namespace ObjectQL.Generators.Tests;

/// <summary>A package is built by itself, and its host's generator composes what it brings along.</summary>
[NonParallelizable]
public sealed class PackageTests
{
    private const string Hooks = """
        using System.Threading.Tasks;
        using ObjectQL;

        namespace Tags;

        public static class Hooks
        {
            [Hook<ITag>(HookEvent.BeforeCreate)] public static void Own<T>(CreateContext<T> context) where T : Record, IRecord<T>, ITag => context.Data.Kind ??= "hot";
            [Hook(HookEvent.BeforeCreate, "tagged", Priority = 5)] public static ValueTask Trait<T>(CreateContext<T> context) where T : Record, IRecord<T>, ITagged => default;
            [Hook(HookEvent.AfterDelete, "*")] public static void Any(HookContext context) { }
        }
        """;

    private static readonly (string, string)[] s_files =
    [
        ("metadata/tags.object.yml", PackageProject.Tags), ("metadata/tagged.trait.yml", "fields:\n  words: { type: tags }\n"),
        ("metadata/users_extension.object.yml", "name: users\nextends: users\nfields:\n  nick: { type: text }\n"),
        ("metadata/notes.object.yml", "fields:\n  author: { type: lookup, reference: users }\n  score: { type: currency, required: true }\n"),
    ];

    private const string Articles = "traits: [tagged]\nfields:\n  title: { type: text }\n  tag: { type: lookup, reference: tags }\n";

    [Test]
    public void The_text_of_a_package() => Snapshot.Verify(string.Join(
        "\n", Package().Run("Tags").Sources.Where(static source => source.Key != "TagsPackage.Slice.g.cs").OrderBy(static source => source.Key, StringComparer.Ordinal).Select(static source => "// " + source.Key + "\n" + source.Value)));

    [Test]
    public void A_package_leaves_to_its_host_what_that_one_knows()
    {
        var run = Package().Run("Tags");
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
    }

    [Test]
    public void The_host_has_the_objects_the_fields_and_the_contracts()
    {
        var run = Host().Run("Host", Package().Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sets(), Is.EquivalentTo(new[] { "Articles", "Notes", "Tags", "Users" }));
        Assert.That(run.Members("User"), Is.SupersetOf(new[] { "Mail", "Nick" }));
        Assert.That(run.Members("Article"), Is.SupersetOf(new[] { "Title", "Words", "TagRecord" }));
        Assert.That(run.Sources["Db.g.cs"], Does.Contain("Packages = static () => [global::Tags.TagsPackage.Package],"));
    }

    [Test]
    public void Rules_of_packages_ask_for_their_bit()
    {
        const string Rules = "using ObjectQL;\n\nnamespace Tags;\n\npublic static class Rules { [Rule(\"tags\", \"short_name\", Message = \"Too long\")] public static bool IsShort<T>(T tag) where T : Record, IRecord<T>, ITag => tag.Name.Length < 5; }\n";
        var run = Host().Run("Host", Package().Source("Rules.cs", Rules).Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(string.Concat(run.Sources.Values), Does.Contain(
            "!Oql::PackageCalls.Holds(check.Session, 0, x, static x => { return global::Tags.Rules.IsShort(x); })"));
    }

    [Test]
    public void What_an_action_of_a_package_returns_means_the_same_in_the_host()
    {
        const string Actions = "namespace Tags;\n\npublic static class Actions { [Action(\"tags\", \"weigh\")] public static Weight Weigh<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => new(1); [Action(\"tags\", \"weights\")] public static Task<List<Weight?>?> All<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => Task.FromResult<List<Weight?>?>([]); }\n";
        const string Usings = "global using ObjectQL;\nglobal using System.Collections.Generic;\nglobal using System.Threading.Tasks;\nglobal using Tags.Results;\n";
        (string, string)[] files = [.. s_files.Skip(1), ("metadata/tags.object.yml", PackageProject.Tags + "actions:\n  weigh: { type: record }\n  weights: { type: record }\n")];
        var package = PackageProject.With(PackageProject.Plugin, files).Source("Usings.cs", Usings).Source("Weight.cs", "namespace Tags.Results;\n\npublic sealed record Weight(int Grams);\n").Source("Actions.cs", Actions);
        var run = Host().Run("Host", package.Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        var text = string.Concat(run.Sources.Values);
        Assert.That(text, Does.Contain("global::Tags.Results.Weight>(").And.Contain("global::System.Collections.Generic.List<global::Tags.Results.Weight?>?>("));
    }

    [Test]
    public void An_alias_in_what_an_action_of_a_package_returns_means_the_same_in_the_host()
    {
        const string Actions = """
            using Rows = System.Collections.Generic.List<string>;
            using Pair = (int Number, string? Text);
            using Later = System.Collections.Generic.List<Tags.ITag>;

            namespace Tags;

            public static class Actions
            {
                [Action("tags", "rows")] public static Rows First<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => [];
                [Action("tags", "pair")] public static Task<Pair?> Second<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => Task.FromResult<Pair?>(null);
                [Action("tags", "words")] public static Words Third<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => [];
                [Action("tags", "number")] public static System.Collections.Generic.List<Number> Fourth<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => [];
                [Action("tags", "later")] public static Later Fifth<T>(ActionContext<T> context) where T : Record, IRecord<T>, ITag => [];
            }

            """;
        const string Usings = "global using ObjectQL;\nglobal using System.Threading.Tasks;\nglobal using Words = string?[];\nglobal using Number = System.Nullable<decimal>;\n";
        (string, string)[] files = [.. s_files.Skip(1), ("metadata/tags.object.yml", PackageProject.Tags + "actions:\n  rows: { type: record }\n  pair: { type: record }\n  words: { type: record }\n  number: { type: record }\n  later: { type: record }\n")];
        var run = Host().Run("Host", PackageProject.With(PackageProject.Plugin, files).Source("Usings.cs", Usings).Source("Actions.cs", Actions).Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        var text = string.Concat(run.Sources.Values);
        Assert.That(text, Does.Contain("global::System.Collections.Generic.List<string>>(").And.Contain("(int Number, string? Text)?>(").And.Contain("string?[]>(").And.Contain("global::System.Collections.Generic.List<decimal?>>("));
    }

    [Test]
    public void A_contract_that_several_packages_have_is_told_and_not_guessed()
    {
        const string Labels = "using ObjectQL;\n\nnamespace Labels;\n\n[Plugin(\"@x/labels\", \"1.0.0\")]\npublic sealed partial class LabelsPackage;\n";
        var labels = PackageProject.With(Labels, ("metadata/labels.object.yml", "className: Tag\nfields:\n  name: { type: text }\n")).Compile("Labels");
        const string Hook = "using ObjectQL;\n\nnamespace Sample;\n\ninternal static class Own { [Hook<ITag>(HookEvent.BeforeCreate)] internal static void Any(HookContext context) { } }\n";
        var run = Host().Source("Own.cs", Hook).Run("Host", Package().Compile(), labels);
        Assert.That(run.Diagnostics.Where(static item => item.Id == "OQL0601").Select(static item => item.GetMessage(null)), Is.EqualTo(new[]
        {
            "The hook 'Sample.Own.Any' names 'ITag', which several packages have (Labels.ITag, Tags.ITag); name the object: [Hook(HookEvent.BeforeCreate, \"labels\")]",
        }));
    }

    [Test]
    public void Middleware_of_packages_is_around_objects_of_the_host_until_its_package_is_off()
    {
        const string Around = """
            using System.Threading.Tasks;
            using ObjectQL;

            namespace Tags;

            public static class Around
            {
                public static bool IsOn(MiddlewareContext context) => true;
                [Middleware("articles", "tags", Operations = OperationKinds.Reads, If = nameof(IsOn))] public static ValueTask Any(MiddlewareContext context, MiddlewareNext next) => next.RunAsync();
                [Middleware("tagged", Operations = OperationKinds.Create)] public static ValueTask Trait<T>(MiddlewareContext<T> context, MiddlewareNext next) where T : Record, IRecord<T>, ITagged => next.RunAsync();
            }
            """;
        var run = Host().Run("Host", Package().Source("Around.cs", Around).Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Article.Operations.g.cs"], Does.Contain(
            "(Oql::OperationKinds.Create, 0) => Oql::PackageCalls.AroundAsync(context.Session, 0, context, next, static (context, next) => global::Tags.Around.Trait(context, next)),"));
        Assert.That(run.Sources["Tag.Operations.g.cs"], Does.Contain(
            "(Oql::OperationKinds.Count, 0) => !Oql::PackageCalls.Holds(context.Session, 0, context, static context => { return global::Tags.Around.IsOn(context); }) ? next.RunAsync() : Oql::PackageCalls.AroundAsync("));
    }

    [TestCase("[Middleware(\"tags\")] internal static ValueTask Run(MiddlewareContext context, MiddlewareNext next) => next.RunAsync();", "must be public, in a public type: the host of the package calls it")]
    [TestCase("[Middleware<ITag>] public static ValueTask Run(MiddlewareContext context, MiddlewareNext next) => next.RunAsync();", "names 'ITag', which no metadata file defines")]
    public void A_middleware_that_the_host_cannot_call_is_told_in_the_package(string method, string problem)
    {
        var run = Package().Source("Around.cs", "using System.Threading.Tasks;\nusing ObjectQL;\n\nnamespace Tags;\n\npublic static class Around\n{\n    " + method + "\n}\n").Run("Tags");
        Assert.That(run.Diagnostics.Select(static item => (item.Id, item.GetMessage(null).Split(';')[0])), Is.EqualTo(new[] { ("OQL0788", "The middleware 'Tags.Around.Run' " + problem) }));
    }

    [Test]
    public void Hooks_of_packages_come_before_those_of_the_host_at_the_same_priority_and_ask_for_their_bit()
    {
        const string Own = "namespace Sample;\n\ninternal static class Aaa { [ObjectQL.Hook(ObjectQL.HookEvent.BeforeCreate, \"tags\")] internal static void First(ObjectQL.CreateContext<Tag> context) { } }\n";
        var text = Host().Source("Own.cs", Own).Run("Host", Package().Compile()).Sources["Tag.Operations.g.cs"];
        Assert.That(text, Does.Contain("BeforeCreate: Tags.Hooks.Own (100), Sample.Aaa.First (100)."));
        Assert.That(text, Does.Contain("Oql::PackageCalls.Run(context.Session, 0, context, static context => "));
    }

    [Test]
    public void A_package_uses_another_one()
    {
        const string Plugin = "using ObjectQL;\n\nnamespace More;\n\n[Plugin(\"@x/more\", \"2.0.0\")]\n[DependsOn(\"@x/tags\", \"^1.0.0\")]\npublic sealed partial class MorePackage;\n";
        const string More = "public static class MoreHooks { [ObjectQL.Hook<Tags.ITag>(ObjectQL.HookEvent.BeforeCreate)] public static void Own<T>(ObjectQL.CreateContext<T> context) where T : ObjectQL.Record, ObjectQL.IRecord<T>, Tags.ITag, More.ITag => ((More.ITag)context.Data).Extra = \"x\"; }\n";
        var tags = Package().Compile();
        var more = PackageProject.With(Plugin, ("metadata/tags_extension.object.yml", "name: tags\nextends: tags\nfields:\n  extra: { type: text }\n")).Source("More.cs", More);
        Assert.That(more.Run("More", tags).Diagnostics, Is.Empty);
        var run = Host().Run("Host", more.Compile("More", tags), tags);
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Db.g.cs"], Does.Contain("[global::Tags.TagsPackage.Package, global::More.MorePackage.Package]"));
        Assert.That(run.Sources["Tag.Operations.g.cs"], Does.Contain("BeforeCreate: Tags.Hooks.Own (100), MoreHooks.Own (100)."));
    }

    [Test]
    public void A_package_knows_ids_as_texts_of_whatever_type_ids_of_the_host_are()
    {
        var host = GeneratorHost.With(("metadata/articles.object.yml", "traits: [tagged]\nfields:\n  id: { type: integer }\n  title: { type: text }\n"), ("metadata/users.object.yml", "fields:\n  mail: { type: email }\n"));
        var run = host.Run("Host", Package().Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Article.g.cs"], Does.Contain("string global::Tags.ITagged.Id { get => base.Id; set => base.Id = value; }"));
    }

    [TestCase("integer", "ToNumber")]
    [TestCase("uuid", "ToUuid")]
    public void What_refers_to_a_record_of_the_host_is_a_text_for_the_package(string type, string conversion)
    {
        var host = GeneratorHost.With(("metadata/articles.object.yml", Articles), ("metadata/users.object.yml", "fields:\n  id: { type: " + type + " }\n  mail: { type: email }\n"));
        var run = host.Run("Host", Package().Compile());
        Assert.That(run.Diagnostics, Is.Empty);
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Note.g.cs"], Does.Contain(
            "string? global::Tags.INote.Author { get => Oql::ReferenceText.Of(Author); set => Author = Oql::ReferenceText." + conversion + "(value); }"));
    }

    [Test]
    public void A_reference_is_read_once_and_an_edit_elsewhere_costs_nothing()
    {
        var package = Package().Compile();
        var host = Host();
        WorkCounters.Reset();
        host.Run("Host", package);
        Assert.That(WorkCounters.Slices, Is.EqualTo(1));
        WorkCounters.Reset();
        host.Source("Elsewhere.cs", "internal static class Elsewhere;\n").Run("Host", package);
        Assert.That((WorkCounters.Slices, WorkCounters.Parses, WorkCounters.Links, WorkCounters.Emits), Is.EqualTo((0, 0, 0, 0)));
        host.File("metadata/articles.object.yml", Articles + "  more: { type: text }\n").Run("Host", package);
        Assert.That((WorkCounters.Slices, WorkCounters.Parses, WorkCounters.Links, WorkCounters.Emits), Is.EqualTo((0, 1, 1, 1)));
    }

    [Test]
    public void The_slice_does_not_depend_on_the_order_of_files()
    {
        var first = Package().Run("Tags").Sources["TagsPackage.Slice.g.cs"];
        var second = PackageProject.With(files: [.. s_files.Reverse()]).Source("Hooks.cs", Hooks).Run("Tags").Sources["TagsPackage.Slice.g.cs"];
        Assert.That(second, Is.EqualTo(first));
    }

    [Test]
    public void A_reference_to_a_project_is_read_like_one_to_a_file()
    {
        var package = Package().Run("Tags").Compilation;
        Assert.That(Host().Run("Host", package.ToMetadataReference()).Sets(), Does.Contain("Tags"));
    }

    private static GeneratorHost Package() => PackageProject.With(files: s_files).Source("Hooks.cs", Hooks);

    private static GeneratorHost Host() => GeneratorHost.With(("metadata/articles.object.yml", Articles), ("metadata/users.object.yml", "fields:\n  mail: { type: email }\n"));
}

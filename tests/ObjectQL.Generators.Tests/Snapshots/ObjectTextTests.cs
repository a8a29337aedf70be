namespace ObjectQL.Generators.Tests;

/// <summary>The whole text that is generated for an object.</summary>
public sealed class ObjectTextTests
{
    /// <summary>The compiler reads all trees at every keystroke: text that grows past this is moved into the kernel instead.</summary>
    private const int MostBytes = 9 * 1024;

    [Test]
    public void An_object_of_fifteen_fields() => Snapshot.Verify(Text("projects"));

    [Test]
    public void An_object_with_all_kinds_of_names() => Snapshot.Verify(Text("note"));

    [Test]
    public void The_model_class()
    {
        var run = GeneratorHost.With(
            ("metadata/note.object.yml", "fields: { name: { type: text } }"),
            ("metadata/old.object.yml", "datasource: archive\nfields: { name: { type: text } }")).Run();
        Snapshot.Verify(run.Sources["Db.g.cs"]);
    }

    [Test]
    public void What_serves_all_objects_is_there_for_those_of_the_run_time()
    {
        var host = GeneratorHost.With(("metadata/note.object.yml", "fields: { name: { type: text } }"));
        Assert.That(host.Run().Sources["Db.g.cs"], Does.Not.Contain("MakeLoaded").And.Not.Contain("ServesAll"));
        host.Source(
            "Hooks.cs",
            """
            using System.Threading.Tasks;
            using ObjectQL;

            namespace Sample;

            internal static class Every
            {
                [Hook(HookEvent.BeforeCreate, "*", Priority = 5)] internal static void Look(HookContext context) { }
                [Hook(HookEvent.BeforeCreate, "*", OnError = HookErrors.Log, When = "id != 'x'")] internal static Task Other<T>(CreateContext<T> context) where T : Record, IRecord<T> => Task.CompletedTask;
                [Middleware("*", Operations = OperationKinds.Count)] internal static ValueTask Around(MiddlewareContext context, MiddlewareNext next) => next.RunAsync();
            }
            """);
        var run = host.Run();
        Assert.That(run.CompilerErrors, Is.Empty);
        Assert.That(run.Sources["Db.g.cs"], Does.Contain("MakeLoaded = static behaviour => new LoadedOperations(behaviour),").And.Not.Contain("ServesAll"));
        Snapshot.Verify(run.Sources["Db.Loaded.g.cs"]);
    }

    [Test]
    public void The_model_class_says_that_a_hook_of_all_objects_serves_those_of_the_program_only()
    {
        var host = GeneratorHost.With(("metadata/note.object.yml", "fields: { name: { type: text } }"))
            .Source("Hooks.cs", "namespace Sample; internal static class Every { [ObjectQL.Hook(ObjectQL.HookEvent.BeforeCreate, \"*\", When = \"name == 'a'\")] internal static void Look(ObjectQL.HookContext context) { } }");
        Assert.That(host.Run().Sources["Db.g.cs"], Does.Contain("ServesAll = true").And.Not.Contain("MakeLoaded"));
    }

    [Test]
    public void An_object_of_fifteen_fields_stays_small()
    {
        var text = Text("projects");
        var fields = GeneratorHost.With([.. MetadataFolder.KitchenSink.Where(file => file.Path.EndsWith("/projects.object.yml", StringComparison.Ordinal))]).Run().Members("Project");
        TestContext.Out.WriteLine($"{text.Length} bytes for {fields.Length} fields");
        Assert.That(fields, Has.Length.EqualTo(15));
        Assert.That(System.Text.Encoding.UTF8.GetByteCount(text), Is.LessThanOrEqualTo(MostBytes));
    }

    private static string Text(string name)
    {
        var run = GeneratorHost.With([.. MetadataFolder.KitchenSink.Where(file => file.Path.EndsWith($"/{name}.object.yml", StringComparison.Ordinal))]).Run();
        return run.Sources.Single(source => source.Key is not "Db.g.cs" && !source.Key.StartsWith("Db.", StringComparison.Ordinal)).Value;
    }
}

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
    public void The_model_class_says_whether_hooks_serve_all_objects()
    {
        var host = GeneratorHost.With(("metadata/note.object.yml", "fields: { name: { type: text } }"));
        Assert.That(host.Run().Sources["Db.g.cs"], Does.Not.Contain("ServesAll"));
        host.Source("Hooks.cs", "namespace Sample; internal static class Every { [ObjectQL.Hook(ObjectQL.HookEvent.BeforeCreate, \"*\")] internal static void Look(ObjectQL.HookContext context) { } }");
        Assert.That(host.Run().Sources["Db.g.cs"], Does.Contain("ServesAll = true"));
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

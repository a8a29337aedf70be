using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>What an edit costs in a project of 1,000 objects, as numbers of parses, links and emits.</summary>
[NonParallelizable]
public sealed class WorkPerEditTests
{
    private const string Hook = "namespace Sample;\n\ninternal static class Hooks\n{\n    [ObjectQL.Hook(ObjectQL.HookEvent.BeforeCreate, \"o007\")]\n    internal static void Check(ObjectQL.CreateContext<O007> context) { }\n}\n";

    private GeneratorHost _host = null!;

    [OneTimeSetUp]
    public void Run_cold()
    {
        _host = ThousandObjects.Create();
        var cold = _host.Measure();
        Assert.That((cold.Parses, cold.Links, cold.Emits), Is.EqualTo((ThousandObjects.Count, 1, ThousandObjects.Count)));
        Assert.That(cold.Run.Diagnostics, Is.Empty);
    }

    [Test]
    public void An_edit_of_code_elsewhere_costs_nothing()
    {
        var edit = _host.Source("Elsewhere.cs", "internal static class Elsewhere\n{\n    internal static int Number => 42;\n}\n").Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void Nothing_at_all_costs_nothing()
    {
        var edit = _host.Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((0, 0, 0)));
    }

    [Test]
    public void An_edit_of_one_file_parses_it_links_once_and_emits_its_object()
    {
        var before = _host.Run().Sources;
        var edit = _host.File(ThousandObjects.Path(500), ThousandObjects.Content(500) + "  more: { type: text }\n").Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((1, 1, 1)));
        var changed = edit.Run.Sources.Where(source => before[source.Key] != source.Value).Select(source => source.Key.Split('.')[0]).ToArray();
        Assert.That(changed, Is.EquivalentTo(new[] { "Objects", "Db", "Db" }), "the shard of the object, its slice of the registry, and the fingerprint in the model");
        Restore(500);
    }

    [Test]
    public void A_new_lookup_emits_the_object_that_it_leads_to_as_well()
    {
        var edit = _host.File(ThousandObjects.Path(510), ThousandObjects.Content(510) + "  more: { type: lookup, reference: o700 }\n").Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((1, 1, 2)));
        Restore(510);
    }

    [TestCase("# A comment.\n")]
    [TestCase("\n\n")]
    public void An_edit_that_only_moves_text_emits_nothing(string before)
    {
        var edit = _host.File(ThousandObjects.Path(501), before + ThousandObjects.Content(501)).Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((1, 1, 0)));
        Restore(501);
    }

    [Test]
    public void A_key_that_no_text_needs_emits_nothing()
    {
        var edit = _host.File(ThousandObjects.Path(502), ThousandObjects.Content(502) + "icon: star\n").Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((1, 1, 0)));
        Restore(502);
    }

    [Test]
    public void A_new_file_emits_its_object_and_removing_it_nothing()
    {
        var added = _host.File("metadata/x.object.yml", "fields: { name: { type: text } }\n").Measure();
        Assert.That((added.Parses, added.Links, added.Emits), Is.EqualTo((1, 1, 1)));
        var removed = _host.Remove("metadata/x.object.yml").Measure();
        Assert.That((removed.Parses, removed.Links, removed.Emits), Is.EqualTo((0, 1, 0)));
    }

    [Test]
    public void A_hook_emits_the_object_that_it_belongs_to()
    {
        var added = _host.Source("Hooks.cs", Hook).Measure();
        Assert.That((added.Parses, added.Links, added.Emits), Is.EqualTo((0, 0, 1)));
        var moved = _host.Source("Hooks.cs", "// Moved.\n" + Hook).Measure();
        Assert.That((moved.Parses, moved.Links, moved.Emits), Is.EqualTo((0, 0, 0)));
        var changed = _host.Source("Hooks.cs", Hook.Replace("Check(", "Verify(", StringComparison.Ordinal)).Measure();
        Assert.That((changed.Parses, changed.Links, changed.Emits), Is.EqualTo((0, 0, 0)), "the operations have a file of their own");
        var removed = _host.Source("Hooks.cs", "internal static class Hooks;\n").Measure();
        Assert.That((removed.Parses, removed.Links, removed.Emits), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void A_member_of_a_record_class_emits_its_object_and_no_other_edit_of_it_does()
    {
        const string Part = "namespace Sample;\n\npublic sealed partial class O007 { public int Seen; }\n\ninternal sealed partial class Other { public int Seen; }\n";
        var added = _host.Source("Part.cs", Part).Measure();
        Assert.That((added.Parses, added.Links, added.Emits), Is.EqualTo((0, 0, 1)));
        var changed = _host.Source("Part.cs", "// Moved.\n" + Part.Replace("Seen", "Noted", StringComparison.Ordinal)).Measure();
        Assert.That((changed.Parses, changed.Links, changed.Emits), Is.EqualTo((0, 0, 0)));
        var another = _host.Source("Part.cs", Part.Replace("Other", "Another", StringComparison.Ordinal)).Measure();
        Assert.That((another.Parses, another.Links, another.Emits), Is.EqualTo((0, 0, 0)));
        var removed = _host.Source("Part.cs", "internal static class Parts;\n").Measure();
        Assert.That((removed.Parses, removed.Links, removed.Emits), Is.EqualTo((0, 0, 1)));
    }

    [Test]
    public void A_snapshot_of_what_is_stored_adds_no_work_to_an_edit()
    {
        var schema = MetadataLinker.Link([.. Enumerable.Range(0, ThousandObjects.Count).Select(static i => MetadataParser.Parse(new MetadataSource(ThousandObjects.Path(i), ThousandObjects.Content(i))))]).Schema;
        var added = _host.File(SnapshotText.FileName, SnapshotText.Write(schema.Objects)).Measure();
        Assert.That((added.Parses, added.Links, added.Emits), Is.EqualTo((1, 1, 0)));
        Assert.That(added.Run.Diagnostics, Is.Empty);
        var code = _host.Source("Elsewhere.cs", "internal static class Elsewhere { internal static int Other => 1; }\n").Measure();
        Assert.That((code.Parses, code.Links, code.Emits), Is.EqualTo((0, 0, 0)));
        var edit = _host.File(ThousandObjects.Path(520), ThousandObjects.Content(520).Replace("max_length: 80", "max_length: 40", StringComparison.Ordinal)).Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((1, 1, 1)));
        Assert.That(edit.Run.Diagnostics.Select(static item => item.Id), Is.EqualTo(new[] { "OQL0805" }));
        Assert.That(_host.Remove(SnapshotText.FileName).Measure().Run.Diagnostics, Is.Empty);
        Restore(520);
    }

    [Test]
    public void A_moved_model_class_emits_nothing()
    {
        var edit = _host.Source("Db.cs", "// Moved.\n" + GeneratorHost.Model).Measure();
        Assert.That((edit.Parses, edit.Links, edit.Emits), Is.EqualTo((0, 0, 0)));
    }

    private void Restore(int number)
    {
        var back = _host.File(ThousandObjects.Path(number), ThousandObjects.Content(number)).Measure();
        Assert.That((back.Parses, back.Links), Is.EqualTo((1, 1)));
    }
}

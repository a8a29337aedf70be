using ObjectQL.Metadata;
using ObjectQL.Schemas;

namespace ObjectQL.Packages.Tests.Schemas;

/// <summary>The schemas that the package ships are those that the tables of keys give, and every kind of file has one.</summary>
public sealed class SchemaFileTests
{
    private static readonly string[] Described =
    [
        "an object", "a trait", "a field", "an option", "a field's 'validation'", "an index", "a data file", "a query", "a permission file",
        "'object_permissions'", "a field permission", "a record rule", "'tenancy'", "a state machine", "a state", "a transition",
    ];

    private static IEnumerable<string> Kinds => Enum.GetValues<MetadataKind>().Where(static kind => kind is not (MetadataKind.None or MetadataKind.Snapshot)).Select(static kind => kind.ToString().ToLowerInvariant());

    [Test]
    public void The_shipped_schemas_are_what_the_tables_say()
    {
        var folder = SchemaFiles.Folder();
        if (Environment.GetEnvironmentVariable("OBJECTQL_ACCEPT_SNAPSHOTS") == "1")
        {
            foreach (var (name, text) in SchemaFiles.All())
            {
                File.WriteAllText(Path.Combine(folder, name), text);
            }
        }

        Assert.That(Directory.GetFiles(folder).Select(Path.GetFileName), Is.EquivalentTo(SchemaFiles.All().Select(static file => file.Name)));
        foreach (var (name, text) in SchemaFiles.All())
        {
            Assert.That(File.ReadAllText(Path.Combine(folder, name)).ReplaceLineEndings("\n"), Is.EqualTo(text), $"{name}: run generators/ObjectQL.Schemas");
        }
    }

    [TestCaseSource(nameof(Kinds))]
    public void The_props_take_the_files_of_every_kind(string kind)
    {
        var props = File.ReadAllText(Path.Combine(Repository.Root, "generators", "ObjectQL.Generators", "build", "ObjectQL.props"));
        Assert.That(props, Does.Contain(kind == "translation"
            ? "$(ObjectQLMetadata)/**/i18n/**/*.json"
            : $"$(ObjectQLMetadata)/**/*.{kind}.yml;$(ObjectQLMetadata)/**/*.{kind}.yaml;$(ObjectQLMetadata)/**/*.{kind}.json"));
    }

    [Test]
    public void Every_description_is_of_a_key_that_is_known()
    {
        var tables = Tables().ToDictionary(static table => table.Noun);
        Assert.That(Descriptions.Read().Keys.Where(item => !tables.TryGetValue(item.Noun, out var table) || !table.TryGet(item.Key, out _)), Is.Empty);
    }

    [TestCaseSource(nameof(Described))]
    public void Every_key_is_described(string noun)
    {
        var table = Tables().Single(table => table.Noun == noun);
        var descriptions = Descriptions.Read();
        Assert.That(table.Where(key => descriptions.Of(table, key) is null), Is.Empty);
    }

    [Test]
    public void A_key_that_another_one_replaces_names_one_that_is_known()
    {
        var descriptions = Descriptions.Read();
        foreach (var table in Tables().Where(table => descriptions.Nouns.Contains(table.Noun)))
        {
            Assert.That(table.Select(key => descriptions.ReplacementOf(table, key)).OfType<string>().Where(other => !table.TryGet(other, out _)), Is.Empty, table.Noun);
        }
    }

    /// <summary>All tables that a file can reach.</summary>
    private static HashSet<KeyTable> Tables()
    {
        HashSet<KeyTable> found = [];
        foreach (var root in new[]
        {
            ObjectKeys.Object, ObjectKeys.Trait, FieldKeys.Field, CommonKeys.Validation, AccessKeys.Permission, WorkflowKeys.Workflow, DataKeys.Data, DataKeys.Query,
            TranslationKeys.Object, InterfaceKeys.App, InterfaceKeys.View, InterfaceKeys.Form, InterfaceKeys.Page, InterfaceKeys.Menu, InterfaceKeys.Report,
        })
        {
            Add(root, found);
        }

        return found;
    }

    private static void Add(KeyTable table, HashSet<KeyTable> found)
    {
        if (found.Add(table))
        {
            foreach (var key in table)
            {
                if (table.TryGet(key, out var spec) && spec.Nested is { } nested)
                {
                    Add(nested, found);
                }
            }
        }
    }
}

namespace ObjectQL.Metadata.Tests;

/// <summary>What metadata cannot say of a database is told, in a line for each.</summary>
public sealed class CatalogTests
{
    private static readonly CatalogColumn s_id = new("id", "text", FieldType.Text) { IsRequired = true };

    private static readonly string s_long = "measured" + string.Concat(Enumerable.Repeat("Value", 10));

    [Test]
    public void A_name_that_is_too_long_with_its_underscores_is_cut_and_told()
    {
        var written = Write(Table(s_long, new CatalogColumn(s_long, "text", FieldType.Text)));
        var name = $"measured{string.Concat(Enumerable.Repeat("_value", 10))}"[..46];
        var linked = MetadataLinker.Link([.. written.Files.Select(static file => MetadataParser.Parse(file))]);
        var schema = linked.Schema.Objects.Single();
        var field = schema.Fields.Single(static one => one is { System: false, IsStored: true });
        Assert.That(linked.Diagnostics, Is.Empty);
        Assert.That((schema.Name[..46], schema.Name.Length, schema.Table, field.Name[..46], field.Column), Is.EqualTo((name, 63, s_long, name, s_long)));
        Assert.That(Notes(written), Does.Contain($"{s_long}: called '{schema.Name}' here, since names of metadata have at most 63 characters; its own stands as tableName."));
        Assert.That(Notes(written), Does.Contain($"{s_long}.{s_long}: called '{field.Name}' here, since names of metadata have at most 63 characters; its own stands as columnName."));
    }

    [Test]
    public void What_no_name_of_metadata_can_say_is_left_out_and_told()
    {
        var huge = new string('x', 64);
        var written = Write(
            Table(huge),
            Table("a", new CatalogColumn(huge, "text", FieldType.Text) { IsRequired = true }),
            new CatalogTable("b", [new CatalogColumn(huge, "text", FieldType.Text) { IsRequired = true }]) { Key = [huge] });
        Assert.That(written.Files, Has.Count.EqualTo(1));
        Assert.That(Notes(written), Is.EquivalentTo(new[]
        {
            $"{huge}: left out, because its name has 64 characters, and metadata know at most 63. A view of it with a shorter name can be mapped.",
            $"a.{huge}: left out, because its name has 64 characters, and metadata know at most 63. It refuses null, so new records cannot be stored.",
            "b: left out, because the name of its key has 64 characters, and metadata know at most 63.",
        }));
    }

    [Test]
    public void A_reference_that_sets_null_where_null_is_refused_is_told_and_restricts()
    {
        var child = Table("children", new CatalogColumn("parent_id", "text", FieldType.Text) { IsRequired = true }) with
        {
            References = [new CatalogReference(["parent_id"], "parents", ["id"], DeleteBehavior.SetNull)],
        };
        var written = Write(Table("parents"), child);
        Assert.That(Notes(written), Is.EqualTo(new[]
        {
            "children.parent_id: it refuses null, but its foreign key sets null when the record of 'parents' is deleted: such a delete is refused, as by deleteBehavior: restrict.",
        }));
        var linked = MetadataLinker.Link([.. written.Files.Select(static file => MetadataParser.Parse(file))]);
        Assert.That(linked.Diagnostics, Is.Empty);
        Assert.That(linked.Schema.Objects.Single(static one => one.Name == "children").Fields.Single(static one => one.Name == "parent").OnDelete, Is.EqualTo(DeleteBehavior.Restrict));
    }

    [Test]
    public void A_key_of_several_columns_is_told()
    {
        var written = Write(new CatalogTable("lines", [s_id, new CatalogColumn("number", "integer", FieldType.Integer) { IsRequired = true }]) { Key = ["id", "number"] });
        Assert.That(written.Files, Is.Empty);
        Assert.That(Notes(written), Is.EqualTo(new[]
        {
            "lines: left out, because its primary key has several columns (id, number) and an object has one id. A view of it with one column as its key can be mapped.",
        }));
    }

    private static CatalogTable Table(string name, params CatalogColumn[] columns) => new(name, [s_id, .. columns]) { Key = ["id"] };

    private static CatalogFiles Write(params CatalogTable[] tables) => CatalogWriter.Write(new DatabaseCatalog("test", [.. tables]));

    private static string[] Notes(CatalogFiles written) =>
        [.. written.Notes.Select(static note => note.ToString()).Where(static note => !note.EndsWith("give it one where the key means something.", StringComparison.Ordinal))];
}

using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.DriverKit;

/// <summary>What was created is read back from the catalogue, as far as it can tell.</summary>
public abstract partial class DriverContract
{
    [Test]
    public async Task Metadata_made_of_the_catalogue_are_those_that_it_was_created_from()
    {
        if (!Declares(Capabilities.Catalogue))
        {
            await Expect.CodeAsync(ErrorCode.Unsupported, async () => await Driver.ReadCatalogAsync());
            return;
        }

        var written = CatalogWriter.Write(await Driver.ReadCatalogAsync(), isExternal: false);
        var linked = MetadataLinker.Link([.. written.Files.Select(static file => MetadataParser.Parse(file))]);
        Assert.That(linked.Diagnostics, Is.Empty);
        Assert.That(linked.Schema.Objects.Select(static schema => schema.Name), Is.EqualTo(Db.Model.ObjectNames.Order(StringComparer.Ordinal)));
        foreach (var read in linked.Schema.Objects)
        {
            CompareWithCreated(read, Db.Model.FindObject(read.Name)!.Schema);
        }
    }

    private void CompareWithCreated(ObjectSchema read, ObjectSchema created)
    {
        var dialect = Driver.Dialect ?? SqliteDialect.Instance;
        Assert.That(read.Table, Is.EqualTo(created.Table));
        Assert.That(read.Fields[ObjectSchema.IdField].Kind, Is.EqualTo(created.Fields[ObjectSchema.IdField].Kind));

        // Vectors may be bytes, which are no value of a field.
        foreach (var field in created.Fields.Where(static field => field is { IsStored: true, System: false } && field.Kind != ValueKind.Vector))
        {
            var found = read.Fields.SingleOrDefault(other => other.IsStored && other.Column == field.Column);
            Assert.That(found, Is.Not.Null, $"{read.Name}.{field.Name} is missing");
            Assert.That(
                (dialect.ColumnType(found!), found!.Required, found.Unique, field.Multiple ? null : found.Reference, field.Reference is null || field.Multiple ? default : found.OnDelete),
                Is.EqualTo((dialect.ColumnType(field), field.Required, field.Unique, field.Multiple ? null : field.Reference, field.Reference is null || field.Multiple ? default : field.OnDelete)),
                $"{read.Name}.{field.Name}");
        }

        Assert.That(IndexesOf(read), Is.EqualTo(IndexesOf(created)));
    }

    private static string[] IndexesOf(ObjectSchema schema) =>
        [.. SchemaPrinter.IndexesOf(schema).Select(index => $"{index.Name} ({string.Join(", ", index.Fields.Select(field => schema.Fields[schema.FieldNumber(field)].Column))})").Distinct().Order(StringComparer.Ordinal)];
}

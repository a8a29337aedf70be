using ObjectQL.Metadata;

namespace ObjectQL.Query.Tests;

/// <summary>The SQL for what opening a database does not do by itself.</summary>
public sealed class MigrationPrinterTests
{
    [TestCase("a: { type: text }", "b: { type: text }", "-- All values go. If the field was renamed, write 'columnName' instead.|DROP INDEX IF EXISTS \"ix_task_a\";|ALTER TABLE \"task\" DROP COLUMN \"a\";", "-- All values go. If the field was renamed, write 'columnName' instead.|ALTER TABLE \"task\" DROP COLUMN \"a\";")]
    [TestCase(
        "a: { type: text, index: true }",
        "b: { type: text }",
        "-- All values go. If the field was renamed, write 'columnName' instead.|DROP INDEX IF EXISTS \"ix_task_a\";|ALTER TABLE \"task\" DROP COLUMN \"a\";",
        "-- All values go. If the field was renamed, write 'columnName' instead.|ALTER TABLE \"task\" DROP COLUMN \"a\";",
        TestName = "An index that no snapshot has goes before its column")]
    [TestCase(
        "a: { type: text, unique: true }",
        "b: { type: text }",
        "-- All values go. If the field was renamed, write 'columnName' instead.|DROP INDEX IF EXISTS \"ix_task_a\";|DROP INDEX IF EXISTS \"uq_task_a\";|ALTER TABLE \"task\" DROP COLUMN \"a\";",
        "-- All values go. If the field was renamed, write 'columnName' instead.|ALTER TABLE \"task\" DROP COLUMN \"a\";")]
    [TestCase(
        "a: { type: text }",
        "a: { type: integer }",
        "DROP INDEX IF EXISTS \"ix_task_a\";|ALTER TABLE \"task\" ADD \"a__new\" INTEGER;|UPDATE \"task\" SET \"a__new\" = CAST(\"a\" AS INTEGER); -- look what becomes of values that are none of this type|ALTER TABLE \"task\" DROP COLUMN \"a\";|ALTER TABLE \"task\" RENAME COLUMN \"a__new\" TO \"a\";",
        "ALTER TABLE \"task\" ALTER COLUMN \"a\" TYPE bigint USING \"a\"::bigint;")]
    [TestCase("a: { type: text, max_length: 9 }", "a: { type: text, max_length: 5 }", "SELECT \"id\", \"a\" FROM \"task\" WHERE length(\"a\") > 5; -- shorten these", null)]
    [TestCase("a: { type: currency }", "a: { type: currency, scale: 4 }", "UPDATE \"task\" SET \"a\" = \"a\" * 100;", "ALTER TABLE \"task\" ALTER COLUMN \"a\" TYPE numeric(18,4);")]
    [TestCase("a: { type: currency }", "a: { type: currency, scale: 1 }", "UPDATE \"task\" SET \"a\" = CAST(round(\"a\" / 10.0) AS INTEGER);", "ALTER TABLE \"task\" ALTER COLUMN \"a\" TYPE numeric(18,1);")]
    [TestCase("a: { type: text }", "a: { type: text }, n: { type: integer, required: true }", "ALTER TABLE \"task\" ADD COLUMN \"n\" INTEGER;|UPDATE \"task\" SET \"n\" = 0 WHERE \"n\" IS NULL; -- write the value that is meant", "ALTER TABLE \"task\" ADD COLUMN \"n\" bigint;|UPDATE \"task\" SET \"n\" = 0 WHERE \"n\" IS NULL; -- write the value that is meant")]
    [TestCase("a: { type: text }", "a: { type: text, required: true }", "UPDATE \"task\" SET \"a\" = '...' WHERE \"a\" IS NULL; -- write the value that is meant", null)]
    [TestCase("a: { type: select, options: [x, \"y'z\"] }", "a: { type: select, options: [x] }", "UPDATE \"task\" SET \"a\" = 'x' WHERE \"a\" = 'y''z'; -- write the option that is meant", null)]
    [TestCase(
        "a: { type: select, multiple: true, options: [x, y] }",
        "a: { type: select, multiple: true, options: [x] }",
        "SELECT \"id\", \"a\" FROM \"task\" WHERE \"a\" LIKE '%y%'; -- take 'y' out of these lists",
        "UPDATE \"task\" SET \"a\" = array_replace(\"a\", 'y', 'x') WHERE 'y' = ANY(\"a\"); -- write the option that is meant")]
    [TestCase("a: { type: text }", "a: { type: lookup, reference_to: task }", "SELECT \"id\", \"a\" FROM \"task\" WHERE \"a\" IS NOT NULL; -- look whether each value is the id of a record of 'task'", null)]
    [TestCase("a: { type: text }", "a: { type: text, unique: true }", "SELECT \"a\", count(*) FROM \"task\" WHERE \"a\" IS NOT NULL GROUP BY \"a\" HAVING count(*) > 1; -- tell these apart", null)]
    [TestCase("a: { type: text }", "a: { type: text, columnName: b }", "ALTER TABLE \"task\" RENAME COLUMN \"a\" TO \"b\";", null)]
    [TestCase("a: { type: text }", "id: { type: integer }, a: { type: text }", "-- Ids go from TEXT to INTEGER: rename \"task\", open the database once, so that the table is made anew,|-- copy the records with their new ids, and give the same ids to all that refers to them.", "-- Ids go from text to bigint: rename \"task\", open the database once, so that the table is made anew,|-- copy the records with their new ids, and give the same ids to all that refers to them.")]
    public void A_change_becomes_statements(string before, string after, string sqlite, string? postgres)
    {
        var change = Change($"fields: {{ {before} }}", $"fields: {{ {after} }}").Single();
        Assert.That(MigrationPrinter.Print(change, SqliteDialect.Instance), Is.EqualTo(sqlite.Split('|')));
        Assert.That(MigrationPrinter.Print(change, PostgresDialect.Instance), Is.EqualTo((postgres ?? sqlite).Split('|')));
    }

    [Test]
    public void A_table_is_renamed_or_dropped()
    {
        Assert.That(MigrationPrinter.Print(Change("fields: { a: { type: text } }", "tableName: jobs\nfields: { a: { type: text } }").Single(), SqliteDialect.Instance), Is.EqualTo(new[] { "ALTER TABLE \"task\" RENAME TO \"jobs\";" }));
        var gone = new SchemaChange(SchemaChangeKind.ObjectRemoved, Link("fields: { a: { type: text } }"), null);
        Assert.That(MigrationPrinter.Print(gone, PostgresDialect.Instance).Last(), Is.EqualTo("DROP TABLE \"task\";"));
    }

    /// <summary>The changes from a snapshot of the one to the other.</summary>
    private static EquatableArray<SchemaChange> Change(string before, string after) =>
        MetadataLinker.Link([Parse("task.object.yml", after), Parse(SnapshotText.FileName, SnapshotText.Write([Link(before)]))]).Changes;

    private static ObjectSchema Link(string text) => MetadataLinker.Link([Parse("task.object.yml", text)]).Schema.Objects.Single();

    private static MetadataFile Parse(string path, string text) => MetadataParser.Parse(new MetadataSource(path, text));
}

using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Schema;

/// <summary>One extension of the stored schema: what is to be done, and what cannot be. Tables come first, constraints after, so that they may refer to each other.</summary>
/// <param name="request">What is wanted.</param>
/// <param name="stored">What there is.</param>
/// <param name="isForeign">Whether tables that exist were made by another program.</param>
/// <param name="vectorType">The type of an extension that stores vectors; null where there is none.</param>
internal sealed class SchemaWork(SchemaRequest request, StoredSchema stored, bool isForeign, string? vectorType)
{
    private readonly PostgresDialect _dialect = vectorType is null ? PostgresDialect.Instance : PostgresDialect.WithVectors(vectorType);
    private readonly List<string> _statements = [];
    private readonly List<SchemaAttempt> _attempts = [];
    private readonly List<SchemaNotice> _notices = [];
    private readonly HashSet<string> _indexes = new(StringComparer.Ordinal);

    /// <summary>The statements, in order.</summary>
    public IReadOnlyList<string> Statements => _statements;

    /// <summary>The statements that stored records may not let through.</summary>
    public IReadOnlyList<SchemaAttempt> Attempts => _attempts;

    public IReadOnlyList<SchemaNotice> Notices => _notices;

    /// <summary>Whether nothing is left to try again at the next opening.</summary>
    public bool IsSettled { get; private set; } = true;

    /// <summary>Decides what all objects lack.</summary>
    public void Plan()
    {
        var objects = Enumerable.Range(0, request.Count).Select(request.GetObject).ToList();
        var tables = objects.Where(schema => !IsView(schema)).ToList();
        foreach (var schema in tables)
        {
            if (stored.Columns(schema.Table) is { } columns)
            {
                ExtendTable(schema, columns);
            }
            else if (schema.IsExternal)
            {
                _notices.Add(SchemaNotices.NoTable(schema));
            }
            else
            {
                _statements.Add(SchemaPrinter.CreateTable(schema, _dialect, request.Find));
            }
        }

        tables.RemoveAll(static schema => schema.IsExternal);
        foreach (var schema in tables)
        {
            foreach (var index in SchemaPrinter.IndexesOf(schema))
            {
                AddIndex(schema, index);
            }

            AddSearchIndex(schema);
        }

        foreach (var schema in tables)
        {
            AddReferences(schema);
        }
    }

    /// <summary>The stored records did not let it through.</summary>
    public void Failed(SchemaAttempt attempt)
    {
        IsSettled = false;
        _notices.Add(attempt.Notice);
    }

    private bool IsView(ObjectSchema schema)
    {
        var isView = stored.IsView(schema.Table);
        if (isView)
        {
            Note(schema, null, $"'{schema.Table}' is a view; it can be read, but not always written. Give the object another tableName to have a table.");
        }

        return isView;
    }

    private void ExtendTable(ObjectSchema schema, List<StoredColumn> columns)
    {
        var added = new List<FieldSchema>();
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            var field = schema.Fields[i];
            if (!field.IsStored)
            {
                continue;
            }

            if (columns.Find(column => column.Name == field.Column) is { } column)
            {
                Compare(schema, i, column);
            }
            else if (schema.IsExternal)
            {
                _notices.Add(SchemaNotices.NoColumn(schema, field));
            }
            else
            {
                _statements.Add(SchemaPrinter.AddColumn(schema, i, _dialect, request.Find));
                added.Add(field);
            }
        }

        var leftOver = columns.FindAll(column => !schema.Fields.Any(field => field.IsStored && field.Column == column.Name));
        NoteLeftOver(schema, leftOver, added);
        foreach (var field in added.Where(static field => field is { Required: true, System: false }))
        {
            _notices.Add(SchemaNotices.AddedRequired(schema, field));
        }
    }

    private void Compare(ObjectSchema schema, int number, StoredColumn column)
    {
        var field = schema.Fields[number];
        var wanted = _dialect.ColumnType(field);
        if (!schema.IsExternal && column.ShortType != wanted && !Serves(field, column, wanted))
        {
            Note(schema, field, $"The column '{column.Name}' of '{schema.Table}' is declared as '{column.Type}', but the field's type is stored as {wanted}. "
                + $"It keeps its type. To change it: ALTER TABLE {_dialect.Identifier(schema.Table)} ALTER COLUMN {_dialect.Identifier(column.Name)} TYPE {wanted}; or change the field's type.");
        }

        if (number == ObjectSchema.IdField)
        {
            return;
        }

        if (field.Required && !column.IsRequired)
        {
            Note(schema, field, $"The field is required, but the column '{column.Name}' of '{schema.Table}' allows NULL, and may hold some. "
                + $"New values are checked before they are stored; to have the database check them too: ALTER TABLE {_dialect.Identifier(schema.Table)} ALTER COLUMN {_dialect.Identifier(column.Name)} SET NOT NULL.");
        }
        else if (!field.Required && column is { IsRequired: true, HasDefault: false })
        {
            Note(schema, field, $"The field is optional, but the column '{column.Name}' of '{schema.Table}' is NOT NULL: storing a record without a value fails. "
                + $"Make the field required, give it a default, or: ALTER TABLE {_dialect.Identifier(schema.Table)} ALTER COLUMN {_dialect.Identifier(column.Name)} DROP NOT NULL.");
        }
    }

    /// <summary>Whether a column of another type does as well. Vectors stay as they were stored before there was an extension for them.</summary>
    private bool Serves(FieldSchema field, StoredColumn column, string wanted) => field.Kind == ValueKind.Vector
        ? column.Type == "real[]" || column.Type == vectorType
        : wanted == "text" && column.Type.StartsWith("character varying", StringComparison.Ordinal);

    private void NoteLeftOver(ObjectSchema schema, List<StoredColumn> leftOver, List<FieldSchema> added)
    {
        foreach (var column in leftOver)
        {
            var alike = added.FindAll(field => _dialect.ColumnType(field) == column.ShortType);
            if (alike.Count != 0)
            {
                _notices.Add(SchemaNotices.Renamed(schema, column.Name, alike));
            }

            if (column is { IsRequired: true, HasDefault: false })
            {
                _notices.Add(SchemaNotices.NeverFilled(schema, column.Name));
            }
        }
    }

    private void AddIndex(ObjectSchema schema, IndexSchema index)
    {
        var name = _dialect.ConstraintName(index.Name);
        var columns = index.Fields.Select(field => schema.Fields[schema.FieldNumber(field)].Column).ToList();
        if (stored.Index(name) is { } existing)
        {
            var wanted = StoredSchema.Describe(index.Unique, columns);
            if (existing.Table != schema.Table || existing.Definition != wanted)
            {
                _notices.Add(SchemaNotices.OtherIndex(schema, name, existing.Table, existing.Definition, wanted));
            }

            return;
        }

        if (!_indexes.Add(name))
        {
            // A field's own index and a declared one may be the same.
            return;
        }

        var statement = SchemaPrinter.CreateIndex(schema, index, _dialect);
        if (!index.Unique || stored.Columns(schema.Table) is null)
        {
            _statements.Add(statement);
            return;
        }

        _attempts.Add(new SchemaAttempt(statement, SchemaNotices.NotUnique(schema, index, columns, _dialect)));
    }

    /// <summary>Unlike other indexes it is the driver's own, so one over other texts is dropped: it would only slow writes down.</summary>
    private void AddSearchIndex(ObjectSchema schema)
    {
        var wanted = PostgresSearchIndex.Create(schema);
        var prefix = PostgresSearchIndex.Prefix(schema);
        foreach (var name in stored.IndexesOf(schema.Table))
        {
            if (name != wanted?.Name && name.StartsWith(prefix, StringComparison.Ordinal))
            {
                _statements.Add("DROP INDEX " + _dialect.Identifier(name));
            }
        }

        if (wanted is var (own, statement) && stored.Index(own) is null)
        {
            _statements.Add(statement);
        }
    }

    private void AddReferences(ObjectSchema schema)
    {
        var columns = stored.Columns(schema.Table);
        foreach (var field in schema.Fields)
        {
            if (!field.IsStored || stored.HasReference(schema.Table, field.Column) || SchemaPrinter.AddForeignKey(schema, field, _dialect, request.Find) is not { } statement)
            {
                continue;
            }

            if (columns?.Exists(column => column.Name == field.Column) != true)
            {
                _statements.Add(statement);
            }
            else if (isForeign)
            {
                Note(schema, field, $"The column '{field.Column}' of '{schema.Table}' has no foreign key to '{field.Reference}', so the database does not check references. To have that: {statement}");
            }
            else
            {
                _attempts.Add(new SchemaAttempt(statement, new SchemaNotice(
                    schema.Name,
                    field.Name,
                    $"Existing records of '{schema.Table}' refer to records of '{field.Reference}' that do not exist, so the foreign key of '{field.Column}' could not be created; correct them, and it is created at the next opening.")));
            }
        }
    }

    private void Note(ObjectSchema schema, FieldSchema? field, string message) => _notices.Add(new SchemaNotice(schema.Name, field?.Name, message));
}

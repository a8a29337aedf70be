using ObjectQL.Metadata;
using ObjectQL.Query;
using ObjectQL.Sqlite.Connections;

namespace ObjectQL.Sqlite.Schema;

/// <summary>One extension of the stored schema: what was done, and what could not be.</summary>
internal sealed class SchemaWork
{
    private static readonly SqliteDialect s_dialect = SqliteDialect.Instance;
    private readonly SqliteConnection _connection;
    private readonly SchemaRequest _request;
    private readonly StoredSchema _stored;
    private readonly bool _isForeign;
    private readonly List<string> _applied = [];
    private readonly List<SchemaNotice> _notices = [];
    private readonly HashSet<string> _indexes = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Looks at what there is.</summary>
    /// <param name="connection">A connection inside a transaction.</param>
    /// <param name="request">What is wanted.</param>
    /// <param name="isForeign">Whether tables that exist were made by another program.</param>
    public SchemaWork(SqliteConnection connection, SchemaRequest request, bool isForeign)
    {
        _isForeign = isForeign;
        _connection = connection;
        _request = request;
        _stored = StoredSchema.Read(connection, request);
    }

    public IReadOnlyList<string> Applied => _applied;

    public IReadOnlyList<SchemaNotice> Notices => _notices;

    /// <summary>Whether nothing is left to try again at the next opening.</summary>
    public bool IsSettled { get; private set; } = true;

    /// <summary>Creates what the object lacks.</summary>
    public void Extend(ObjectSchema schema)
    {
        if (_stored.IsView(schema.Table))
        {
            Note(schema, null, $"'{schema.Table}' is a view; it can be read, but not written. Give the object another tableName to have a table.");
            return;
        }

        if (_stored.Columns(schema.Table) is { } columns)
        {
            ExtendTable(schema, columns);
        }
        else if (schema.IsExternal)
        {
            _notices.Add(SchemaNotices.NoTable(schema));
        }
        else
        {
            Apply(SchemaPrinter.CreateTable(schema, s_dialect, _request.Find));
        }

        if (schema.IsExternal)
        {
            return;
        }

        foreach (var index in SchemaPrinter.IndexesOf(schema))
        {
            AddIndex(schema, index);
        }

        _applied.AddRange(SearchSync.Extend(_connection, schema, _stored.Trigger(SqliteSearchIndex.UpdateTrigger(schema))));
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

            if (columns.Find(x => string.Equals(x.Name, field.Column, StringComparison.OrdinalIgnoreCase)) is { } column)
            {
                Compare(schema, i, column);
            }
            else if (schema.IsExternal)
            {
                _notices.Add(SchemaNotices.NoColumn(schema, field));
            }
            else
            {
                Apply(SchemaPrinter.AddColumn(schema, i, s_dialect, _request.Find));
                added.Add(field);
            }
        }

        var leftOver = columns.FindAll(x => !schema.Fields.Any(y => y.IsStored && string.Equals(x.Name, y.Column, StringComparison.OrdinalIgnoreCase)));
        NoteLeftOver(schema, leftOver, added);
        NoteAddedRequired(schema, added);
    }

    private void Compare(ObjectSchema schema, int number, StoredColumn column)
    {
        var field = schema.Fields[number];
        var wanted = s_dialect.ColumnType(field);
        if (!schema.IsExternal && column.Affinity != wanted)
        {
            Note(schema, field, $"The column '{column.Name}' of '{schema.Table}' is declared as '{column.Type}', but the field's type is stored as {wanted}. "
                + "It keeps its type: comparing and sorting follow it. To change it, copy the table into a new one with the right type, or change the field's type.");
        }

        else if (_isForeign && field is { Kind: ValueKind.Decimal, Scale: > 0 } && wanted == "INTEGER")
        {
            Note(schema, field, $"The values of the column '{column.Name}' of '{schema.Table}', which another program made, are taken as multiples of 10^-{field.Scale}. "
                + $"If they are whole units, multiply them by 10^{field.Scale} once.");
        }

        if (number == ObjectSchema.IdField)
        {
            return;
        }

        if (field.Required && !column.IsRequired)
        {
            Note(schema, field, $"The field is required, but the column '{column.Name}' of '{schema.Table}' allows NULL, and may hold some. "
                + "New values are checked before they are stored; to have the database check them too, copy the table into a new one with NOT NULL.");
        }
        else if (!field.Required && column is { IsRequired: true, HasDefault: false })
        {
            Note(schema, field, $"The field is optional, but the column '{column.Name}' of '{schema.Table}' is NOT NULL: storing a record without a value fails. "
                + "Make the field required, give it a default, or copy the table into a new one without NOT NULL.");
        }

        if (!field.Multiple && field.Reference is { } target && _request.Find(target) is not null && !_stored.HasReference(schema.Table, column.Name))
        {
            Note(schema, field, $"The column '{column.Name}' of '{schema.Table}' has no foreign key to '{target}', and SQLite cannot add one to an existing column. "
                + "References are not checked by the database; to have that, copy the table into a new one with the foreign key.");
        }
    }

    private void NoteLeftOver(ObjectSchema schema, List<StoredColumn> leftOver, List<FieldSchema> added)
    {
        foreach (var column in leftOver)
        {
            var alike = added.FindAll(x => s_dialect.ColumnType(x) == column.Affinity);
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

    private void NoteAddedRequired(ObjectSchema schema, List<FieldSchema> added)
    {
        foreach (var field in added)
        {
            if (field is { Required: true, System: false })
            {
                _notices.Add(SchemaNotices.AddedRequired(schema, field));
            }
        }
    }

    private void AddIndex(ObjectSchema schema, IndexSchema index)
    {
        var columns = index.Fields.Select(x => schema.Fields[schema.FieldNumber(x)].Column).ToList();
        if (_stored.Index(index.Name) is { } stored)
        {
            var wanted = StoredSchema.Describe(index.Unique, columns);
            if (!string.Equals(stored.Table, schema.Table, StringComparison.OrdinalIgnoreCase) || !string.Equals(stored.Definition, wanted, StringComparison.OrdinalIgnoreCase))
            {
                _notices.Add(SchemaNotices.OtherIndex(schema, index.Name, stored.Table, stored.Definition, wanted));
            }

            return;
        }

        if (!_indexes.Add(index.Name))
        {
            // A field's own index and a declared one may be the same.
            return;
        }

        try
        {
            Apply(SchemaPrinter.CreateIndex(schema, index, s_dialect));
        }
        catch (ObjectQLException error) when (index.Unique && error.Code == ErrorCode.Conflict)
        {
            IsSettled = false;
            _notices.Add(SchemaNotices.NotUnique(schema, index, columns, s_dialect));
        }
    }

    private void Apply(string statement)
    {
        _connection.Execute(statement);
        _applied.Add(statement);
    }

    private void Note(ObjectSchema schema, FieldSchema? field, string message) => _notices.Add(new SchemaNotice(schema.Name, field?.Name, message));
}

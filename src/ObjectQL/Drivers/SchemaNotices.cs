using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What drivers say when a stored schema differs from the metadata, in the same words whichever engine it is.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class SchemaNotices
{
    /// <summary>A column that no field has any more, beside new fields of its type: a renamed field, perhaps.</summary>
    public static SchemaNotice Renamed(ObjectSchema schema, string column, IReadOnlyList<FieldSchema> alike)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(alike);
        return new(
            schema.Name,
            alike.Count == 1 ? alike[0].Name : null,
            $"The column '{column}' of '{schema.Table}' is no longer in the metadata, and {string.Join(" or ", alike.Select(static field => $"'{field.Name}'"))} is new. "
            + $"If the field was renamed, set 'columnName: {column}' on it (a new, empty column was added meanwhile) or copy the values over; otherwise leave the old column or drop it by hand.");
    }

    /// <summary>A table of another program that is not there.</summary>
    public static SchemaNotice NoTable(ObjectSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(schema.Name, null, $"There is no table '{schema.Table}', and the object is 'external', so none is created: reading and writing it fails. Correct its 'tableName', or remove 'external'.");
    }

    /// <summary>A column of a table of another program that is not there.</summary>
    public static SchemaNotice NoColumn(ObjectSchema schema, FieldSchema field)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(field);
        return new(
            schema.Name,
            field.Name,
            field.System && field.Name != "id"
                ? $"The table '{schema.Table}' has no column '{field.Column}', and the object is 'external', so none is added: reading it fails. Write 'timestamps: false' on the object, or name the column by 'columnName'."
                : $"The table '{schema.Table}' has no column '{field.Column}', and the object is 'external', so none is added: reading it fails. Correct the 'columnName' of the field, or remove the field.");
    }

    /// <summary>A column that must have a value, and that no field fills.</summary>
    public static SchemaNotice NeverFilled(ObjectSchema schema, string column)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(
            schema.Name,
            null,
            $"The column '{column}' of '{schema.Table}' is NOT NULL without a default, and no field of the metadata fills it: storing new records fails. "
            + $"Declare a field for it (with 'columnName: {column}'), or drop the column.");
    }

    /// <summary>A required field that came later than records.</summary>
    public static SchemaNotice AddedRequired(ObjectSchema schema, FieldSchema field)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(field);
        return new(
            schema.Name,
            field.Name,
            $"The required field is new; its column '{field.Column}' was added to '{schema.Table}' without NOT NULL, and existing records have no value in it. Give them one.");
    }

    /// <summary>An index of that name which covers something else.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="name">The index.</param>
    /// <param name="table">The table that it is of.</param>
    /// <param name="definition">What it covers.</param>
    /// <param name="wanted">What it is meant to cover.</param>
    public static SchemaNotice OtherIndex(ObjectSchema schema, string name, string table, string definition, string wanted)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new(
            schema.Name, null, $"The index '{name}' covers {table} ({definition}) instead of {schema.Table} ({wanted}). Drop it, and it is created anew at the next opening.");
    }

    /// <summary>Stored records have equal values where they must be unique from now on.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="index">The index that could not be created.</param>
    /// <param name="columns">Its columns.</param>
    /// <param name="dialect">The engine's language.</param>
    public static SchemaNotice NotUnique(ObjectSchema schema, IndexSchema index, IEnumerable<string> columns, SqlDialect dialect)
    {
        ArgumentNullException.ThrowIfNull(schema);
        ArgumentNullException.ThrowIfNull(index);
        ArgumentNullException.ThrowIfNull(dialect);
        var list = string.Join(", ", columns.Select(dialect.Identifier));
        return new(
            schema.Name,
            index.Fields.Count == 1 ? index.Fields[0] : null,
            $"Existing records have equal values in {list}, so they could not be made unique. Find them with: SELECT {list}, count(*) FROM {dialect.Identifier(schema.Table)} "
            + $"GROUP BY {list} HAVING count(*) > 1; correct them, and the unique index is created at the next opening.");
    }
}

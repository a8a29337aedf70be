using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>Prints the statements that create what an object needs. Nothing here drops or changes anything.</summary>
public static class SchemaPrinter
{
    /// <summary><c>CREATE TABLE</c> with columns, primary key and (where the dialect creates them inline) foreign keys.</summary>
    /// <param name="schema">The object.</param>
    /// <param name="dialect">The dialect.</param>
    /// <param name="references">The object called so, when a foreign key to it is wanted; null otherwise.</param>
    public static string CreateTable(ObjectSchema schema, SqlDialect dialect, Func<string, ObjectSchema?> references)
    {
        var text = new StringBuilder(512).Append("CREATE TABLE ");
        dialect.AppendIdentifier(text, schema.Table);
        text.Append(" (");
        var first = true;
        for (var i = 0; i < schema.Fields.Count; i++)
        {
            if (!schema.Fields[i].IsStored)
            {
                continue;
            }

            text.Append(first ? "\n  " : ",\n  ");
            first = false;
            AppendColumn(text, schema, i, dialect);
            if (dialect is SqliteDialect)
            {
                text.Append(ForeignKey(schema.Fields[i], dialect, references));
            }
        }

        return text.Append("\n)").ToString();
    }

    /// <summary><c>ALTER TABLE ... ADD COLUMN</c>; never NOT NULL, since stored records have no value yet.</summary>
    public static string AddColumn(ObjectSchema schema, int field, SqlDialect dialect, Func<string, ObjectSchema?> references)
    {
        var text = new StringBuilder("ALTER TABLE ");
        dialect.AppendIdentifier(text, schema.Table);
        text.Append(dialect is SqlServerDialect ? " ADD " : " ADD COLUMN ");
        dialect.AppendIdentifier(text, schema.Fields[field].Column);
        text.Append(' ').Append(dialect.ColumnType(schema.Fields[field]));
        if (dialect is SqliteDialect)
        {
            text.Append(ForeignKey(schema.Fields[field], dialect, references));
        }

        return text.ToString();
    }

    /// <summary>The foreign keys as separate statements, for dialects that create tables first and constraints after.</summary>
    public static IEnumerable<string> AddForeignKeys(ObjectSchema schema, SqlDialect dialect, Func<string, ObjectSchema?> references)
    {
        foreach (var field in schema.Fields)
        {
            if (AddForeignKey(schema, field, dialect, references) is { } statement)
            {
                yield return statement;
            }
        }
    }

    /// <summary>A field's foreign key as a statement of its own; null where there is none, or the dialect creates it inline.</summary>
    public static string? AddForeignKey(ObjectSchema schema, FieldSchema field, SqlDialect dialect, Func<string, ObjectSchema?> references)
    {
        var clause = dialect is SqliteDialect ? "" : ForeignKey(field, dialect, references);
        return clause.Length == 0
            ? null
            : $"ALTER TABLE {dialect.Identifier(schema.Table)} ADD CONSTRAINT {dialect.Identifier(dialect.ConstraintName(ForeignKeyName(schema, field)))} FOREIGN KEY ({dialect.Identifier(field.Column)}){clause}";
    }

    /// <summary>The name of a field's foreign key.</summary>
    public static string ForeignKeyName(ObjectSchema schema, FieldSchema field) => $"fk_{schema.Table}_{field.Column}";

    /// <summary>Every index of an object: declared ones, and one for each field with <c>index</c> or <c>unique</c> and each reference.</summary>
    public static IEnumerable<IndexSchema> IndexesOf(ObjectSchema schema)
    {
        foreach (var field in schema.Fields)
        {
            if (!field.System && field.IsStored && (field.Unique || field.Index || field.Reference is not null))
            {
                yield return new IndexSchema($"{(field.Unique ? "uq" : "ix")}_{schema.Table}_{field.Column}", [field.Name]) { Unique = field.Unique };
            }
        }

        foreach (var index in schema.Indexes)
        {
            yield return index with { Name = $"{(index.Unique ? "uq" : "ix")}_{schema.Table}_{index.Name}" };
            if (index.Tenant is { } tenant)
            {
                yield return index with
                {
                    Name = $"uq_{schema.Table}_{index.Name}_none",
                    Fields = index.Fields.Where(field => field != tenant).ToEquatableArray(),
                    Tenant = null,
                    Without = tenant,
                    Partial = tenant + " is null",
                };
            }
        }
    }

    /// <summary><c>CREATE INDEX</c> for one of <see cref="IndexesOf"/>.</summary>
    public static string CreateIndex(ObjectSchema schema, IndexSchema index, SqlDialect dialect)
    {
        var text = new StringBuilder(index.Unique ? "CREATE UNIQUE INDEX " : "CREATE INDEX ");
        dialect.AppendIdentifier(text, dialect.ConstraintName(index.Name));
        text.Append(" ON ");
        dialect.AppendIdentifier(text, schema.Table);
        text.Append(" (");
        var without = index.Without is { } field ? dialect.Identifier(schema.Fields[schema.FieldNumber(field)].Column) : null;
        for (var i = 0; i < index.Fields.Count; i++)
        {
            text.Append(i == 0 ? "" : ", ");
            var column = dialect.Identifier(schema.Fields[schema.FieldNumber(index.Fields[i])].Column);

            // MySQL has no partial indexes, but indexes over expressions.
            text.Append(without is not null && dialect is MySqlDialect ? $"(CASE WHEN {without} IS NULL THEN {column} END)" : column);
        }

        return text.Append(')').Append(without is null || dialect is MySqlDialect ? "" : $" WHERE {without} IS NULL").ToString();
    }

    private static void AppendColumn(StringBuilder text, ObjectSchema schema, int number, SqlDialect dialect)
    {
        var field = schema.Fields[number];
        dialect.AppendIdentifier(text, field.Column);
        text.Append(' ').Append(dialect.ColumnType(field));
        if (number == ObjectSchema.IdField)
        {
            text.Append(schema.IsNumbered ? dialect.NumberedOption : "").Append(" NOT NULL PRIMARY KEY");
        }
        else if (field.Required)
        {
            text.Append(" NOT NULL");
        }
    }

    private static string ForeignKey(FieldSchema field, SqlDialect dialect, Func<string, ObjectSchema?> references)
    {
        if (field.Multiple || field.Reference is not { } name || references(name) is not { } target)
        {
            return "";
        }

        var action = field.OnDelete switch
        {
            DeleteBehavior.Cascade => "CASCADE",
            DeleteBehavior.SetNull => "SET NULL",
            // RESTRICT would look at each row by itself: what refers may be deleted by the same statement.
            _ => "NO ACTION" + dialect.NoActionOption,
        };
        return $" REFERENCES {dialect.Identifier(target.Table)} ({dialect.Identifier(target.Fields[ObjectSchema.IdField].Column)}) ON DELETE {action}";
    }
}

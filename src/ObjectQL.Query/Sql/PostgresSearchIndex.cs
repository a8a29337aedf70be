using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The GIN index over the words of an object's searchable texts: over the very expression that searches of them use.</summary>
public static class PostgresSearchIndex
{
    // The parser of tsvector has ideas of its own about hyphens and addresses, so it only gets letters and digits.
    private const string Begin = "to_tsvector('simple', regexp_replace(";
    private const string End = ", '[^[:alnum:]]+', ' ', 'g'))";

    /// <summary>The name of the index.</summary>
    public static string Name(ObjectSchema schema) => PostgresDialect.Instance.ConstraintName($"ix_{schema.Table}_search#words");

    /// <summary>The statement that creates the index; null where no text of the object is searchable.</summary>
    public static string? Create(ObjectSchema schema)
    {
        var fields = SearchExpression.FieldsOf(schema);
        if (fields.IsEmpty)
        {
            return null;
        }

        var dialect = PostgresDialect.Instance;
        var text = new StringBuilder(Begin);
        for (var i = 0; i < fields.Count; i++)
        {
            text.Append(Before(i)).Append(dialect.Identifier(schema.Fields[fields[i]].Column)).Append(", '')");
        }

        return $"CREATE INDEX {dialect.Identifier(Name(schema))} ON {dialect.Identifier(schema.Table)} USING gin ({text.Append(End)})";
    }

    /// <summary>Appends the words of fields.</summary>
    internal static void AppendWords(SqlWriter sql, EquatableArray<int> fields)
    {
        sql.Append(Begin);
        for (var i = 0; i < fields.Count; i++)
        {
            sql.Append(Before(i)).Column(0, fields[i]).Append(", '')");
        }

        sql.Append(End);
    }

    private static string Before(int position) => position == 0 ? "coalesce(" : " || ' ' || coalesce(";
}

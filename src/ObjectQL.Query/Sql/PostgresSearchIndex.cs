using System.Text;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>The GIN index over the words of an object's searchable texts: over the very expression that searches of them use.</summary>
public static class PostgresSearchIndex
{
    // The parser of tsvector has ideas of its own about hyphens and addresses, so it only gets letters and digits.
    private const string Begin = "to_tsvector('simple', regexp_replace(";
    private const string End = ", '[^[:alnum:]]+', ' ', 'g'))";

    /// <summary>What the names of all search indexes of the table begin with; other texts make another index.</summary>
    public static string Prefix(ObjectSchema schema) => $"ix_{schema.Table}_search#words";

    /// <summary>The name of the index and the statement that creates it; null where no text of the object is searchable.</summary>
    public static (string Name, string Statement)? Create(ObjectSchema schema)
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

        var words = text.Append(End).ToString();
        var name = dialect.ConstraintName($"{Prefix(schema)}_{(uint)Hash128.Of(words).Low:x8}");
        return (name, $"CREATE INDEX {dialect.Identifier(name)} ON {dialect.Identifier(schema.Table)} USING gin ({words})");
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

using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <content>Search. Words are made a JSON array, which becomes a table.</content>
public sealed partial class MySqlDialect
{
    /// <inheritdoc/>
    internal override void AppendSearch(SqlWriter sql, SearchExpression search)
    {
        // Every word must stand at the beginning of one of the record's words.
        sql.Append("(NOT EXISTS (SELECT 1 FROM ");
        Table(sql, "searched", () => sql.Value(search.Text));
        sql.Append(" WHERE locate(CAST(concat(' ', searched.word) AS binary), concat(' ', ");
        Words(sql, () => Texts(sql, search.Fields));
        sql.Append(")) = 0) AND trim(");
        Words(sql, () => sql.Value(search.Text));
        sql.Append(") <> '')");
    }

    /// <inheritdoc/>
    internal override void AppendSearchRank(SqlWriter sql, SearchRankExpression rank)
    {
        sql.Append("(SELECT count(*) FROM ");
        Table(sql, "searched", () => sql.Value(rank.Text));
        sql.Append(" JOIN ");
        Table(sql, "found", () => Texts(sql, rank.Fields));
        sql.Append(" ON locate(CAST(searched.word AS binary), found.word) = 1 WHERE searched.word <> '')");
    }

    private static void Table(SqlWriter sql, string name, Action text)
    {
        sql.Append("json_table(concat('[\"', replace(trim(");
        Words(sql, text);
        sql.Append("), ' ', '\",\"'), '\"]'), '$[*]' COLUMNS (word longtext PATH '$')) AS ").Append(name);
    }

    private static void Texts(SqlWriter sql, EquatableArray<int> fields)
    {
        sql.Append("concat_ws(' '");
        foreach (var field in fields)
        {
            sql.Append(", ").Column(0, field);
        }

        sql.Append(")");
    }

    private static void Words(SqlWriter sql, Action text)
    {
        sql.Append("regexp_replace(lower(");
        text();
        sql.Append("), '[^[:alnum:]]+', ' ')");
    }
}

using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>
/// Prints what brings a database from the form that a snapshot has to the form that metadata have, for a person who reads it and runs it: what opening does by itself (new
/// tables, columns and indexes) is not among it, and what only a person knows stands as a comment.
/// </summary>
internal static class MigrationPrinter
{
    /// <summary>The statements and comments for one change.</summary>
    public static IEnumerable<string> Print(SchemaChange change, SqlDialect dialect)
    {
        var before = dialect.Identifier(change.Before.Table);
        var table = change.After is { } after ? dialect.Identifier(after.Table) : before;
        var old = change.OldField is { } oldField ? dialect.Identifier(oldField.Column) : "";
        var now = change.NewField is { } newField ? dialect.Identifier(newField.Column) : "";
        return change.Kind switch
        {
            SchemaChangeKind.ObjectRemoved => ["-- All records go. If the object was renamed, write 'tableName' instead.", $"DROP TABLE {before};"],
            SchemaChangeKind.FieldRemoved =>
            [
                "-- All values go. If the field was renamed, write 'columnName' instead.",
                .. DropIndexes(change, table, dialect),
                $"ALTER TABLE {table} DROP COLUMN {old};",
            ],
            SchemaChangeKind.Moved => [change.OldField is null ? Rename(change.Before, change.After!, dialect) : $"ALTER TABLE {table} RENAME COLUMN {old} TO {now};"],
            SchemaChangeKind.TypeChanged when dialect.ColumnType(change.OldField!) == dialect.ColumnType(change.NewField!) && change.NewField!.Reference == change.OldField!.Reference =>
                [$"SELECT {Id(change, dialect)}, {now} FROM {table}; -- look whether each value is one of the new type"],
            SchemaChangeKind.TypeChanged when change.NewField!.Reference is { } target && change.OldField!.Reference is not null =>
                [$"UPDATE {table} SET {now} = NULL; -- or the ids of '{target}' that are meant"],
            SchemaChangeKind.TypeChanged when change.NewField!.Reference is { } target && dialect.ColumnType(change.OldField!) == dialect.ColumnType(change.NewField) =>
                [$"SELECT {Id(change, dialect)}, {now} FROM {table} WHERE {now} IS NOT NULL; -- look whether each value is the id of a record of '{target}'"],
            SchemaChangeKind.TypeChanged => Convert(change, table, dialect),
            SchemaChangeKind.IdTypeChanged =>
            [
                $"-- Ids go from {dialect.ColumnType(change.OldField!)} to {dialect.ColumnType(change.NewField!)}: rename {before}, open the database once, so that the table is made anew,",
                "-- copy the records with their new ids, and give the same ids to all that refers to them.",
            ],
            SchemaChangeKind.LengthReduced =>
                [$"SELECT {Id(change, dialect)}, {now} FROM {table} WHERE {(dialect is SqlServerDialect ? "LEN" : "length")}({now}) > {Number(change.NewField!.MaxLength!.Value)}; -- shorten these"],
            SchemaChangeKind.DigitsChanged => Rescale(change, table, now, dialect),
            SchemaChangeKind.RequiredAdded =>
            [
                SchemaPrinter.AddColumn(change.After!, change.After!.FieldNumber(change.NewField!.Name), dialect, static _ => null) + ";",
                $"UPDATE {table} SET {now} = {Sample(change.NewField)} WHERE {now} IS NULL; -- write the value that is meant",
            ],
            SchemaChangeKind.BecameRequired => [$"UPDATE {table} SET {now} = {Sample(change.NewField!)} WHERE {now} IS NULL; -- write the value that is meant"],
            SchemaChangeKind.OptionsRemoved => change.LostOptions.Select(option => ReplaceOption(change, option, table, now, dialect)),
            SchemaChangeKind.BecameUnique => [Twice(change, table, dialect)],
            _ => [],
        };
    }

    private static string Rename(ObjectSchema before, ObjectSchema after, SqlDialect dialect) => before.Datasource != after.Datasource
        ? $"-- Copy the records of {dialect.Identifier(before.Table)} from the driver '{before.Datasource}' to '{after.Datasource}'."
        : $"ALTER TABLE {dialect.Identifier(before.Table)} RENAME TO {dialect.Identifier(after.Table)};";

    /// <summary>A column of another type: in place where the engine can, else by way of a second column.</summary>
    private static IEnumerable<string> Convert(SchemaChange change, string table, SqlDialect dialect)
    {
        var (column, type) = (change.NewField!.Column, dialect.ColumnType(change.NewField));
        var name = dialect.Identifier(column);
        if (dialect is PostgresDialect)
        {
            yield return $"ALTER TABLE {table} ALTER COLUMN {name} TYPE {type} USING {name}::{type};";
            yield break;
        }

        foreach (var statement in DropIndexes(change, table, dialect))
        {
            yield return statement;
        }

        var copy = dialect.Identifier(column + "__new");
        yield return $"ALTER TABLE {table} ADD {copy} {type};";
        yield return $"UPDATE {table} SET {copy} = CAST({name} AS {type}); -- look what becomes of values that are none of this type";
        yield return $"ALTER TABLE {table} DROP COLUMN {name};";
        yield return $"ALTER TABLE {table} RENAME COLUMN {copy} TO {name};";
    }

    /// <summary>SQLite keeps decimals as whole numbers of their smallest unit, so that all of them change with the unit.</summary>
    private static IEnumerable<string> Rescale(SchemaChange change, string table, string column, SqlDialect dialect)
    {
        var (before, after) = (change.OldField!, change.NewField!);
        if (dialect is not SqliteDialect)
        {
            return [$"ALTER TABLE {table} ALTER COLUMN {column} TYPE {dialect.ColumnType(after)};"];
        }

        var unit = "1" + new string('0', Math.Abs(after.Scale - before.Scale));
        return dialect.ColumnType(before) != dialect.ColumnType(after) || dialect.ColumnType(after) == "TEXT" ? [$"-- {column} of {table} is kept in another form: read the values with the old program, and write them with the new one."]
            : after.Scale == before.Scale ? []
            : [$"UPDATE {table} SET {column} = {(after.Scale > before.Scale ? $"{column} * {unit}" : $"CAST(round({column} / {unit}.0) AS INTEGER)")};"];
    }

    private static string ReplaceOption(SchemaChange change, string option, string table, string column, SqlDialect dialect)
    {
        var replacement = Text(change.NewField!.Options[0].Value);
        return change.NewField.Kind != ValueKind.SelectList ? $"UPDATE {table} SET {column} = {replacement} WHERE {column} = {Text(option)}; -- write the option that is meant"
            : dialect is PostgresDialect ? $"UPDATE {table} SET {column} = array_replace({column}, {Text(option)}, {replacement}) WHERE {Text(option)} = ANY({column}); -- write the option that is meant"
            : $"SELECT {Id(change, dialect)}, {column} FROM {table} WHERE {column} LIKE {Text("%" + option + "%")}; -- take {Text(option)} out of these lists";
    }

    /// <summary>The indexes that may stand in the way of a column; opening makes again those that are still meant. A snapshot does not keep which fields only had an index.</summary>
    private static IEnumerable<string> DropIndexes(SchemaChange change, string table, SqlDialect dialect)
    {
        if (dialect is PostgresDialect)
        {
            // They go with the column.
            yield break;
        }

        var field = change.OldField!;
        var names = new HashSet<string>(StringComparer.Ordinal) { $"ix_{change.Before.Table}_{field.Column}" };
        names.UnionWith(SchemaPrinter.IndexesOf(change.Before).Where(index => index.Fields.Contains(field.Name)).Select(static index => index.Name));
        if (change is { After: { } after, NewField: { } now })
        {
            names.UnionWith(SchemaPrinter.IndexesOf(after).Where(index => index.Fields.Contains(now.Name)).Select(static index => index.Name));
        }

        foreach (var name in names.OrderBy(static name => name, StringComparer.Ordinal))
        {
            yield return DropIndex(name, table, dialect);
        }
    }

    private static string DropIndex(string name, string table, SqlDialect dialect) =>
        "DROP INDEX IF EXISTS " + dialect.Identifier(dialect.ConstraintName(name)) + (dialect is SqlServerDialect or MySqlDialect ? " ON " + table : "") + ";";

    private static string Twice(SchemaChange change, string table, SqlDialect dialect)
    {
        var columns = string.Join(", ", change.UniqueFields.Select(name => dialect.Identifier(change.After!.Fields[change.After.FieldNumber(name)].Column)));
        return $"SELECT {columns}, count(*) FROM {table} WHERE {columns.Replace(", ", " IS NOT NULL AND ")} IS NOT NULL GROUP BY {columns} HAVING count(*) > 1; -- tell these apart";
    }

    private static string Id(SchemaChange change, SqlDialect dialect) => dialect.Identifier(change.After!.Fields[ObjectSchema.IdField].Column);

    private static string Sample(FieldSchema field) => field.Kind switch
    {
        ValueKind.Long or ValueKind.Double or ValueKind.Decimal => "0",
        ValueKind.Boolean => "false",
        ValueKind.Select when !field.Options.IsEmpty => Text(field.Options[0].Value),
        _ => "'...'",
    };

    private static string Text(string value) => "'" + value.Replace("'", "''") + "'";

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);
}

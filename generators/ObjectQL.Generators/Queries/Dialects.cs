using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The dialects that text can be printed in; each driver's props name its own.</summary>
internal static class Dialects
{
    public static SqlDialect[] All { get; } = [SqliteDialect.Instance, PostgresDialect.Instance, MySqlDialect.Instance, SqlServerDialect.Instance];
}

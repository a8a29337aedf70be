namespace ObjectQL.Postgres.Tests;

/// <summary>The schemas of tests; a test that asks for one is skipped, with the reason, where no server can run.</summary>
public static class PostgresSchemas
{
    private static readonly Lock s_lock = new();

    /// <summary>The schemas that tests of a class have used, with the tables that they left.</summary>
    private static readonly Dictionary<string, List<string>> s_ofClass = new(StringComparer.Ordinal);

    private static readonly HashSet<string> s_givenOut = new(StringComparer.Ordinal);
    private static string? s_test;

    /// <summary>Creates an empty schema and says how to connect to it.</summary>
    public static string New()
    {
        Demand();
        return $"{PostgresCluster.ConnectionString};Search Path={PostgresCluster.Create()}";
    }

    /// <summary>
    /// Gives a schema without records and says how to connect to it. Creating tables takes much longer than emptying them, so that a test gets a
    /// schema which an earlier one of its class has used, once all connections to it are closed.
    /// </summary>
    public static string Reused()
    {
        Demand();
        var test = TestContext.CurrentContext.Test;
        lock (s_lock)
        {
            if (s_test != test.ID)
            {
                s_test = test.ID;
                s_givenOut.Clear();
            }

            if (!s_ofClass.TryGetValue(test.ClassName ?? "", out var names))
            {
                s_ofClass.Add(test.ClassName ?? "", names = []);
            }

            var used = ((string)PostgresCluster.Scalar(PostgresCluster.ConnectionString, "SELECT coalesce(string_agg(application_name, ','), '') FROM pg_stat_activity")!).Split(',');
            var name = names.Find(name => !s_givenOut.Contains(name) && !used.Contains(name));
            if (name is null)
            {
                names.Add(name = PostgresCluster.Create());
            }
            else
            {
                PostgresCluster.Execute(PostgresCluster.ConnectionString, $"SET session_replication_role = replica; {Emptied(name)}; RESET session_replication_role");
            }

            s_givenOut.Add(name);
            return $"{PostgresCluster.ConnectionString};Search Path={name};Application Name={name}";
        }
    }

    private static void Demand()
    {
        if (PostgresCluster.Missing is { } reason)
        {
            Assert.Ignore(reason);
        }
    }

    private static string Emptied(string schema) => $"""
        DO $$
        DECLARE one text;
        BEGIN
          FOR one IN SELECT quote_ident(relname) FROM pg_class WHERE relnamespace = '{schema}'::regnamespace AND relkind = 'r' AND relname <> '_objectql' LOOP
            EXECUTE 'DELETE FROM {schema}.' || one;
          END LOOP;
        END $$
        """;
}

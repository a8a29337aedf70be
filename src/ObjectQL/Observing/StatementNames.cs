using System.Data.Common;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The names of statements by the semantic conventions of OpenTelemetry for database clients (version 1.33, stable).</summary>
internal static class StatementNames
{
    /// <summary><c>db.system.name</c>.</summary>
    public static string System(Driver driver) => driver.Name switch
    {
        "postgres" => "postgresql",
        "sqlserver" => "microsoft.sql_server",
        var name => name,
    };

    /// <summary><c>db.operation.name</c>.</summary>
    /// <param name="kind">What the statement does.</param>
    /// <param name="batch">For how many records, one by one.</param>
    public static string Operation(PlanKind kind, long batch) => batch > 1 ? "BATCH " + Operation(kind) : Operation(kind);

    private static string Operation(PlanKind kind) => kind switch
    {
        PlanKind.Insert => "INSERT",
        PlanKind.Upsert => "UPSERT",
        PlanKind.Update or PlanKind.UpdateMany => "UPDATE",
        PlanKind.Delete or PlanKind.DeleteMany => "DELETE",
        _ => "SELECT",
    };

    /// <summary>The attributes by which samplers decide, so that a span begins with them.</summary>
    public static List<KeyValuePair<string, object?>> Tags(QueryPlan plan, Driver driver, string operation, string summary, long batch)
    {
        var tags = new List<KeyValuePair<string, object?>>(8)
        {
            new("db.system.name", System(driver)),
            new("db.operation.name", operation),
            new("db.collection.name", plan.Schema.Table),
            new("db.query.summary", summary),
        };
        if (Text(plan, driver) is { } text)
        {
            tags.Add(new("db.query.text", text));
        }

        if (batch > 1)
        {
            tags.Add(new("db.operation.batch.size", batch));
        }

        if (driver.Address is { } address)
        {
            Add(address, tags);
        }

        return tags;
    }

    /// <summary>Where the database is.</summary>
    public static void Add<TTags>(DatabaseAddress address, TTags tags)
        where TTags : IList<KeyValuePair<string, object?>>
    {
        if (address.Namespace is { } name)
        {
            tags.Add(new("db.namespace", name));
        }

        if (address.Server is { } server)
        {
            tags.Add(new("server.address", server));
            if (address.Port is { } port)
            {
                tags.Add(new("server.port", port));
            }
        }
    }

    /// <summary><c>db.response.status_code</c>: what the server itself calls an error; null where it has no such code.</summary>
    public static string? Status(Exception error) => (error as DbException ?? error.InnerException as DbException)?.SqlState;

    /// <summary><c>db.query.text</c>: what varies stands in it as parameters.</summary>
    public static string? Text(QueryPlan plan, Driver driver) => driver.Dialect is { } dialect ? plan.Sql(dialect) : null;
}

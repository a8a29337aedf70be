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
    public static string Operation(PlanKind kind) => kind switch
    {
        PlanKind.Insert => "INSERT",
        PlanKind.Upsert => "UPSERT",
        PlanKind.Update or PlanKind.UpdateMany => "UPDATE",
        PlanKind.Delete or PlanKind.DeleteMany => "DELETE",
        _ => "SELECT",
    };

    /// <summary><c>db.query.text</c>: what varies stands in it as parameters.</summary>
    public static string? Text(QueryPlan plan, Driver driver) => driver.Dialect is { } dialect ? plan.Sql(dialect) : null;
}

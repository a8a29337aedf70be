using ObjectQL.Query;
using ObjectQL.Sqlite.Json;
using ObjectQL.Sqlite.Searching;

namespace ObjectQL.Sqlite.Statements;

/// <summary>A plan prepared on one connection.</summary>
internal sealed class Statement(nint handle, QueryPlan plan)
{
    /// <summary>The native statement.</summary>
    public readonly nint Handle = handle;

    /// <summary>The plan.</summary>
    public readonly QueryPlan Plan = plan;

    /// <summary>Whether it writes texts that are searched.</summary>
    public readonly bool FeedsSearch = plan.Kind is PlanKind.Insert or PlanKind.Upsert or PlanKind.Update or PlanKind.UpdateMany
        && SearchExpression.FieldsOf(plan.Schema).Any(field => plan.Fields.Contains(field));

    /// <summary>For a search: the other way to run it.</summary>
    public SearchChoice? Search { get; init; }

    /// <summary>Whether the native statement is no more.</summary>
    public bool IsDropped { get; set; }

    /// <summary>How the columns become JSON; made on the first use.</summary>
    public JsonOutputColumn[] JsonColumns => field ??= JsonOutputColumn.Of(Plan);
}

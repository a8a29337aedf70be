using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Has the planner make what the cache has not got.</summary>
internal static class PlanMaker
{
    public static QueryPlan Make(in PlanRequest request, Func<string, ObjectSchema?> find, Func<string, ObjectStatistics?>? statistics = null)
    {
        var schema = request.Type.Schema;
        return request.Kind switch
        {
            PlanKind.List => Planner.List(schema, ShapeReader.Read(request.Builder!, find), statistics),
            PlanKind.Rows => Planner.List(schema, FormulaColumns.Of(ShapeReader.Read(request.Builder!, find), schema, find), statistics),
            PlanKind.Count => Planner.Count(schema, ShapeReader.Read(request.Builder!, find), statistics),
            PlanKind.Update when request.Detail > 1 => Planner.Summary(schema, request.Detail >> 2, adds: (request.Detail & 1) != 0),
            PlanKind.Update => Planner.Update(schema, request.Fields, checksVersion: request.Detail != 0),
            PlanKind.UpdateMany => Planner.UpdateMany(schema, request.Fields, ShapeReader.Read(request.Builder!, find), statistics),
            PlanKind.DeleteMany => Planner.DeleteMany(schema, ShapeReader.Read(request.Builder!, find), statistics),
            PlanKind.Upsert => Planner.Upsert(schema, request.Fields, [request.Detail]),
            _ => throw new InvalidOperationException($"A plan of kind {request.Kind} needs no cache."),
        };
    }
}

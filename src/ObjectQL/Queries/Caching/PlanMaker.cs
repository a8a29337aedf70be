using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>Has the planner make what the cache has not got: what is asked for, restricted to what the caller may see and do.</summary>
internal static class PlanMaker
{
    /// <summary>The detail of a plan that finds the record of an action: so much more than the action's number.</summary>
    public const int FirstAction = 16;

    /// <summary>The detail of a count that stops at a limit; every other count is of all that matches, whatever limits the query has.</summary>
    public const int BoundedCount = 1;

    /// <summary>The detail of a list of which nothing but the ids is read.</summary>
    public const int OnlyIds = 1;

    /// <summary>The detail of a plan that finds a record that the caller has created, if it may.</summary>
    public const int Created = -1;

    /// <summary>The detail of a plan that finds a record that the caller has changed, if it may.</summary>
    public const int Updated = -2;

    /// <summary>The detail of a plan that reads the hash of a password: so much less the field's number.</summary>
    public const int FirstSecret = -16;

    private static readonly Func<ObjectSchema, QueryShape> s_byId = static schema => new QueryShape { Where = Planner.ById(schema) };

    public static QueryPlan Make(in PlanRequest request, Func<string, ObjectSchema?> find, Func<string, ObjectStatistics?>? statistics = null)
    {
        var schema = request.Type.Schema;
        return request.Kind switch
        {
            PlanKind.Rows => Planner.List(schema, FormulaColumns.Of(ShapeReader.Read(request.Builder!, find), schema, find), statistics),
            PlanKind.Update when request.Detail > 1 => Planner.Summary(schema, request.Detail >> 2, adds: (request.Detail & 1) != 0),
            PlanKind.List when request.Detail == OnlyIds => Planner.List(
                schema, Restricted(request, ShapeReader.Read(request.Builder!, find) with { Fields = [ObjectSchema.IdField] }, AccessOperations.Read), statistics),
            PlanKind.List => Planner.List(schema, Whole(request, ShapeReader.Read(request.Builder!, find), find), statistics),
            PlanKind.Count => Planner.Count(schema, Shape(request, find, AccessOperations.Read) with { HasTake = request.Detail == BoundedCount, HasSkip = false }, statistics),
            PlanKind.UpdateMany => Planner.UpdateMany(schema, request.Fields, Shape(request, find, AccessOperations.Update), statistics),
            PlanKind.DeleteMany => Planner.DeleteMany(schema, Shape(request, find, AccessOperations.Delete), statistics),
            PlanKind.Update when request.Access is not null => Planner.Update(
                schema, request.Fields, checksVersion: request.Detail != 0, Restricted(request, QueryShape.All, AccessOperations.Update)),
            PlanKind.Update => Planner.Update(schema, request.Fields, checksVersion: request.Detail != 0),
            PlanKind.Upsert => Planner.Upsert(schema, request.Fields, [request.Detail]),

            // By id, among the records that the caller may read, change or delete.
            PlanKind.Find when request.Detail >= FirstAction && request.Access is { } access => Planner.List(
                schema, AccessRestriction.Apply(access, schema, s_byId(schema), AccessOperations.Read, request.Detail - FirstAction)),
            PlanKind.Find when request.Detail <= FirstSecret => Planner.Secret(schema, Restricted(request, s_byId(schema), AccessOperations.Read), FirstSecret - request.Detail),
            PlanKind.Find when request.Detail < 0 => Planner.List(
                schema, WrittenCheck.Shape(request.Access!.Of(request.Type)!, schema, s_byId(schema), request.Detail == Created)),
            PlanKind.Find when request.Detail == (int)AccessOperations.Read => Planner.List(schema, Whole(request, s_byId(schema), find)),
            PlanKind.Find => Planner.List(schema, Restricted(request, s_byId(schema), (AccessOperations)request.Detail)),
            PlanKind.Delete => Planner.DeleteMany(schema, Restricted(request, s_byId(schema), AccessOperations.Delete)),
            _ => throw new InvalidOperationException($"A plan of kind {request.Kind} needs no cache."),
        };
    }

    private static QueryShape Whole(in PlanRequest request, QueryShape shape, Func<string, ObjectSchema?> find) =>
        WholeRecord.Of(shape, Restricted(request, shape, AccessOperations.Read), request.Type.Schema, find, request.Access);

    private static QueryShape Shape(in PlanRequest request, Func<string, ObjectSchema?> find, AccessOperations operations) =>
        Restricted(request, ShapeReader.Read(request.Builder!, find), operations);

    private static QueryShape Restricted(in PlanRequest request, QueryShape shape, AccessOperations operations) =>
        request.Access is { } access ? AccessRestriction.Apply(access, request.Type.Schema, shape, operations) : shape;
}

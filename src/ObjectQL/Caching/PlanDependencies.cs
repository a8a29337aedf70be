using System.Globalization;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What the result of a plan depends on: the fields that it reads, tests, sorts and computes by, of its own object and of those that it reaches.</summary>
internal sealed class PlanDependencies
{
    private readonly (ObjectVersions Versions, int[]? Fields)[] _parts;

    private string[]? _units;
    private string[]? _deletes;
    private byte[]? _sharedKey;

    private PlanDependencies(QueryPlan plan, (ObjectVersions, int[]?)[] parts)
    {
        _parts = parts;
        IdPosition = Position(plan);
        IsOfOneRecord = plan.Kind == PlanKind.Find && plan.Sources.IsEmpty && IdPosition >= 0;
        IsCacheable = !plan.Parameters.Any(static one => one.Variable == QueryVariables.Now);
    }

    /// <summary>Whether equal arguments mean equal results while nothing is written; not where the time of the call takes part.</summary>
    public bool IsCacheable { get; }

    /// <summary>Whether the result depends on the record of one id, and on nothing else.</summary>
    public bool IsOfOneRecord { get; }

    /// <summary>The place of that id among the arguments.</summary>
    public int IdPosition { get; }

    /// <summary>Looks through a plan.</summary>
    public static PlanDependencies Of(QueryPlan plan, Func<ObjectSchema, ObjectVersions> find)
    {
        ObjectSchema[] schemas = [plan.Schema, .. plan.Sources.Select(static source => source.Schema)];
        var fields = Array.ConvertAll(schemas, static _ => (HashSet<int>?)[]);
        if (plan.Kind != PlanKind.Rows)
        {
            fields[0]!.UnionWith(plan.Fields);
        }

        for (var i = 0; i < plan.Sources.Count; i++)
        {
            fields[plan.Sources[i].Kind == SourceKind.Lookup ? plan.Sources[i].Parent : i + 1]?.Add(plan.Sources[i].Field);
        }

        foreach (var expression in Expressions(plan).SelectMany(ExpressionParts.All))
        {
            switch (expression)
            {
                case FieldExpression one when schemas[one.Source].Fields[one.Field].IsStored:
                    fields[one.Source]?.Add(one.Field);
                    break;
                case FieldExpression one:
                    fields[one.Source] = null;
                    break;
                case SearchExpression or SearchRankExpression:
                    Array.Clear(fields);
                    break;
            }
        }

        return new(plan, [.. schemas.Select((schema, number) => (find(schema), fields[number]?.Where(field => schema.Fields[field].IsStored).ToArray()))]);
    }

    /// <summary>The place of a record's id among the arguments of a plan by id; −1 when it has none.</summary>
    public static int Position(QueryPlan plan)
    {
        if (plan.Parameters.IsEmpty)
        {
            return 0;
        }

        for (var i = 0; i < plan.Parameters.Count; i++)
        {
            if (plan.Parameters[i].Argument == 0)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>An id as text, however the object declares it.</summary>
    public static string TextOf(in Value id) => !id.HasValue ? "" : id.Kind == ValueKind.Long ? id.AsLong.ToString(CultureInfo.InvariantCulture) : id.AsText;

    /// <summary>The state of all that.</summary>
    public long Stamp(ReadOnlySpan<Value> arguments)
    {
        if (IsOfOneRecord)
        {
            return _parts[0].Versions.OfRecord(ObjectVersions.HashOf(TextOf(arguments[IdPosition])));
        }

        var sum = 0L;
        foreach (var (versions, fields) in _parts)
        {
            sum += versions.OfFields(fields);
        }

        return sum;
    }

    /// <summary>The same as the names of units, for other processes.</summary>
    public string[] Units(ReadOnlySpan<Value> arguments, Func<string, ObjectSchema?> find) => IsOfOneRecord
        ? UnitsOfRecord(TextOf(arguments[IdPosition]), find)
        : _units ??= [.. _parts.SelectMany(static part => UnitsOf(part.Versions.Schema, part.Fields)).Concat(DeletesBefore(find)).Distinct()];

    /// <summary>What the record of an id depends on.</summary>
    public string[] UnitsOfRecord(string id, Func<string, ObjectSchema?> find) =>
        [SharedUnits.Record(_parts[0].Versions.Schema, id), SharedUnits.Unknown(_parts[0].Versions.Schema), .. DeletesBefore(find)];

    /// <summary>What the plan asks for (<see cref="SharedKey"/>); null when that cannot be said.</summary>
    public byte[]? SharedKeyOf(QueryPlan plan, Driver driver)
    {
        var known = _sharedKey ??= SharedKey.Of(plan, driver) ?? [];
        return known.Length == 0 ? null : known;
    }

    private string[] DeletesBefore(Func<string, ObjectSchema?> find) =>
        _deletes ??= [.. _parts.SelectMany(part => SharedUnits.DeletesBefore(part.Versions.Schema, find)).Distinct()];

    private static IEnumerable<string> UnitsOf(ObjectSchema schema, int[]? fields) => fields is null
        ? [SharedUnits.Rows(schema), SharedUnits.Changes(schema)]
        : fields.Select(field => SharedUnits.Field(schema, field)).Prepend(SharedUnits.Rows(schema));

    private static IEnumerable<Expression> Expressions(QueryPlan plan)
    {
        foreach (var one in (Expression?[])[plan.Where, plan.Having])
        {
            if (one is not null)
            {
                yield return one;
            }
        }

        foreach (var one in plan.OrderBy.Select(static key => key.Value).Concat(plan.GroupBy).Concat(plan.Columns.Select(static column => column.Value)).Concat(plan.Computed.Select(static field => field.Value)))
        {
            yield return one;
        }
    }
}

using System.Collections.Concurrent;
using System.ComponentModel;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// A query that the build has planned: its text in the dialects of the project's drivers, and its expressions for drivers without text,
/// made only when one of these runs it. The plan of a call is found by the conditions that are on, the order, and the dialect.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class QueryTemplate
{
    private static readonly Func<TemplateKey, AccessProfile, QueryPlan> s_makeRestricted = static (key, access) => key.Template.Restricted(key, access);
    private readonly TemplateFrame _frame;
    private readonly PlanParameter[] _parameters;
    private readonly TemplateText[] _texts;
    private readonly Func<TemplateShape> _makeShape;
    private readonly ConcurrentDictionary<(SqlDialect? Dialect, ulong Bits, int Order), CallPlan> _plans = new();
    private TemplateShape? _shape;
    private readonly ConcurrentDictionary<(ulong Bits, int Order), TemplateStart> _starts = new();
    private CallPlan? _last;
    private ObjectOperations? _operations;

    /// <summary>Called by generated code.</summary>
    /// <param name="type">The object.</param>
    /// <param name="frame">What all calls share.</param>
    /// <param name="parameters">The parameters of the plan in which everything is on.</param>
    /// <param name="texts">The text in each dialect.</param>
    /// <param name="shape">Makes the expressions.</param>
    public QueryTemplate(ObjectType type, TemplateFrame frame, PlanParameter[] parameters, TemplateText[] texts, Func<TemplateShape> shape)
    {
        Type = type;
        _frame = frame;
        _parameters = parameters;
        _texts = texts;
        _makeShape = shape;
    }

    /// <summary>The object.</summary>
    public ObjectType Type { get; }

    /// <summary>Whether the number of records is limited.</summary>
    internal bool HasTake => _frame.HasTake;

    /// <summary>The expressions of the query.</summary>
    internal TemplateShape Shape => _shape ??= _makeShape();

    /// <summary>Whether whole records are read of an object with formulas that the database computes: how, depends on the caller, so that the text of the build has none of them.</summary>
    internal bool NeedsFormulas => !Type.DistantFormulas.IsEmpty && Shape is { Kind: PlanKind.List, Query: { Fields.IsEmpty: true, Columns.IsEmpty: true } };

    /// <summary>Begins a call.</summary>
    public TemplateCall Begin(ObjectSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new TemplateCall(session, session.RentBuilder(Type));
    }

    /// <summary>The operations on the object: a template belongs to one model, as its sessions do.</summary>
    internal ObjectOperations Operations(ObjectSession session) => _operations ??= session.OperationsOf(Type.Schema.Name);

    /// <summary>A call as the beginning of a query that hooks may narrow.</summary>
    internal QueryBuilder Started(scoped in TemplateCall call)
    {
        call.Builder.Begin(_starts.GetOrAdd((call.Bits, call.Order), static (choice, template) => new TemplateStart(template.Shape.Of(choice.Bits, choice.Order)), this));
        return call.Builder;
    }

    /// <summary>The plan of a call: as the build has made it, or for the roles of a caller who may not see everything.</summary>
    internal QueryPlan Plan(ObjectSession session, SqlDialect? dialect, ulong bits, int order)
    {
        if (session.Database.IsLimited)
        {
            PackageRun.CheckRead(session.Database, Type.Schema, Shape.Of(bits, order).Sources);
        }

        if (session.Access is not { } access)
        {
            return Unrestricted(dialect, bits, order);
        }

        try
        {
            var plan = access.Template(new TemplateKey(this, dialect, bits, order), s_makeRestricted);
            return session.IsAudited(plan) ? plan : session.Audited(plan, Shape.Of(bits, order));
        }
        catch (ObjectQLException error) when (session.IsDenied(error))
        {
            throw;
        }
    }

    private QueryPlan Restricted(in TemplateKey key, AccessProfile access)
    {
        var shape = Shape.Of(key.Bits, key.Order);
        var restricted = AccessRestriction.Apply(access, Type.Schema, shape);
        return ReferenceEquals(shape, restricted) ? Unrestricted(key.Dialect, key.Bits, key.Order)
            : Shape.Kind == PlanKind.Count ? Planner.Count(Type.Schema, restricted)
            : Planner.List(Type.Schema, restricted);
    }

    /// <summary>The plan of a call without restrictions.</summary>
    internal QueryPlan Unrestricted(SqlDialect? dialect, ulong bits, int order)
    {
        var last = _last;
        if (last is not null && last.Bits == bits && last.Order == order && ReferenceEquals(last.Dialect, dialect))
        {
            return last.Plan;
        }

        if (!_plans.TryGetValue((dialect, bits, order), out var plan))
        {
            plan = _plans.GetOrAdd((dialect, bits, order), new CallPlan(dialect, bits, order, Make(dialect, bits, order)));
        }

        _last = plan;
        return plan.Plan;
    }

    private QueryPlan Make(SqlDialect? dialect, ulong bits, int order)
    {
        var text = dialect is null ? null : Array.Find(_texts, text => text.Dialect == dialect.Name);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)order, (uint)Math.Max(1, text?.Orders.Count ?? Shape.Orders.Count), nameof(order));
        if (text is null)
        {
            return Shape.Plan(Type.Schema, bits, order);
        }

        var statement = text.Assemble(bits, order, _parameters.Length, dialect!, out var used);
        return TextPlanner.Plan(_frame, Type.Schema, _parameters, used, dialect!, statement);
    }

    /// <summary>A plan and what it was made for, as one object, so that it is read and replaced at once.</summary>
    private sealed record CallPlan(SqlDialect? Dialect, ulong Bits, int Order, QueryPlan Plan);
}

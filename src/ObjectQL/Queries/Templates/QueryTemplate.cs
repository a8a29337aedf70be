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
    private readonly TemplateFrame _frame;
    private readonly PlanParameter[] _parameters;
    private readonly TemplateText[] _texts;
    private readonly Func<TemplateShape> _makeShape;
    private readonly ConcurrentDictionary<(SqlDialect? Dialect, ulong Bits, int Order), CallPlan> _plans = new();
    private Expression[] _policies = [];
    private TemplateShape? _shape;
    private CallPlan? _last;

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

    /// <summary>The expressions of the query.</summary>
    internal TemplateShape Shape => _shape ??= _makeShape().With([.. _policies]);

    /// <summary>Begins a call.</summary>
    public TemplateCall Begin(ObjectSession session)
    {
        ArgumentNullException.ThrowIfNull(session);
        return new TemplateCall(session, session.RentBuilder(Type));
    }

    /// <summary>
    /// Takes conditions that are no part of the query (row policies, the tenant); a call switches each on by its bit, from
    /// <see cref="TemplateSegment.FirstPolicy"/>. The host does this before the first call.
    /// </summary>
    internal void BindPolicies(params Expression[] policies)
    {
        _policies = policies;
        _shape = null;
        _last = null;
        _plans.Clear();
    }

    /// <summary>The plan of a call.</summary>
    internal QueryPlan Plan(SqlDialect? dialect, ulong bits, int order)
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

        var parameters = new List<PlanParameter>(_parameters);
        if (_policies.Length != 0)
        {
            text = TemplatePrinter.AddPolicies(text, Shape, Type.Schema, parameters, dialect!);
        }

        var statement = text.Assemble(bits, order, _parameters.Length, dialect!, out var used);
        return TextPlanner.Plan(_frame, Type.Schema, parameters, used, dialect!, statement);
    }

    /// <summary>A plan and what it was made for, as one object, so that it is read and replaced at once.</summary>
    private sealed record CallPlan(SqlDialect? Dialect, ulong Bits, int Order, QueryPlan Plan);
}

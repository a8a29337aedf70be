using System.Runtime.CompilerServices;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>The expressions of a plan as trees of nodes, made once per plan.</summary>
internal sealed class CompiledPlan
{
    private static readonly ConditionalWeakTable<QueryPlan, CompiledPlan> s_plans = new();
    private Evaluation? _idle;

    private CompiledPlan(QueryPlan plan)
    {
        Plan = plan;
        Dependents = new int[plan.Sources.Count + 1][];
        for (var source = 0; source < Dependents.Length; source++)
        {
            Dependents[source] = [.. Enumerable.Range(1, plan.Sources.Count).Where(other => HangsOn(plan, other, source))];
        }

        var compiler = new ExpressionCompiler(plan);
        Where = compiler.Optional(plan.Where);
        Columns = [.. plan.Columns.Select(column => compiler.Column(column.Value))];
        Computed = [.. plan.Computed.Select(computed => compiler.Compile(computed.Value))];
        GroupBy = [.. plan.GroupBy.Select(compiler.Compile)];
        Having = compiler.Optional(plan.Having);
        OrderBy = [.. plan.OrderBy.Select(key => compiler.Compile(key.Value))];
        Aggregates = [.. compiler.Aggregates.Select(aggregate => new CompiledAggregate(
            aggregate, compiler.Optional(aggregate.Operand), compiler.Optional(aggregate.Filter)))];
        Windows = [.. compiler.Windows.Select(window => new CompiledWindow(
            window,
            compiler.Optional(window.Operand),
            [.. window.PartitionBy.Select(compiler.Compile)],
            [.. window.OrderBy.Select(key => compiler.Compile(key.Value))]))];
        SlotCount = compiler.SlotCount;
    }

    public QueryPlan Plan { get; }

    /// <summary>For each source, the lookups that hang on it, directly or through others.</summary>
    public int[][] Dependents { get; }

    public Node? Where { get; }

    public Node[] Columns { get; }

    /// <summary>The formulas of a list.</summary>
    public Node[] Computed { get; }

    public Node[] GroupBy { get; }

    public Node? Having { get; }

    public Node[] OrderBy { get; }

    /// <summary>The aggregates; their values come first among the computed ones of a row.</summary>
    public CompiledAggregate[] Aggregates { get; }

    /// <summary>The windows; their values stand behind those of the aggregates.</summary>
    public CompiledWindow[] Windows { get; }

    public int SlotCount { get; }

    public static CompiledPlan Of(QueryPlan plan) => s_plans.TryGetValue(plan, out var compiled)
        ? compiled
        : s_plans.GetValue(plan, static plan => new CompiledPlan(plan));

    /// <summary>Begins a run; give it back with <see cref="Return"/>.</summary>
    public Evaluation Begin(MemoryScope scope, ReadOnlySpan<Value> values)
    {
        WholeText.Demand(Plan, values);
        var run = Interlocked.Exchange(ref _idle, null) ?? new Evaluation(this);
        run.Begin(scope, values);
        return run;
    }

    /// <summary>Begins a run over records that stand in no table; give it back with <see cref="Return"/>.</summary>
    public Evaluation Begin(ReadOnlySpan<RecordAccess> access, ReadOnlySpan<Value> values)
    {
        var run = Interlocked.Exchange(ref _idle, null) ?? new Evaluation(this);
        run.Begin(access, values);
        return run;
    }

    public void Return(Evaluation run)
    {
        run.End();
        _idle = run;
    }

    private static bool HangsOn(QueryPlan plan, int source, int other)
    {
        while (source > other && plan.Sources[source - 1] is { Kind: SourceKind.Lookup } lookup)
        {
            source = lookup.Parent;
            if (source == other)
            {
                return true;
            }
        }

        return false;
    }
}

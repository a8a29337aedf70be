using System.Runtime.CompilerServices;
using ObjectQL.Metadata;
using ObjectQL.Postgres.Operations;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Finding;

/// <summary>
/// Gets by key of one plan. A few run by themselves at once, so that nobody waits on an idle server; those that come meanwhile wait for one of these to
/// end and then go together, as one <c>= ANY($1)</c>. Each keeps its own cancellation, and when the one statement fails, each is asked for by itself.
/// </summary>
internal sealed class FindQueue<T> : PlanQueue
    where T : Record, IRecord<T>
{
    private const int AtOnce = 3;
    private const int MostTogether = 128;

    private readonly PooledExecution _execution;
    private readonly QueryPlan? _together;
    private readonly Lock _lock = new();
    private List<WaitingFind<T>> _waiting = [];
    private List<WaitingFind<T>>? _spare;
    private int _running;
    private long _shared;

    public FindQueue(PooledExecution execution, QueryPlan plan)
        : base(plan)
    {
        _execution = execution;
        _together = Together(plan);
    }

    /// <summary>How many gets went together with others.</summary>
    public long Shared => Interlocked.Read(ref _shared);

    /// <summary>Reads a record.</summary>
    public ValueTask<T?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_together is null)
        {
            return AloneAsync(id, cancellationToken);
        }

        WaitingFind<T>? waiting = null;
        lock (_lock)
        {
            if (_running < AtOnce)
            {
                _running++;
            }
            else
            {
                waiting = new WaitingFind<T>(id, cancellationToken);
                _waiting.Add(waiting);
            }
        }

        return waiting?.Result ?? RunAsync(id, cancellationToken);
    }

    /// <summary>The same plan for many ids; null when the plan asks for more than the id.</summary>
    private static QueryPlan? Together(QueryPlan plan)
    {
        var id = FieldExpression.Of(plan.Schema, ObjectSchema.IdField);
        if (plan.Where is not ComparisonExpression { Operator: ComparisonOperator.Equal, Left: FieldExpression { Source: 0, Field: ObjectSchema.IdField }, Right: ParameterExpression }
            || plan.Parameters.Count != 1 || !plan.Sources.IsEmpty || !plan.Computed.IsEmpty)
        {
            return null;
        }

        var list = Planner.List(plan.Schema, new QueryShape { Fields = plan.Fields, Where = new InExpression(id, new ParameterExpression(0) { IsList = true }) });
        if (list.Fields != plan.Fields)
        {
            list.Retire();
            return null;
        }

        plan.Own(list);
        return list;
    }

    private ValueTask<T?> AloneAsync(string id, CancellationToken cancellationToken) =>
        _execution.ReadAsync<FindOperation<T>, T?>(new FindOperation<T>(Plan, id), cancellationToken);

    [AsyncMethodBuilder(typeof(PoolingAsyncValueTaskMethodBuilder<>))]
    private async ValueTask<T?> RunAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            return await AloneAsync(id, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            Next();
        }
    }

    /// <summary>One that ran has ended: those that wait go.</summary>
    private void Next()
    {
        List<WaitingFind<T>> group;
        lock (_lock)
        {
            if (_waiting.Count == 0)
            {
                _running--;
                return;
            }

            if (_waiting.Count <= MostTogether)
            {
                group = _waiting;
                _waiting = _spare ?? [];
                _spare = null;
            }
            else
            {
                group = _waiting.GetRange(0, MostTogether);
                _waiting.RemoveRange(0, MostTogether);
            }
        }

        Interlocked.Add(ref _shared, group.Count);
        _ = TogetherAsync(group);
    }

    private async Task TogetherAsync(List<WaitingFind<T>> group)
    {
        try
        {
            await _execution.ReadAsync<FindManyOperation<T>, int>(new FindManyOperation<T>(Plan, _together!, group), CancellationToken.None).ConfigureAwait(false);
            foreach (var waiting in group)
            {
                waiting.End();
            }
        }
        catch (Exception)
        {
            foreach (var waiting in group)
            {
                _ = waiting.AskAsync(AloneAsync);
            }
        }

        group.Clear();
        lock (_lock)
        {
            _spare ??= group;
        }

        Next();
    }
}

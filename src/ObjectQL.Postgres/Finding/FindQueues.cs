using ObjectQL.Postgres.Operations;
using ObjectQL.Query;

namespace ObjectQL.Postgres.Finding;

/// <summary>The queue of each plan that gets by key. A plan holds what a caller may see, so that callers of one queue may all see the same.</summary>
internal sealed class FindQueues(PooledExecution execution)
{
    private readonly Lock _lock = new();
    private PlanQueue?[] _queues = new PlanQueue?[64];

    /// <summary>The queue of a plan.</summary>
    public FindQueue<T> Of<T>(QueryPlan plan)
        where T : Record, IRecord<T>
    {
        var queues = Volatile.Read(ref _queues);
        return (uint)plan.Number < (uint)queues.Length && queues[plan.Number] is FindQueue<T> queue && ReferenceEquals(queue.Plan, plan) ? queue : Add<T>(plan);
    }

    private FindQueue<T> Add<T>(QueryPlan plan)
        where T : Record, IRecord<T>
    {
        lock (_lock)
        {
            if (plan.Number >= _queues.Length)
            {
                var larger = _queues;
                Array.Resize(ref larger, Math.Max(plan.Number + 16, larger.Length * 2));
                Volatile.Write(ref _queues, larger);
            }

            if (_queues[plan.Number] is FindQueue<T> there && ReferenceEquals(there.Plan, plan))
            {
                return there;
            }

            var queue = new FindQueue<T>(execution, plan);
            _queues[plan.Number] = queue;
            return queue;
        }
    }
}

using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The plans of queries whose shape is known only at run time: parameterised templates, made once per shape and executed with other
/// values each time. The number of plans is bounded; a plan that was not used since the last round gives way first.
/// </summary>
/// <remarks>
/// A hit takes no lock: it finds the plan by the 128-bit hash of the shape, compares what the plan was made for, and marks it as used. A
/// miss plans outside of the lock and enters the plan inside; when the cache is full, the hand of a clock goes round and takes the first
/// plan without a mark, wiping marks on its way. A plan that leaves gives its number back, so that connections reuse the place of its statement.
/// Plans of very large queries (<see cref="CachedPlan.IsLarge"/>) mostly come once and hold megabytes: a few of them are kept besides, the last ones.
/// </remarks>
public sealed class PlanCache
{
    /// <summary>How many plans are kept unless said otherwise.</summary>
    public const int DefaultCapacity = 1_024;

    /// <summary>How many plans of very large queries are kept.</summary>
    internal const int MostLarge = 4;

    private readonly OpenTable<CachedPlan, Hash128, PlanRule> _plans = new();
    private readonly List<CachedPlan> _ring = [];
    private readonly List<CachedPlan> _large = new(MostLarge);
    private readonly BuilderCounter _hits = new();
    private readonly Lock _lock = new();
    private int _capacity = DefaultCapacity;
    private int _hand;
    private int _generation;
    private long _misses;
    private long _evictions;
    private long _collisions;

    /// <summary>Creates an empty cache.</summary>
    internal PlanCache(int capacity = DefaultCapacity) => _capacity = capacity;

    /// <summary>The greatest number of plans kept, besides four of very large queries; a smaller one drops plans at once.</summary>
    public int Capacity
    {
        get => Volatile.Read(ref _capacity);
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, 1);
            lock (_lock)
            {
                _capacity = value;
                while (_ring.Count > value)
                {
                    Evict();
                }
            }
        }
    }

    /// <summary>What happened so far.</summary>
    public PlanCacheStatistics Statistics
    {
        get
        {
            lock (_lock)
            {
                return new(_hits.Total, _misses, _evictions, _collisions, _ring.Count + _large.Count);
            }
        }
    }

    /// <summary>Drops the plans that touch an object, itself or through a relationship; others stay.</summary>
    /// <param name="objectName">The object.</param>
    /// <returns>How many were dropped.</returns>
    public int Invalidate(string objectName)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        lock (_lock)
        {
            _generation++;
            var touching = _ring.Concat(_large).Where(cached => cached.Plan.Touches(objectName)).ToArray();
            Array.ForEach(touching, Remove);
            return touching.Length;
        }
    }

    /// <summary>Drops all plans.</summary>
    public void Clear()
    {
        lock (_lock)
        {
            _generation++;
            Array.ForEach<CachedPlan>([.. _ring, .. _large], Remove);
        }
    }

    /// <summary>The plan that is asked for, made when it is not there.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="find">Finds another object by name, for the paths of a query.</param>
    /// <param name="statistics">What is known about the stored records of an object; null for nothing.</param>
    internal QueryPlan Get(in PlanRequest request, Func<string, ObjectSchema?> find, Func<string, ObjectStatistics?>? statistics = null)
    {
        if (Find(request.Hash) is { } cached && cached.Serves(request))
        {
            cached.Use();
            _hits.Raise(request.Builder?.Number ?? -1);
            return cached.Plan;
        }

        return Make(request, find, statistics);
    }

    private CachedPlan? Find(in Hash128 hash) => _plans.Find(hash, PlanRule.HashOf(hash));

    /// <remarks>By value, so that a request that is found stays in registers.</remarks>
    private QueryPlan Make(PlanRequest request, Func<string, ObjectSchema?> find, Func<string, ObjectStatistics?>? statistics)
    {
        while (true)
        {
            var generation = Volatile.Read(ref _generation);
            var made = new CachedPlan(request, Plan(request, find, statistics));
            lock (_lock)
            {
                if (generation == _generation)
                {
                    return Enter(made, request);
                }
            }

            // Something was dropped meanwhile: the plan may stand on what is no more.
            made.Plan.Retire();
        }
    }

    private static QueryPlan Plan(in PlanRequest request, Func<string, ObjectSchema?> find, Func<string, ObjectStatistics?>? statistics)
    {
        if (!Telemetry.Traces)
        {
            return PlanMaker.Make(request, find, statistics);
        }

        using var activity = Telemetry.Source.StartActivity("PLAN");
        var plan = PlanMaker.Make(request, find, statistics);
        if (activity is not null)
        {
            activity.DisplayName = "PLAN " + plan.Schema.Name;
            activity.SetTag("objectql.object", plan.Schema.Name);
        }

        return plan;
    }

    private QueryPlan Enter(CachedPlan made, in PlanRequest request)
    {
        _misses++;
        if (Find(made.Hash) is { } other)
        {
            if (other.Serves(request))
            {
                made.Plan.Retire();
                return other.Plan;
            }

            _collisions++;
            Remove(other);
        }

        if (made.IsLarge)
        {
            if (_large.Count == MostLarge)
            {
                _evictions++;
                Remove(_large[0]);
            }

            _large.Add(made);
        }
        else
        {
            if (_ring.Count >= _capacity)
            {
                Evict();
            }

            made.Slot = _ring.Count;
            _ring.Add(made);
        }

        _plans.Add(made);
        return made.Plan;
    }

    private void Evict()
    {
        while (true)
        {
            _hand = _hand < _ring.Count ? _hand : 0;
            if (!_ring[_hand].Forget())
            {
                break;
            }

            _hand++;
        }

        _evictions++;
        Remove(_ring[_hand]);
        _hand++;
    }

    /// <summary>The last one of the ring takes the place of the one that goes.</summary>
    private void Remove(CachedPlan plan)
    {
        if (plan.IsLarge)
        {
            _large.Remove(plan);
        }
        else
        {
            var last = _ring[^1];
            _ring[plan.Slot] = last;
            last.Slot = plan.Slot;
            _ring.RemoveAt(_ring.Count - 1);
        }

        _plans.Remove(plan);
        plan.Plan.Retire();
    }
}

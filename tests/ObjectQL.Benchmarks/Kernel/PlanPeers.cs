using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>Plans of queries that were asked before: by the hash of their shape, and by a text of the query in a list of the latest behind a lock.</summary>
internal sealed class PlanPeers : IAsyncDisposable
{
    /// <summary>How many plans are looked up at a time.</summary>
    public const int LookUps = 1_000;

    private const int Capacity = 1_024;
    private static readonly QueryCode[] s_codes = [QueryCode.Equal, QueryCode.NotEqual, QueryCode.Less, QueryCode.Greater];
    private readonly int _mask;
    private readonly BenchmarkDb _db;
    private readonly BenchmarkDb.Session _session;
    private readonly ObjectType _type;
    private readonly QueryBuilder _named = new();
    private readonly QueryPlan _namedPlan;
    private readonly PlanCache _plans = new();
    private readonly QueryBuilder[] _builders;
    private readonly QueryPlan[] _known;
    private readonly Dictionary<Hash128, QueryPlan> _byHash = [];
    private readonly Dictionary<string, LinkedListNode<(string Key, QueryPlan Plan)>> _byText = new(StringComparer.Ordinal);
    private readonly LinkedList<(string Key, QueryPlan Plan)> _latest = [];
    private readonly Lock _lock = new();

    private PlanPeers(BenchmarkDb db, int shapes)
    {
        _mask = shapes - 1;
        _builders = new QueryBuilder[shapes];
        _known = new QueryPlan[shapes];
        _db = db;
        _session = db.AsSystem();
        _type = db.Model.FindObject("projects")!;
        _named.Reset(_type);
        _named.Where(_named.Compare(Operand.Field(0, _type.Schema.FieldNumber("name")), QueryCode.Equal, Value.Of("x")));
        _namedPlan = _plans.Get(new PlanRequest(_named, PlanKind.List), db.FindSchema);
        for (var i = 0; i < shapes; i++)
        {
            var builder = _builders[i] = new QueryBuilder();
            builder.Reset(_type);
            for (var (field, rest) = (0, i); field < 3; field++, rest /= s_codes.Length)
            {
                builder.Where(builder.Compare(Operand.Field(0, field), s_codes[rest % s_codes.Length], Value.Of("x")));
            }

            builder.OrderBy(Operand.Field(0, 0), descending: false);
            var request = new PlanRequest(builder, PlanKind.List);
            _byHash[request.Hash] = _known[i] = _plans.Get(request, db.FindSchema);
        }
    }

    /// <param name="shapes">How many queries there are: a power of 2.</param>
    public static async ValueTask<PlanPeers> OpenAsync(int shapes) => new(await BenchmarkDb.OpenAsync(new MemoryDriver()), shapes);

    /// <summary>The key is taken out of the query, as for the cache; what the cache does besides is to compare the query itself and to count.</summary>
    public ValueTask<int> ByDictionary()
    {
        for (var i = 0; i < LookUps; i++)
        {
            Check(_byHash.TryGetValue(_builders[i & _mask].Shape(PlanKind.List), out var plan) ? plan : null, i);
        }

        return new(LookUps);
    }

    public ValueTask<int> ByCache()
    {
        for (var i = 0; i < LookUps; i++)
        {
            var request = new PlanRequest(_builders[i & _mask], PlanKind.List);
            Check(_plans.Get(request, _db.FindSchema), i);
        }

        return new(LookUps);
    }

    public ValueTask<int> ByText()
    {
        for (var i = 0; i < LookUps; i++)
        {
            Check(FindByText(_builders[i & _mask], _known[i & _mask]), i);
        }

        return new(LookUps);
    }

    /// <summary>The driver alone, with the plan at hand.</summary>
    public ValueTask<List<Project>> RunAsync() => RunAsync(_namedPlan);

    public ValueTask<List<Project>> RunFluentAsync() => _session.Projects.Where(static x => x.Name == "x").ToListAsync();

    /// <summary>The plan is found by its text, and then run.</summary>
    public ValueTask<List<Project>> RunTextAsync() => RunAsync(FindByText(_named, _namedPlan));

    public async ValueTask DisposeAsync()
    {
        await _session.DisposeAsync();
        await _db.DisposeAsync();
    }

    private ValueTask<List<Project>> RunAsync(QueryPlan plan) =>
        _db.DriverOf(_type).ListAsync<Project>(plan, _named.Arguments(plan, _session, withPaging: true), null, CancellationToken.None);

    private QueryPlan FindByText(QueryBuilder builder, QueryPlan plan)
    {
        var key = builder.Type!.Schema.Name;
        foreach (var instruction in builder.Instructions)
        {
            key = $"{key}|{instruction.Code}:{instruction.Left.Bits}:{instruction.Right.Bits}";
        }

        lock (_lock)
        {
            if (_byText.TryGetValue(key, out var node))
            {
                _latest.Remove(node);
                _latest.AddFirst(node);
                return node.Value.Plan;
            }

            if (_latest.Count == Capacity)
            {
                _byText.Remove(_latest.Last!.Value.Key);
                _latest.RemoveLast();
            }

            _byText[key] = _latest.AddFirst((key, plan));
            return plan;
        }
    }

    private void Check(QueryPlan? plan, int number)
    {
        if (!ReferenceEquals(plan, _known[number & _mask]))
        {
            throw new InvalidOperationException("Another plan was found.");
        }
    }
}

using System.Collections.Frozen;

namespace ObjectQL.Benchmarks.Kernel;

/// <summary>An object by its number and by its name, in the model and by hand.</summary>
internal sealed class ObjectPeers : IDisposable
{
    /// <summary>How many are looked up at a time.</summary>
    public const int LookUps = 1_000;

    private readonly BenchmarkDb _db = BenchmarkDb.OpenAsync(new MemoryDriver()).AsTask().GetAwaiter().GetResult();
    private readonly string[] _names;
    private readonly ObjectType[] _types;
    private readonly FrozenDictionary<string, ObjectType> _byName;

    private ObjectPeers()
    {
        _names = [.. _db.Model.ObjectNames];
        _types = [.. _names.Select(name => _db.Model.FindObject(name)!)];
        _byName = _types.ToFrozenDictionary(static type => type.Schema.Name, StringComparer.Ordinal);
    }

    public static ObjectPeers Open() => new();

    public void ByArray() => Check(number => _types[number]);

    public void ByNumber() => Check(_db.Model.GetObject);

    public void ByFrozenName() => Check(number => _byName[_names[number]]);

    public void ByName() => Check(number => _db.Model.FindObject(_names[number])!);

    public void Dispose() => _db.DisposeAsync().AsTask().GetAwaiter().GetResult();

    private void Check(Func<int, ObjectType> find)
    {
        var number = 0;
        for (var i = 0; i < LookUps; i++)
        {
            if (!ReferenceEquals(find(number), _types[number]))
            {
                throw new InvalidOperationException("Another object was found.");
            }

            number = number + 1 == _names.Length ? 0 : number + 1;
        }
    }
}

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

    public void ByArray() => Check(new Array(_types));

    public void ByNumber() => Check(new Numbered(_db.Model));

    public void ByFrozenName() => Check(new Frozen(_byName, _names));

    public void ByName() => Check(new Named(_db.Model, _names));

    public void Dispose() => _db.DisposeAsync().AsTask().GetAwaiter().GetResult();

    /// <remarks>Compiled for each way to find: behind one delegate, the way that the runtime has seen first would be inlined and the others not.</remarks>
    private void Check<TFinder>(TFinder finder)
        where TFinder : struct, IFinder
    {
        var number = 0;
        for (var i = 0; i < LookUps; i++)
        {
            if (!ReferenceEquals(finder.Find(number), _types[number]))
            {
                throw new InvalidOperationException("Another object was found.");
            }

            number = number + 1 == _names.Length ? 0 : number + 1;
        }
    }

    private interface IFinder
    {
        ObjectType Find(int number);
    }

    private readonly struct Array(ObjectType[] types) : IFinder
    {
        public ObjectType Find(int number) => types[number];
    }

    private readonly struct Numbered(ModelInfo model) : IFinder
    {
        public ObjectType Find(int number) => model.GetObject(number);
    }

    private readonly struct Frozen(FrozenDictionary<string, ObjectType> types, string[] names) : IFinder
    {
        public ObjectType Find(int number) => types[names[number]];
    }

    private readonly struct Named(ModelInfo model, string[] names) : IFinder
    {
        public ObjectType Find(int number) => model.FindObject(names[number])!;
    }
}

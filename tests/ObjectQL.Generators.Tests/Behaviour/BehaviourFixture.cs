using ObjectQL.Sqlite;

namespace ObjectQL.Generators.Tests;

/// <summary>The base of tests of compiled behaviour: a model of its own, a fresh database on each driver for each test.</summary>
[TestFixture("memory")]
[TestFixture("sqlite")]
internal abstract class BehaviourFixture(string driver)
{
    private static readonly Dictionary<(Type, bool), LoadedModel> s_models = [];

    /// <summary>The metadata files.</summary>
    protected abstract (string Path, string Content)[] Files { get; }

    /// <summary>The C# files beside the model.</summary>
    protected virtual (string Path, string Content)[] Sources => [];

    protected bool IsMemory => driver.StartsWith("memory", StringComparison.Ordinal);

    /// <summary>Whether the metadata is read at run time, without a compiler.</summary>
    protected bool IsLoaded => driver.EndsWith(AtRunTime, StringComparison.Ordinal);

    private protected const string AtRunTime = " at run time";

    protected LoadedModel Model { get; private set; } = null!;

    protected Database Database { get; private set; } = null!;

    protected ObjectSession Session { get; private set; } = null!;

    [OneTimeSetUp]
    public void Compile()
    {
        lock (s_models)
        {
            if (!s_models.TryGetValue((GetType(), IsLoaded), out var model))
            {
                s_models[(GetType(), IsLoaded)] = model = IsLoaded ? LoadedModel.AtRunTime(Files) : LoadedModel.Load(Files, Sources);
            }

            Model = model;
        }
    }

    [SetUp]
    public async Task OpenAsync()
    {
        Database = await Model.OpenAsync(IsMemory ? static () => new MemoryDriver() : static () => new SqliteDriver(":memory:"));
        Session = Model.OpenSession(Database);
    }

    [TearDown]
    public async Task CloseAsync()
    {
        await Session.DisposeAsync();
        await Database.DisposeAsync();
    }

    protected Subject Of(string name) => LoadedModel.Subject(Database, Session, name);

    /// <summary>The names of the rules that are broken, joined.</summary>
    protected static string Names(IEnumerable<ValidationFailure> failures) => string.Join(" ", failures.Select(static failure => failure.Rule));
}

using System.Reflection;
using ObjectQL.Metadata;

namespace ObjectQL.Generators.Tests;

/// <summary>A set of metadata files, generated, compiled and loaded, together with the schema that they were linked to.</summary>
internal sealed class LoadedModel
{
    private readonly Type? _model;
    private readonly MetadataSource[] _files;

    private LoadedModel(Type? model, MetadataSource[] files)
    {
        _model = model;
        _files = files;
        Schema = MetadataLinker.Link([.. files.Select(static file => MetadataParser.Parse(file))]).Schema;
    }

    /// <summary>What the files say.</summary>
    public LinkedSchema Schema { get; }

    public static LoadedModel Load(IReadOnlyList<(string Path, string Content)> files, params (string Path, string Content)[] sources)
    {
        var host = GeneratorHost.With([.. files]);
        foreach (var (path, content) in sources)
        {
            host.Source(path, content);
        }

        var run = host.Run();
        Assert.That(run.CompilerErrors, Is.Empty, () => string.Join("\n", run.CompilerErrors.Take(20)));
        return new LoadedModel(run.Load().GetType("Sample.Db", throwOnError: true)!, SourcesOf(files));
    }

    /// <summary>The same files, which no compiler has seen: they are read when a database is opened.</summary>
    public static LoadedModel AtRunTime(IReadOnlyList<(string Path, string Content)> files) => new(null, SourcesOf(files));

    /// <summary>Opens a database; every data source that the model names gets a driver of its own.</summary>
    public async Task<Database> OpenAsync(Func<Driver> driver)
    {
        var others = Schema.Objects.Select(item => item.Datasource).Distinct().Where(name => name != Database.DefaultDatasource).ToDictionary(name => name, _ => driver());
        if (_model is null)
        {
            var loaded = await DynamicDatabase.OpenAsync(driver(), _files, new() { Datasources = others });
            await loaded.PrepareMetadataAsync();
            loaded.PasswordIterations = 1_000;
            return loaded;
        }

        var open = _model.GetMethod("OpenAsync", [typeof(Driver), typeof(IReadOnlyDictionary<string, Driver>), typeof(CancellationToken)])!;
        var database = await (Task<Database>)typeof(LoadedModel).GetMethod(nameof(AwaitAsync), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(_model)
            .Invoke(null, [open.Invoke(null, [driver(), others, CancellationToken.None])])!;
        database.PasswordIterations = 1_000;
        return database;
    }

    /// <summary>A session for the system.</summary>
    public ObjectSession OpenSession(Database database) => _model is null ? ((DynamicDatabase)database).AsSystem() : (ObjectSession)_model.GetMethod("AsSystem")!.Invoke(database, null)!;

    /// <summary>A session for a user.</summary>
    public ObjectSession OpenSession(Database database, User user) => _model is null ? ((DynamicDatabase)database).As(user) : (ObjectSession)_model.GetMethod("As")!.Invoke(database, [user])!;

    /// <summary>The records of an object as JSON, over its generated types.</summary>
    public static Subject Subject(Database database, ObjectSession session, string name)
    {
        var operations = database.Model.FindOperations(name)!;
        var record = operations.ObjectType.GetType().GetGenericArguments()[0];
        return (Subject)Activator.CreateInstance(typeof(Subject<,>).MakeGenericType(record, record.GetNestedType("Fields") ?? typeof(DynamicFields)), session, operations)!;
    }

    /// <summary>The runner of an object, over its generated types.</summary>
    public RoundTrip Runner(Database database, ObjectSession session, string name)
    {
        var operations = database.Model.FindOperations(name)!;
        var record = operations.ObjectType.GetType().GetGenericArguments()[0];
        var fields = record.GetNestedType("Fields")!;
        return (RoundTrip)Activator.CreateInstance(
            typeof(RoundTrip<,>).MakeGenericType(record, fields),
            session,
            operations,
            Schema.Objects.Single(item => item.Name == name))!;
    }

    private static MetadataSource[] SourcesOf(IEnumerable<(string Path, string Content)> files) => [.. files.Select(static file => new MetadataSource(file.Path, file.Content))];

    private static async Task<Database> AwaitAsync<T>(ValueTask<T> opening)
        where T : Database => await opening;
}

using System.Runtime.CompilerServices;
using System.Text.Json.Serialization.Metadata;
using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>
/// The generated slice of the metadata registry: names as one text, objects behind a function, so that nothing is
/// initialised before it is touched.
/// </summary>
/// <param name="name">The name of the <c>[ObjectModel]</c> class.</param>
/// <param name="objectNames">All object names, sorted (ordinal), one a line.</param>
/// <param name="classNames">The record classes of these objects, one a line.</param>
/// <param name="datasources">What each data source holds.</param>
/// <param name="getObject">Gives the operations of an object by its number.</param>
/// <param name="getItems">Gives some items of the registry at a time, by number; null behind the last.</param>
public sealed class ModelInfo(
    string name,
    string objectNames,
    string classNames,
    DatasourceInfo[] datasources,
    Func<int, ObjectOperations> getObject,
    Func<int, MetadataItem[]?> getItems)
{
    private string[]? _objectNames;
    private OpenTable<NamedObject, string, NamedObjectRule>? _byName;
    private ObjectType?[] _types = [];
    private Dictionary<string, int>? _byClass;
    private Dictionary<(string Datasource, string Table), string>? _tables;

    /// <summary>The name of the <c>[ObjectModel]</c> class.</summary>
    public string Name { get; } = name;

    /// <summary>The roles that permissions mention, one a line, sorted (ordinal); null when nobody is kept from anything.</summary>
    public string? Roles { get; init; }

    /// <summary>The names of the stored queries, one a line, sorted (ordinal).</summary>
    public string Queries { get; init; } = "";

    /// <summary>Gives the stored query of a name, or null; null when there are none.</summary>
    public Func<string, StoredQuery?>? FindQuery { get; init; }

    /// <summary>The names of the stored queries, sorted.</summary>
    public IReadOnlyList<string> QueryNames => field ??= Loaded is null ? Lines(Queries) : [.. Lines(Queries).Concat(Loaded.Queries).Order(StringComparer.Ordinal)];

    /// <summary>The resolver of the records for System.Text.Json.</summary>
    public IJsonTypeInfoResolver JsonTypeInfoResolver => field ??= new ModelJsonTypeInfoResolver(this);

    /// <summary>Gives the packages that the model was compiled with, each behind those that it depends on; null for none.</summary>
    public Func<Package[]>? Packages { get; init; }

    /// <summary>The field that has the tenant of every record where an object says nothing else; null when none has.</summary>
    public string? TenantField { get; init; }

    /// <summary>Makes the operations of an object that is loaded at run time, with the hooks and the middleware of the program that serve all (<c>*</c>); null when none does.</summary>
    public Func<LoadedBehaviour, DynamicOperations>? MakeLoaded { get; init; }

    /// <summary>Whether hooks or middleware of the program serve all objects (<c>*</c>) and some of them can be called for those only that it was compiled with.</summary>
    public bool ServesAll { get; init; }

    /// <summary>The model that the program was compiled with; null for that itself.</summary>
    private ModelInfo? Root { get; init; }

    /// <summary>The traits whose objects hooks or middleware of the program serve, one a line; those are the ones that it was compiled with.</summary>
    public string ServedTraits { get; init; } = "";

    /// <summary>What was loaded since, by name.</summary>
    internal LoadedNames? Loaded { get; private init; }

    /// <summary>Who may do what with an object, where the model says it itself; null to take what the object says.</summary>
    internal Func<ObjectType, ObjectPermission?>? FindPermission { get; init; }

    /// <summary>Who may do what with an object; null when nobody is kept from anything.</summary>
    internal ObjectPermission? PermissionOf(ObjectType type) => FindPermission is null ? type.Permission : FindPermission(type);

    /// <summary>The number of each of <see cref="Roles"/>.</summary>
    internal Dictionary<string, int> RoleNumbers => field ??= Index(Lines(Roles ?? ""));

    /// <summary>What each data source holds.</summary>
    public IReadOnlyList<DatasourceInfo> Datasources => Loaded is null ? datasources : field ??= DatasourcesWith();

    /// <summary>The names of the data sources.</summary>
    internal IReadOnlyList<string> DatasourceNames { get => field ??= Array.ConvertAll(datasources, static one => one.Name); private init; }

    /// <summary>All object names, sorted.</summary>
    public IReadOnlyList<string> ObjectNames => _objectNames ??= Loaded is null ? Lines(objectNames)
        : [.. Root!.ObjectNames.Concat(Loaded.Objects.Select(static one => one.Schema.Name)).Order(StringComparer.Ordinal)];

    /// <summary>
    /// The items of the registry: the definition of every object, and validation, permission, workflow, views, translations, seed
    /// data, ... as the metadata files say it, unknown keys included.
    /// </summary>
    public IEnumerable<MetadataItem> Items
    {
        get
        {
            for (var i = 0; getItems(i) is { } items; i++)
            {
                foreach (var item in items)
                {
                    yield return item;
                }
            }
        }
    }

    /// <summary>The object of that number among those that the program was compiled with, sorted by name.</summary>
    public ObjectType GetObject(int number)
    {
        var types = _types;
        return (uint)number < (uint)types.Length && types[number] is { } known ? known : MakeObject(number);
    }

    /// <summary>The operations of the object of that name, or null.</summary>
    public ObjectOperations? FindOperations(string objectName)
    {
        ArgumentNullException.ThrowIfNull(objectName);
        return (_byName ?? IndexNames()).Find(objectName, NamedObjectRule.HashOf(objectName)) is { } named ? named.Operations ??= getObject(named.Number) : Loaded?.Find(objectName)?.Used;
    }

    /// <summary>The schema of the object of that name, or null; an object that was loaded is not made for it.</summary>
    internal ObjectSchema? FindSchema(string objectName) => FindCompiled(objectName)?.Schema ?? FindLoaded(objectName)?.Schema;

    /// <summary>Finds schemas as this model does, and keeps no more of it alive than that.</summary>
    internal Func<string, ObjectSchema?> SchemaFinder
    {
        get
        {
            var (root, loaded) = (Root ?? this, Loaded);
            return name => root.FindSchema(name) ?? loaded?.Find(name)?.Schema;
        }
    }

    /// <summary>The object of that name that was loaded at run time, or null.</summary>
    internal LoadedObject? FindLoaded(string objectName) => Loaded?.Find(objectName);

    /// <summary>What was loaded at run time, in that order.</summary>
    internal IReadOnlyList<MetadataLoad> Loads { get; private init; } = [];

    /// <summary>The objects that were loaded at run time.</summary>
    internal IEnumerable<LoadedObject> LoadedObjects => Loaded?.Objects ?? [];

    /// <summary>The state machines of an object as a Mermaid diagram; null when it has none, or when there is no such object.</summary>
    public string? Diagram(string objectName) => FindOperations(objectName)?.Diagram;

    /// <summary>What a formula of an object is computed from, and what it gives; null where there is no such formula.</summary>
    /// <param name="objectName">The object.</param>
    /// <param name="field">The formula.</param>
    public FormulaInputs? FormulaInputs(string objectName, string field) =>
        FindSchema(objectName) is { } schema ? Query.FormulaInputs.Of(schema, field, FindSchema) : null;

    /// <summary>The object of that name, or null.</summary>
    public ObjectType? FindObject(string objectName) => FindCompiled(objectName) ?? FindLoaded(objectName)?.Made.ObjectType;

    private ObjectType? FindCompiled(string objectName) => (Root ?? this).FindOperations(objectName)?.ObjectType;

    /// <summary>The object whose table it is, or null.</summary>
    internal string? OwnerOf((string Datasource, string Table) table) => (Root ?? this).Tables.GetValueOrDefault(table) ?? Loaded?.OwnerOf(table);

    /// <summary>The tables of what the program was compiled with; once something is loaded, so that no load asks all objects again.</summary>
    private Dictionary<(string Datasource, string Table), string> Tables => _tables ??= ObjectNames.Select(name => FindSchema(name)!)
        .GroupBy(LoadedNames.TableOf).ToDictionary(static group => group.Key, static group => group.Last().Name);

    /// <summary>The object whose record class is called so, or null.</summary>
    internal ObjectType? FindClass(string className) =>
        (_byClass ??= Index(Lines(classNames))).TryGetValue(className, out var number) ? getObject(number).ObjectType : null;

    /// <summary>This model and what was loaded since; neither is changed.</summary>
    internal ModelInfo With(MetadataLoad load)
    {
        var sources = load.Objects.Select(static one => one.Schema.Datasource).Except(DatasourceNames).Distinct().ToArray();
        return With(
            [.. Loads, load],
            LoadedNames.With(Loaded, load),
            load.TenantField ?? TenantField,
            load.Roles is null ? Roles : RolesWith([load]),
            sources.Length == 0 ? DatasourceNames : [.. DatasourceNames, .. sources]);
    }

    /// <summary>This model without what was loaded together.</summary>
    internal ModelInfo Without(MetadataLoad load)
    {
        MetadataLoad[] loads = [.. Loads.Where(one => !ReferenceEquals(one, load))];
        return With(loads, Loaded!.Without(load), TenantField, load.Roles is null ? Roles : Root!.RolesWith(loads), DatasourceNames);
    }

    /// <summary>Numbers and names of what the program was compiled with stay as they are: what finds them is shared, and what was loaded comes behind.</summary>
    private ModelInfo With(MetadataLoad[] loads, LoadedNames all, string? tenantField, string? roles, IReadOnlyList<string> sources)
    {
        var root = Root ?? this;
        MetadataItem[]? items = null;
        return new ModelInfo(
            Name,
            objectNames,
            classNames,
            datasources,
            getObject,
            number => number == 0 ? items ??= [.. root.Items, .. loads.SelectMany(static load => load.Items)] : null)
        {
            Roles = roles,
            Queries = Queries,
            FindQuery = name => root.FindQuery?.Invoke(name) ?? all.FindQuery(name),
            Packages = Packages,
            FindPermission = root.FindPermission is not { } find ? null : type => type.IsDynamic ? type.Permission : find(type),
            TenantField = tenantField,
            ServesAll = ServesAll,
            MakeLoaded = MakeLoaded,
            ServedTraits = ServedTraits,
            DatasourceNames = sources,
            Root = root,
            Loaded = all,
            Loads = loads,
            _byName = root._byName ?? root.IndexNames(),
        };
    }

    /// <summary>The roles of this model and of loads; null when nobody is kept from anything.</summary>
    private string? RolesWith(MetadataLoad[] loads)
    {
        var roles = loads.Where(static load => load.Roles is not null).SelectMany(static load => load.Roles!);
        return Array.Exists(loads, static load => load.Roles is not null) ? string.Join('\n', Lines(Roles ?? "").Union(roles).Order(StringComparer.Ordinal)) : Roles;
    }

    /// <summary>What each data source holds with what was loaded; where somebody asks for all of it.</summary>
    private DatasourceInfo[] DatasourcesWith()
    {
        var (root, names) = (Root!, ObjectNames.ToArray());
        var all = datasources.ToDictionary(static one => one.Name, one => (one.Fingerprint, Objects: one.Objects.Select(number => root.ObjectNames[number]).ToList()), StringComparer.Ordinal);
        foreach (var one in Loads.SelectMany(static load => load.Objects))
        {
            var (fingerprint, objects) = all.TryGetValue(one.Schema.Datasource, out var known) ? known : (Hash128.Seed, []);
            objects.Add(one.Schema.Name);
            all[one.Schema.Datasource] = (fingerprint.Add(one.Fingerprint.High).Add(one.Fingerprint.Low), objects);
        }

        return [.. all.Select(pair => new DatasourceInfo(pair.Key, pair.Value.Fingerprint, [.. pair.Value.Objects.Select(one => Array.BinarySearch(names, one, StringComparer.Ordinal))]))];
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private ObjectType MakeObject(int number)
    {
        var type = getObject(number).ObjectType;
        var types = _types;
        if (types.Length == 0)
        {
            _types = types = new ObjectType?[(Root ?? this).ObjectNames.Count];
        }

        return types[number] = type;
    }

    private OpenTable<NamedObject, string, NamedObjectRule> IndexNames()
    {
        var names = ObjectNames;
        var table = new OpenTable<NamedObject, string, NamedObjectRule>(names.Count);
        for (var i = 0; i < names.Count; i++)
        {
            table.Add(new NamedObject(names[i], i));
        }

        return _byName = table;
    }

    private static string[] Lines(string text) => text.Length == 0 ? [] : text.Split('\n');

    private static Dictionary<string, int> Index(string[] names)
    {
        var index = new Dictionary<string, int>(names.Length, StringComparer.Ordinal);
        for (var i = 0; i < names.Length; i++)
        {
            index[names[i]] = i;
        }

        return index;
    }
}

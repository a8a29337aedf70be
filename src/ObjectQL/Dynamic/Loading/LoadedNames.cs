using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>
/// The objects that were loaded at run time, by name. The models of one database share what they have in common of it, so that a load takes what it brings and not what there is. Apart from
/// the model, so that a program which loads nothing loads no library for it.
/// </summary>
internal sealed class LoadedNames
{
    private static readonly LoadedNames s_none = new(
        ImmutableDictionary.Create<string, LoadedObject>(StringComparer.Ordinal), ImmutableDictionary<(string Datasource, string Table), string>.Empty, ImmutableDictionary.Create<string, LoadedQuery>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, ImmutableHashSet<string>>(StringComparer.Ordinal), ImmutableDictionary.Create<string, ImmutableHashSet<LoadedDemand>>(StringComparer.Ordinal));

    private readonly ImmutableDictionary<string, LoadedObject> _all;
    private readonly ImmutableDictionary<(string Datasource, string Table), string> _tables;
    private readonly ImmutableDictionary<string, LoadedQuery> _queries;

    /// <summary>The loaded objects that refer to an object, by its name.</summary>
    private readonly ImmutableDictionary<string, ImmutableHashSet<string>> _referring;

    /// <summary>Which rules and queries of loads ask for records of an object, by its name.</summary>
    private readonly ImmutableDictionary<string, ImmutableHashSet<LoadedDemand>> _demands;

    private LoadedNames(
        ImmutableDictionary<string, LoadedObject> all,
        ImmutableDictionary<(string Datasource, string Table), string> tables,
        ImmutableDictionary<string, LoadedQuery> queries,
        ImmutableDictionary<string, ImmutableHashSet<string>> referring,
        ImmutableDictionary<string, ImmutableHashSet<LoadedDemand>> demands) =>
        (_all, _tables, _queries, _referring, _demands) = (all, tables, queries, referring, demands);

    /// <summary>All objects.</summary>
    public IEnumerable<LoadedObject> Objects => _all.Values;

    /// <summary>The names of all stored queries.</summary>
    public IEnumerable<string> Queries => _queries.Keys;

    /// <summary>The object of that name, or null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public LoadedObject? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>The stored query of that name, or null.</summary>
    public StoredQuery? FindQuery(string name) => _queries.GetValueOrDefault(name)?.Stored;

    /// <summary>The names of the loaded objects that refer to an object.</summary>
    public IEnumerable<string> ReferringTo(string name) => _referring.GetValueOrDefault(name) ?? [];

    /// <summary>The rules and queries that ask for records of an object.</summary>
    public IEnumerable<LoadedDemand> DemandsOf(string name) => _demands.GetValueOrDefault(name) ?? [];

    /// <summary>The object whose table it is, or null.</summary>
    public string? OwnerOf((string Datasource, string Table) table) => _tables.GetValueOrDefault(table);

    /// <summary>The table of an object, as no other object may have it.</summary>
    public static (string Datasource, string Table) TableOf(ObjectSchema schema) => (schema.Datasource, schema.Table.ToUpperInvariant());

    /// <summary>These and those of a load.</summary>
    public static LoadedNames With(LoadedNames? before, MetadataLoad load)
    {
        before ??= s_none;
        return new LoadedNames(
            before._all.AddRange(load.Objects.Select(static one => KeyValuePair.Create(one.Schema.Name, one))),
            before._tables.AddRange(load.Objects.Select(static one => KeyValuePair.Create(TableOf(one.Schema), one.Schema.Name))),
            before._queries.AddRange(load.Queries.Select(static one => KeyValuePair.Create(one.Name, one))),
            Joined(before._referring, References(load)),
            Joined(before._demands, Demands(load)));
    }

    /// <summary>These without those of a load.</summary>
    public LoadedNames Without(MetadataLoad load) => new(
        _all.RemoveRange(load.Objects.Select(static one => one.Schema.Name)),
        _tables.RemoveRange(load.Objects.Select(static one => TableOf(one.Schema))),
        _queries.RemoveRange(load.Queries.Select(static one => one.Name)),
        Left(_referring, References(load)),
        Left(_demands, Demands(load)));

    private static IEnumerable<(string Target, string Who)> References(MetadataLoad load) =>
        from one in load.Objects
        from field in one.Schema.Fields
        where field.Reference is not null
        select (field.Reference!, one.Schema.Name);

    private static IEnumerable<(string Target, LoadedDemand Who)> Demands(MetadataLoad load) => load.Asked.Select(one => (one.Asked, new LoadedDemand(load, one.Who, one.Of)));

    private static ImmutableDictionary<string, ImmutableHashSet<T>> Joined<T>(ImmutableDictionary<string, ImmutableHashSet<T>> known, IEnumerable<(string Target, T Who)> joining)
    {
        foreach (var (target, who) in joining)
        {
            known = known.SetItem(target, (known.GetValueOrDefault(target) ?? []).Add(who));
        }

        return known;
    }

    private static ImmutableDictionary<string, ImmutableHashSet<T>> Left<T>(ImmutableDictionary<string, ImmutableHashSet<T>> known, IEnumerable<(string Target, T Who)> leaving)
    {
        foreach (var (target, who) in leaving)
        {
            if (known.TryGetValue(target, out var all))
            {
                known = all.Remove(who) is { IsEmpty: false } left ? known.SetItem(target, left) : known.Remove(target);
            }
        }

        return known;
    }
}

using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace ObjectQL;

/// <summary>
/// The objects that were loaded at run time, by name. The models of one database share what they have in common of it. Apart from the model, so that a program which loads nothing loads no
/// library for it.
/// </summary>
internal sealed class LoadedNames
{
    private readonly ImmutableDictionary<string, LoadedObject> _all;

    private LoadedNames(ImmutableDictionary<string, LoadedObject> all) => _all = all;

    /// <summary>All objects.</summary>
    public IEnumerable<LoadedObject> Objects => _all.Values;

    /// <summary>The object of that name, or null.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public LoadedObject? Find(string name) => _all.GetValueOrDefault(name);

    /// <summary>These and those of a load.</summary>
    public static LoadedNames With(LoadedNames? before, MetadataLoad load) => new(
        (before?._all ?? ImmutableDictionary.Create<string, LoadedObject>(StringComparer.Ordinal)).AddRange(load.Objects.Select(static one => KeyValuePair.Create(one.Schema.Name, one))));

    /// <summary>These without those of a load.</summary>
    public LoadedNames Without(MetadataLoad load) => new(_all.RemoveRange(load.Objects.Select(static one => one.Schema.Name)));
}

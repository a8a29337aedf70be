using System.Collections.Concurrent;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What is known about the stored records of each object, as the last <see cref="Database.AnalyzeAsync"/> found it.</summary>
public sealed class DatabaseStatistics
{
    private readonly ConcurrentDictionary<string, ObjectStatistics> _byName = new(StringComparer.Ordinal);

    internal DatabaseStatistics() => Find = name => _byName.GetValueOrDefault(name);

    /// <summary>What is known about an object; null before it was analysed.</summary>
    public ObjectStatistics? this[string objectName] => Find(objectName);

    /// <summary>The objects that were analysed.</summary>
    public IEnumerable<string> Objects => _byName.Keys.Order(StringComparer.Ordinal);

    internal Func<string, ObjectStatistics?> Find { get; }

    /// <summary>Forgets an object.</summary>
    internal void Forget(string objectName) => _byName.TryRemove(objectName, out _);

    /// <summary>Replaces what was known.</summary>
    /// <returns>Whether plans that stand on it may be wrong now.</returns>
    internal bool Keep(ObjectStatistics statistics)
    {
        var isNews = statistics.DiffersMuchFrom(this[statistics.Object]);
        _byName[statistics.Object] = statistics;
        return isNews;
    }
}

using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What is found wrong with metadata while it is loaded.</summary>
internal sealed class LoadFindings
{
    private readonly List<MetadataDiagnostic> _all = [];

    /// <summary>What was found.</summary>
    public IReadOnlyList<MetadataDiagnostic> All => _all;

    /// <summary>Whether some of it is an error.</summary>
    public bool HasErrors => _all.Exists(static one => one.Rule.Level == DiagnosticLevel.Error);

    /// <summary>Adds what the linker has found.</summary>
    public void Add(IEnumerable<MetadataDiagnostic> found) => _all.AddRange(found);

    /// <summary>Something cannot be had at run time.</summary>
    public void Unsupported(string name, Place place, string reason) => _all.Add(new(LoadRules.Unsupported, place, [name, reason.TrimEnd('.')]));

    /// <summary>Something cannot be computed.</summary>
    public void Faulty(string name, Place place, string reason) => _all.Add(new(LoadRules.Faulty, place, [name, reason.TrimEnd('.')]));

    /// <summary>A text in the language of conditions cannot be read.</summary>
    public void Faulty(string name, string text, Place place, IEnumerable<ParseError> errors)
    {
        foreach (var error in errors)
        {
            Faulty(name, place, $"'{text}', at character {error.Position + 1}: {error.Message}");
        }
    }

    /// <summary>A condition of a permission cannot be used.</summary>
    public void Unusable(Place place, string reason) => _all.Add(new(MetadataRules.UnusableCondition, place, [reason]));

    /// <summary>Something is kept only.</summary>
    public void Kept(string what, Place place, string consequence) => _all.Add(new(LoadRules.Kept, place, [what, consequence]));

    /// <summary>What was found, unless some of it is an error.</summary>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c> with everything that was found.</exception>
    public IReadOnlyList<MetadataDiagnostic> ThrowIfAny() => HasErrors ? throw Refusal(_all, null) : _all;

    /// <summary>Findings of which some are errors, as an exception.</summary>
    /// <param name="findings">The findings.</param>
    /// <param name="objectName">The object that they are about; null when they say so themselves, or are about several.</param>
    /// <param name="failures">What else has gone wrong.</param>
    public static ObjectQLException Refusal(IReadOnlyList<MetadataDiagnostic> findings, string? objectName, params ObjectQLException[] failures)
    {
        var errors = findings.Where(static one => one.Rule.Level == DiagnosticLevel.Error).ToArray();
        return new ObjectQLException(
            ErrorCode.Configuration, $"The metadata cannot be loaded.\n{string.Join("\n", errors.Select(static one => one.ToString()).Concat(failures.Select(static one => one.Message)))}",
            objectName ?? Array.Find(errors, static one => one.Rule == LoadRules.Unsupported || one.Rule == LoadRules.Faulty)?.Arguments[0] ?? (failures.Length == 0 ? null : failures[0].ObjectName),
            null,
            failures.Length == 0 ? null : new AggregateException(failures))
        {
            Diagnostics = findings,
        };
    }
}

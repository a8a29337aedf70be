using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL.Generators;

/// <summary>The placeholders that the texts of a stored query mention, in the order of their mention.</summary>
internal sealed class FoundParameters
{
    private readonly List<(NamedParameter Parameter, QueryScope Scope, SourcePlace Place)> _all = [];

    /// <summary>The placeholders, with the objects among which their fields are, and where each stands first.</summary>
    public IReadOnlyList<(NamedParameter Parameter, QueryScope Scope, SourcePlace Place)> All => _all;

    public void Add(EquatableArray<NamedParameter> parameters, QueryScope scope, QueryText text, QueryItem item)
    {
        foreach (var parameter in parameters.Where(parameter => _all.TrueForAll(known => known.Parameter.Name != parameter.Name)))
        {
            var at = Math.Max(0, item.Text.IndexOf("@" + parameter.Name, StringComparison.Ordinal));
            _all.Add((parameter, scope, text.At(item.Start + at, parameter.Name.Length + 1)));
        }
    }
}

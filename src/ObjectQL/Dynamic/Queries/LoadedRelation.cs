using ObjectQL.Metadata;
using ObjectQL.Query;

namespace ObjectQL;

/// <summary>What a stored query of the run time asks of records that come along.</summary>
/// <param name="Name">The lookup, or the relationship.</param>
/// <param name="Schema">The object that it leads to.</param>
internal sealed record LoadedRelation(string Name, ObjectSchema Schema)
{
    /// <summary>The condition; null for none.</summary>
    public string? Where { get; set; }

    /// <summary>The parameters that the condition mentions, by their numbers.</summary>
    public int[] Mentioned { get; set; } = [];

    /// <summary>The order.</summary>
    public List<SortKey> OrderBy { get; } = [];

    /// <summary>The fields that are read; none for all.</summary>
    public List<int> Fields { get; } = [];

    /// <summary>At most that many per parent; null for all.</summary>
    public int? Take { get; set; }

    /// <summary>How many of each parent are left out.</summary>
    public int? Skip { get; set; }

    /// <summary>What comes along with them.</summary>
    public List<LoadedRelation> Relations { get; } = [];

    /// <summary>Asks for them.</summary>
    public void Ask(TemplateExpansion asked, NamedParameter[] parameters, Value[] values)
    {
        if (Where is not null)
        {
            asked.Where(Where, Array.ConvertAll(Mentioned, number => QueryArgument.Of(parameters[number].Name, values[number])));
        }

        foreach (var key in OrderBy)
        {
            asked.OrderBy(((FieldExpression)key.Value).Field, key.Descending, key.Nulls);
        }

        if (Fields.Count != 0)
        {
            asked.Select([.. Fields]);
        }

        if (Take is { } take)
        {
            asked.Take(take);
        }

        if (Skip is { } skip)
        {
            asked.Skip(skip);
        }

        foreach (var relation in Relations)
        {
            relation.Ask(asked.Expand(relation.Name), parameters, values);
        }
    }

    /// <summary>It, and all that comes along with it.</summary>
    public IEnumerable<LoadedRelation> All() => Relations.SelectMany(static relation => relation.All()).Prepend(this);
}

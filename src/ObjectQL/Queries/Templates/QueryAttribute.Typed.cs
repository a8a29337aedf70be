namespace ObjectQL;

/// <summary>Fills a static partial method with a query of the object whose record class is <typeparamref name="T"/>; see <see cref="QueryAttribute"/>.</summary>
/// <typeparam name="T">The generated record class.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute<T> : Attribute
    where T : class
{
    /// <summary>The condition.</summary>
    public string? Where { get; set; }

    /// <summary>The order: <c>budget desc, name</c>; <c>@sort</c> for one that the caller chooses.</summary>
    public string? OrderBy { get; set; }

    /// <summary>At most so many records: a number, or <c>@take</c>.</summary>
    public string? Take { get; set; }

    /// <summary>How many records are left out: a number, or <c>@skip</c>.</summary>
    public string? Skip { get; set; }

    /// <summary>The columns: <c>name, owner.name as owner, sum(budget) as total</c>; all stored fields by default.</summary>
    public string? Select { get; set; }

    /// <summary>What divides the records into groups, for columns with aggregates.</summary>
    public string? GroupBy { get; set; }

    /// <summary>What a group must match.</summary>
    public string? Having { get; set; }

    /// <summary>Whether equal rows come once.</summary>
    public bool Distinct { get; set; }
}

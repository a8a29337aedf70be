namespace ObjectQL;

/// <summary>Fills a static partial method with a query of the object whose record class is <typeparamref name="T"/>; see <see cref="QueryAttribute"/>.</summary>
/// <typeparam name="T">The generated record class.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute<T> : Attribute
    where T : class
{
    /// <summary>The condition.</summary>
    public string? Where { get; set; }

    /// <summary>The order: <c>budget desc, name</c>; <c>nulls first</c> and <c>nulls last</c> may follow a key.</summary>
    public string? OrderBy { get; set; }

    /// <summary>At most so many records: a number, or <c>@take</c>.</summary>
    public string? Take { get; set; }

    /// <summary>How many records are left out: a number, or <c>@skip</c>.</summary>
    public string? Skip { get; set; }
}

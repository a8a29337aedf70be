namespace ObjectQL;

/// <summary>Fills a static partial method with a query of the object whose record class is <typeparamref name="T"/>; see <see cref="QueryAttribute"/>.</summary>
/// <typeparam name="T">The generated record class.</typeparam>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute<T> : Attribute
    where T : class
{
    /// <summary>The condition.</summary>
    public string? Where { get; set; }

    /// <summary>The order: <c>budget desc, name</c>; <c>nulls first</c> and <c>nulls last</c> may follow a key. A search without an order puts the best fit first.</summary>
    public string? OrderBy { get; set; }

    /// <summary>At most so many records: a number, or <c>@take</c>.</summary>
    public string? Take { get; set; }

    /// <summary>How many records are left out: a number, or <c>@skip</c>.</summary>
    public string? Skip { get; set; }

    /// <summary>
    /// The columns: <c>name, sum(budget) as total, owner.name as OwnerName</c>. Each goes to the constructor parameter or the settable member of its
    /// name in the type that is returned. For a record: the fields that are read.
    /// </summary>
    public string? Select { get; set; }

    /// <summary>What divides the records into groups: <c>status, year(created_at)</c>.</summary>
    public string? GroupBy { get; set; }

    /// <summary>The condition on groups: <c>count() > 3</c>.</summary>
    public string? Having { get; set; }

    /// <summary>Whether equal rows come once.</summary>
    public bool Distinct { get; set; }

    /// <summary>The related records that come along: <c>owner, tasks(where !done order by due_date take 5)</c>.</summary>
    public string? Expand { get; set; }

    /// <summary>
    /// What a call may sort by, where the order is a parameter: <c>OrderBy = "@sort", Sortable = "budget, owner.name as Owner"</c>. The parameter's type is an enum
    /// that is generated beside the method, and called as the method is with <c>Sort</c> behind it.
    /// </summary>
    public string? Sortable { get; set; }
}

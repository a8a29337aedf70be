namespace ObjectQL;

/// <summary>
/// Fills a static partial method with a query that is planned while the project builds:
/// <code>
/// [Query("projects", Where = "status == @status &amp;&amp; budget > @limit", OrderBy = "budget desc, name", Take = "@take")]
/// public static partial ValueTask&lt;List&lt;Project>> Expensive(TrackerDb.Session session, ProjectStatus status, decimal limit, int take);
/// </code>
/// </summary>
/// <remarks>
/// The first parameter is the session, <c>@name</c> is the parameter of that name, and a <see cref="CancellationToken"/> may come last. A
/// nullable parameter with the default <c>null</c> is optional: when it is null, each condition that <c>&amp;&amp;</c> joins and that
/// mentions it is left out. The return type decides what is read: a list or a stream of records, one record, a <c>bool</c> for whether there is one, a
/// <c>long</c> for their number; and with <see cref="Select"/> a type of your own, or a single value such as the <c>decimal?</c> of <c>sum(budget)</c>.
/// </remarks>
/// <param name="objectName">The object's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(string objectName) : Attribute
{
    /// <summary>The object's name.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>The condition.</summary>
    public string? Where { get; set; }

    /// <summary>The order: <c>budget desc, name</c>; <c>nulls first</c> and <c>nulls last</c> may follow a key. A search without an order puts the best fit first.</summary>
    public string? OrderBy { get; set; }

    /// <summary>At most so many records: a number, or <c>@take</c>. A number of records is counted up to it and no further.</summary>
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

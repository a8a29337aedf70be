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
/// mentions it is left out. The return type decides what is read: a list of records, one record, a <c>bool</c> for whether there is one, a
/// <c>long</c> for their number, a value or a list of your own type whose members are named like the columns of <see cref="Select"/>.
/// </remarks>
/// <param name="objectName">The object's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(string objectName) : Attribute
{
    /// <summary>The object's name.</summary>
    public string ObjectName { get; } = objectName;

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

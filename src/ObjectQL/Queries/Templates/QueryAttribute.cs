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
/// mentions it is left out. The return type decides what is read: a list of records, one record, a <c>bool</c> for whether there is one, or a
/// <c>long</c> for their number.
/// </remarks>
/// <param name="objectName">The object's name.</param>
[AttributeUsage(AttributeTargets.Method)]
public sealed class QueryAttribute(string objectName) : Attribute
{
    /// <summary>The object's name.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>The condition.</summary>
    public string? Where { get; set; }

    /// <summary>The order: <c>budget desc, name</c>; <c>nulls first</c> and <c>nulls last</c> may follow a key.</summary>
    public string? OrderBy { get; set; }

    /// <summary>At most so many records: a number, or <c>@take</c>.</summary>
    public string? Take { get; set; }

    /// <summary>How many records are left out: a number, or <c>@skip</c>.</summary>
    public string? Skip { get; set; }
}

namespace ObjectQL.Tests.Oracle;

/// <summary>A field of a ticket as random filters use it: through the fluent form, and through plain C#.</summary>
/// <param name="Name">For messages.</param>
/// <param name="IsOrdered">Whether order comparisons exist.</param>
/// <param name="Build">Makes the fluent comparison of an operator number and a value, null included.</param>
/// <param name="Get">Gives the plain value.</param>
/// <param name="Compare">Compares two plain values that are not null.</param>
/// <param name="Values">The values that rows and filters take.</param>
/// <param name="Assign">Gives a row a value.</param>
internal sealed record Column(
    string Name,
    bool IsOrdered,
    Func<Ticket.Fields, int, object?, Predicate> Build,
    Func<Ticket, object?> Get,
    Comparison<object> Compare,
    object?[] Values,
    Action<Ticket, object?> Assign);

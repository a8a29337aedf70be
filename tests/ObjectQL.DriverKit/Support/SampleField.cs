namespace ObjectQL.DriverKit;

/// <summary>A field of <c>samples</c> and values of it, in their order.</summary>
/// <param name="Name">The field.</param>
/// <param name="Get">Its value as a plain object; an option as its text.</param>
/// <param name="Set">Assigns it.</param>
/// <param name="Token">The field in queries.</param>
/// <param name="Values">Different values, without null.</param>
public sealed record SampleField(string Name, Func<Sample, object?> Get, Action<Sample, object?> Set, Func<Sample.Fields, FieldToken> Token, object[] Values)
{
    /// <summary>Whether <c>&lt;</c> and the like are defined for it.</summary>
    public bool IsOrdered { get; init; } = true;

    public override string ToString() => Name;
}

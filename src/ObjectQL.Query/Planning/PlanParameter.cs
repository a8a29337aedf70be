using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A parameter of a plan: where its value comes from, and which stored form it takes.</summary>
/// <param name="Form">The field, or what stands for one, whose stored form the value takes: its kind, its digits, and its name for messages.</param>
public sealed record PlanParameter(FieldSchema Form)
{
    /// <summary>The number of the value among those that the caller gives, or −1 when it is not the caller's.</summary>
    public int Argument { get; init; } = -1;

    /// <summary>The variable whose value it is (<see cref="QueryVariables"/>), or null.</summary>
    public string? Variable { get; init; }

    /// <summary>The value that the query says itself, when it is neither the caller's nor a variable's.</summary>
    public Constant Constant { get; init; }

    /// <summary>Whether the value is a list, for <c>in</c>.</summary>
    public bool IsList { get; init; }
}

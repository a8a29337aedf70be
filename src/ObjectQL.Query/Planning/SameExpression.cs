using System.Runtime.CompilerServices;

namespace ObjectQL.Query;

/// <summary>Tells expressions apart by the object, not by what they say: to hash a large one takes as long as to walk it.</summary>
internal sealed class SameExpression : IEqualityComparer<Expression>
{
    /// <summary>The only one.</summary>
    public static SameExpression Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(Expression? x, Expression? y) => ReferenceEquals(x, y);

    /// <inheritdoc/>
    public int GetHashCode(Expression obj) => RuntimeHelpers.GetHashCode(obj);
}

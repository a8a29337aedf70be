namespace ObjectQL.Query;

/// <summary>One condition of a template; all that are switched on must hold.</summary>
/// <param name="Condition">The condition; never an "and", whose parts would be segments of their own.</param>
/// <param name="Bit">The bit that switches it on, or −1 when it always is.</param>
public sealed record TemplateSegment(Expression Condition, int Bit = TemplateSegment.Always)
{
    /// <summary>The <see cref="Bit"/> of a condition that is never off.</summary>
    public const int Always = -1;

    /// <summary>Whether the condition takes part.</summary>
    public bool IsOn(ulong bits) => IsOn(Bit, bits);

    internal static bool IsOn(int bit, ulong bits) => bit < 0 || (bits & (1UL << bit)) != 0;
}

using System.ComponentModel;

namespace ObjectQL;

/// <summary>The values of one call of a generated query, on their way to the driver; called by generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct TemplateCall
{
    internal TemplateCall(ObjectSession session, QueryBuilder builder)
    {
        Session = session;
        Builder = builder;
    }

    internal ObjectSession Session { get; }

    internal QueryBuilder Builder { get; }

    internal ulong Bits { get; private set; }

    internal int Order { get; private set; }

    /// <summary>The value of the next parameter; null for one that is left out.</summary>
    public readonly void Add(Value value) => Builder.Value(value);

    /// <summary>Switches a condition on.</summary>
    public void Use(int segment) => Bits |= 1UL << segment;

    /// <summary>Chooses the order.</summary>
    public void OrderBy(int order) => Order = order;

    /// <summary>Lets the records come along that a lookup or a relationship leads to.</summary>
    public readonly TemplateExpansion Expand(string relation) => new(Session, Builder.Expand(Session, relation));

    /// <summary>At most that many records.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public readonly void Take(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Take(count);
    }

    /// <summary>Leaves that many records out.</summary>
    /// <exception cref="ArgumentOutOfRangeException">It is negative.</exception>
    public readonly void Skip(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        Builder.Skip(count);
    }
}

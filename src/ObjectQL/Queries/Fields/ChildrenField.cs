namespace ObjectQL;

/// <summary>The children of a record in a query: the records whose lookup refers to it.</summary>
/// <typeparam name="T">The class of the children.</typeparam>
/// <typeparam name="TFields">The field descriptors of that class.</typeparam>
public readonly struct ChildrenField<T, TFields>
    where T : Record, IRecord<T>
    where TFields : struct, IFields<TFields>
{
    private readonly FieldSource _source;

    /// <summary>Called by generated code.</summary>
    /// <param name="source">The parent.</param>
    /// <param name="relationship">The name of the relationship.</param>
    public ChildrenField(FieldSource source, string relationship)
    {
        _source = source;
        Relationship = relationship;
    }

    internal string Relationship { get; }

    internal bool IsOfRoot => _source.Number == 0;

    /// <summary>Whether there is a child.</summary>
    public Predicate Any()
    {
        var children = Source();
        return new Predicate(_source.Builder, _source.Builder.Add(QueryCode.Exists, Operand.Number(children.Number)));
    }

    /// <summary>Whether there is a child that matches.</summary>
    public Predicate Any(Func<TFields, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var children = Source();
        return Exists(children, condition(TFields.Of(children)).Node);
    }

    /// <summary>Whether there is no child.</summary>
    public Predicate None() => !Any();

    /// <summary>Whether no child matches.</summary>
    public Predicate None(Func<TFields, Predicate> condition) => !Any(condition);

    /// <summary>Whether every child matches; true where there is none, false where it is unknown of one.</summary>
    public Predicate All(Func<TFields, Predicate> condition)
    {
        ArgumentNullException.ThrowIfNull(condition);
        var children = Source();
        var holds = condition(TFields.Of(children));
        var unknown = new Predicate(_source.Builder, _source.Builder.Add(QueryCode.IsNull, holds.Node));
        return !Exists(children, (!holds | unknown).Node);
    }

    private FieldSource Source() => new(_source.Builder, _source.Builder.ChildrenSource(_source.Number, Relationship));

    private Predicate Exists(FieldSource children, Operand condition) =>
        new(_source.Builder, _source.Builder.Add(QueryCode.Exists, Operand.Number(children.Number), condition));
}

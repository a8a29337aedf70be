namespace ObjectQL.Query;

/// <summary>One key of a sort order.</summary>
/// <param name="Value">What is sorted by.</param>
/// <param name="Descending">Whether greater values come first.</param>
/// <param name="Nulls">Where records without a value come.</param>
public readonly record struct SortKey(Expression Value, bool Descending, NullOrder Nulls = NullOrder.Default)
{
    /// <summary>A field of the queried object.</summary>
    public SortKey(int field, bool descending)
        : this(new FieldExpression(field), descending)
    {
    }

    /// <summary>Whether records without a value come first.</summary>
    public bool NullsFirst => Nulls == NullOrder.Default ? !Descending : Nulls == NullOrder.First;
}

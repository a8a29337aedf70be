namespace ObjectQL.Query;

/// <summary>One key of a sort order. Nulls come first ascending and last descending, on every driver.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Descending">Whether greater values come first.</param>
public readonly record struct SortKey(int Field, bool Descending);

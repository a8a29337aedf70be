namespace ObjectQL;

/// <summary>A key of the order of pages: a field of the queried object.</summary>
/// <param name="Field">The field's number.</param>
/// <param name="Descending">Whether greater values come first.</param>
/// <param name="NullsFirst">Whether records without a value come first.</param>
internal readonly record struct PageKey(int Field, bool Descending, bool NullsFirst);

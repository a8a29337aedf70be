using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A user's own type that rows become: what of its symbol queries need, as a value.</summary>
/// <param name="Name">Its name, for messages.</param>
/// <param name="FullName">Its name as generated code writes it.</param>
/// <param name="IsValue">Whether it is a struct.</param>
/// <param name="Constructors">The parameters of its constructors, those with the most first.</param>
/// <param name="Members">The members that can be set.</param>
/// <param name="Problem">Why rows cannot become it, or null.</param>
internal sealed record RowType(
    string Name, string FullName, bool IsValue, EquatableArray<EquatableArray<RowMember>> Constructors, EquatableArray<RowMember> Members, string? Problem);

using ObjectQL.Metadata;

namespace ObjectQL.Generators;

/// <summary>A lookup as a delete sees it.</summary>
/// <param name="Parent">The object that it refers to.</param>
/// <param name="Child">The object that has it.</param>
/// <param name="Lookup">Its number.</param>
/// <param name="OnDelete">What happens when the referred record is deleted.</param>
internal readonly record struct CascadeEdge(string Parent, string Child, int Lookup, DeleteBehavior OnDelete);

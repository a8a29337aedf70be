namespace ObjectQL.Metadata;

/// <summary>A field's mention of another object, to be resolved when all files are known.</summary>
/// <param name="FieldNumber">The number of the field.</param>
/// <param name="Target">The object that it names.</param>
/// <param name="Place">Where it names it.</param>
internal readonly record struct FieldLink(int FieldNumber, string Target, Place Place);

namespace ObjectQL.Metadata;

/// <summary>A parameter's mention of an object, to be resolved when all files are known.</summary>
/// <param name="Action">The action.</param>
/// <param name="Parameter">Its parameter.</param>
/// <param name="Target">The object that it names.</param>
/// <param name="Place">Where it names it.</param>
internal readonly record struct ActionLink(string Action, string Parameter, string Target, Place Place);

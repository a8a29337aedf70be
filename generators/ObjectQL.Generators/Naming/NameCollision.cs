namespace ObjectQL.Generators;

/// <summary>An object whose class name was taken.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Wanted">The class name that it would have.</param>
/// <param name="Given">The class name that it has.</param>
/// <param name="Path">Its metadata file.</param>
internal sealed record NameCollision(string ObjectName, string Wanted, string Given, string Path);

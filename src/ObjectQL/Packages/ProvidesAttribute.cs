namespace ObjectQL;

/// <summary>Says on a <c>[Plugin]</c> class by which other name it may be asked for, as a stand-in for another package.</summary>
/// <param name="name">The other name.</param>
/// <param name="version">The version in which it stands in.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ProvidesAttribute(string name, string version) : Attribute
{
    /// <summary>The other name.</summary>
    public string Name { get; } = name;

    /// <summary>The version.</summary>
    public string Version { get; } = version;
}

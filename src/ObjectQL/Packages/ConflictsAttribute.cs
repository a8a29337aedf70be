namespace ObjectQL;

/// <summary>Says on a <c>[Plugin]</c> class that it does not work beside another package.</summary>
/// <param name="name">The name of the other package.</param>
/// <param name="range">The versions that are meant; all by default.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class ConflictsAttribute(string name, string range = "*") : Attribute
{
    /// <summary>The name of the other package.</summary>
    public string Name { get; } = name;

    /// <summary>The versions that are meant.</summary>
    public string Range { get; } = range;
}

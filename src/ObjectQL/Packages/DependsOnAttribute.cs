namespace ObjectQL;

/// <summary>Says on a <c>[Plugin]</c> class that another package must be there.</summary>
/// <param name="name">The name of the other package; <c>@objectql/core</c> is the kernel.</param>
/// <param name="range">The versions that will do, as npm writes them: <c>^4.0.0</c>.</param>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class DependsOnAttribute(string name, string range = "*") : Attribute
{
    /// <summary>The name of the other package.</summary>
    public string Name { get; } = name;

    /// <summary>The versions that will do.</summary>
    public string Range { get; } = range;
}

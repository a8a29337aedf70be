using System.Globalization;

namespace ObjectQL.Hosting.Tests;

/// <summary>A culture of a name, also where the machine knows no cultures.</summary>
internal sealed class NamedCulture(string name) : CultureInfo("")
{
    public override string Name => name;
}

using System.Runtime.CompilerServices;

namespace ObjectQL.Tests;

/// <summary>The values of <see cref="Wide"/>, inside of the record, so that a copy of it has its own.</summary>
[InlineArray(Length)]
internal struct WideValues
{
    public const int Length = 197;

    private string? _first;
}

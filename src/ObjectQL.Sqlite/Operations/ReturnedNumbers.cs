using System.Runtime.CompilerServices;

namespace ObjectQL.Sqlite.Operations;

/// <summary>The numbers that an upsert gives back: times and the version, by their place in the plan.</summary>
[InlineArray(4)]
internal struct ReturnedNumbers
{
    private long _first;
}

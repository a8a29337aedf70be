using System.Globalization;
using ObjectQL.Metadata;

namespace ObjectQL.Query;

/// <summary>A way to reach the records of a query, with what it is estimated to cost.</summary>
/// <param name="Kind">How the records are reached.</param>
/// <param name="Index">The index's name, or null.</param>
/// <param name="Fields">The fields that the index is used for, in its order.</param>
/// <param name="Rows">How many records are looked at.</param>
/// <param name="Cost">The cost, in records of a scan.</param>
/// <param name="IsSorted">Whether the records come in the wanted order without sorting.</param>
public sealed record AccessPath(AccessKind Kind, string? Index, EquatableArray<string> Fields, double Rows, double Cost, bool IsSorted)
{
    /// <summary>Whether the index has all fields that are needed, so that no record is read.</summary>
    public bool IsCovering { get; init; }

    /// <summary>The way in words.</summary>
    public override string ToString()
    {
        var way = Kind switch
        {
            AccessKind.Scan => "scan of all records",
            AccessKind.Identity => "look-up by id",
            AccessKind.Index => $"index {Index} on ({string.Join(", ", Fields)})",
            AccessKind.Order => $"index {Index} in the order of ({string.Join(", ", Fields)})",
            _ => $"an index for each alternative ({string.Join(", ", Fields)})",
        };
        return way + string.Format(CultureInfo.InvariantCulture, ": about {0:0} records, cost {1:0}", Math.Ceiling(Rows), Math.Ceiling(Cost));
    }
}

namespace ObjectQL.Query;

/// <summary>How the records of an object are reached.</summary>
public enum AccessKind : byte
{
    /// <summary>All records are looked at.</summary>
    Scan,

    /// <summary>The record is found by its id.</summary>
    Identity,

    /// <summary>An index finds the records with some values.</summary>
    Index,

    /// <summary>An index gives the records in the wanted order, until there are enough.</summary>
    Order,

    /// <summary>An index for each of several alternatives.</summary>
    Alternatives,
}

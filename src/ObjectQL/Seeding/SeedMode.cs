namespace ObjectQL;

/// <summary>What seed data does with a record that exists already (<c>mode</c> in <c>*.data.yml</c>).</summary>
internal enum SeedMode
{
    /// <summary>Takes over the given fields; creates what is missing.</summary>
    Upsert,

    /// <summary>Creates; an existing record is a conflict.</summary>
    Insert,

    /// <summary>Takes over the given fields; creates nothing.</summary>
    Update,

    /// <summary>Creates what is missing; leaves what exists alone.</summary>
    Ignore,
}

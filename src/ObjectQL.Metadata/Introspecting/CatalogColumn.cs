namespace ObjectQL.Metadata;

/// <summary>A column of an existing table.</summary>
/// <param name="Name">Its name.</param>
/// <param name="DatabaseType">Its type as the database calls it.</param>
/// <param name="Type">The type of field that fits it; null when none does.</param>
public sealed record CatalogColumn(string Name, string DatabaseType, FieldType? Type)
{
    /// <summary>Why no type of field fits, or how the one that does differs; null when there is nothing to say.</summary>
    public string? Remark { get; init; }

    /// <summary>The type to name as <c>columnType</c>, or null.</summary>
    public string? ColumnType { get; init; }

    /// <summary>Whether it refuses null.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The expression of its default in the database's language, or null.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the database computes it.</summary>
    public bool IsGenerated { get; init; }

    /// <summary>Whether the database numbers it when nothing is given.</summary>
    public bool IsNumbered { get; init; }

    /// <summary>The comment on it, or null.</summary>
    public string? Comment { get; init; }

    /// <summary>The greatest length of a text, or null.</summary>
    public int? MaxLength { get; init; }

    /// <summary>The digits of a decimal, or null.</summary>
    public int? Precision { get; init; }

    /// <summary>The digits behind the point of a decimal, or null.</summary>
    public int? Scale { get; init; }

    /// <summary>The number of elements of a vector, or null when any.</summary>
    public int? Dimension { get; init; }

    /// <summary>The words of an enumeration.</summary>
    public EquatableArray<string> Options { get; init; }
}

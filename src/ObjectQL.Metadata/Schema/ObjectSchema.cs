namespace ObjectQL.Metadata;

/// <summary>
/// One linked object: extensions merged, traits mixed in, references resolved. It holds no places, so that moved text
/// leaves it equal.
/// </summary>
/// <param name="Name">The object's name, as in queries and protocols.</param>
/// <param name="Fields">
/// All fields in their fixed order, the built-in <c>id</c>, <c>created_at</c>, <c>updated_at</c> first. A field's number
/// (in masks and plans) is its index here.
/// </param>
public sealed record ObjectSchema(string Name, EquatableArray<FieldSchema> Fields)
{
    /// <summary>The number of the <c>id</c> field.</summary>
    public const int IdField = 0;

    /// <summary>The number of the <c>created_at</c> field.</summary>
    public const int CreatedAtField = 1;

    /// <summary>The number of the <c>updated_at</c> field.</summary>
    public const int UpdatedAtField = 2;

    /// <summary>The fields that every object has, first and in this order, unless the metadata describes them further.</summary>
    public static EquatableArray<FieldSchema> BuiltInFields { get; } =
    [
        new("id", FieldType.Text) { System = true, Required = true },
        new("created_at", FieldType.DateTime) { System = true },
        new("updated_at", FieldType.DateTime) { System = true },
    ];

    /// <summary>The display name; the title case of the name by default.</summary>
    public string Label { get => field ?? Titles.Of(Name); init => field = value is null || value == Titles.Of(Name) ? null : value; }

    /// <summary>The documentation text, or null.</summary>
    public string? Description { get; init; }

    /// <summary>The physical table (<c>tableName</c>); the name by default.</summary>
    public string Table { get => field ?? Name; init => field = value == Name ? null : value; }

    /// <summary>The name of the driver that stores the object.</summary>
    public string Datasource { get; init; } = "default";

    /// <summary>The C# class name that the metadata asks for (<c>className</c>), or null.</summary>
    public string? ClassName { get; init; }

    /// <summary>The indexes over several fields, and those declared by <c>indexes</c>.</summary>
    public EquatableArray<IndexSchema> Indexes { get; init; }

    /// <summary>The relationships by which records of other objects (or of this one) refer to records of this object, sorted by name.</summary>
    public EquatableArray<ChildSchema> Children { get; init; }

    /// <summary>
    /// The number of the field that optimistic concurrency compares: the declared <c>version</c> field (a whole number that
    /// every update raises by one), else <c>updated_at</c>; −1 when there is neither, so that the last change wins.
    /// </summary>
    public int VersionField { get; init; } = UpdatedAtField;

    /// <summary>Whether a <c>version</c> is declared, which every update raises.</summary>
    public bool RaisesVersion => VersionField > UpdatedAtField;

    /// <summary>Whether the engine numbers new records that are given no id: ids are whole numbers.</summary>
    public bool IsNumbered => Fields[IdField].Kind == ValueKind.Long;

    /// <summary>Whether the table belongs to another program (<c>external</c>): it is read and written, but never created or changed.</summary>
    public bool IsExternal { get; init; }

    /// <summary>
    /// The whole linked definition as canonical JSON, unknown keys included; empty at run time unless the registry was asked
    /// for it.
    /// </summary>
    public string DefinitionJson { get; init; } = "";

    /// <summary>The metadata files that the object comes from, in the order of their merging.</summary>
    public EquatableArray<string> Sources { get; init; }

    /// <summary>The names of the traits that are mixed in, the nearest first. Empty at run time.</summary>
    public EquatableArray<string> Traits { get; init; }

    /// <summary>The number of the field called <paramref name="name"/>, or −1. <c>_id</c> is an alias of <c>id</c>.</summary>
    public int FieldNumber(string name)
    {
        for (var i = 0; i < Fields.Count; i++)
        {
            if (string.Equals(Fields[i].Name, name, StringComparison.Ordinal))
            {
                return Fields[i].IsAbsent ? -1 : i;
            }
        }

        return name == "_id" ? IdField : -1;
    }
}

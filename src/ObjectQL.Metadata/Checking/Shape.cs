namespace ObjectQL.Metadata;

/// <summary>What the value of a known key may be.</summary>
[Flags]
internal enum Shape
{
    /// <summary>Any scalar; a number or a boolean is taken as its text.</summary>
    Text = 1,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Flag = 2,

    /// <summary>A number.</summary>
    Number = 4,

    /// <summary>A whole number that is not negative.</summary>
    Count = 8,

    /// <summary>A list.</summary>
    List = 16,

    /// <summary>A map.</summary>
    Map = 32,

    /// <summary>Whatever is written.</summary>
    Any = Text | Flag | Number | Count | List | Map,
}

/// <summary>Kind &amp; sort</summary>
[Sys::Text.Json.Serialization.JsonConverter(typeof(Oql::SelectJsonConverter<SampleKind>))]
public readonly partial record struct SampleKind(string Value) : Oql::ISelect<SampleKind>
{
    /// <summary>First &lt;one&gt;</summary>
    public static SampleKind A => new("a");
    public static SampleKind InProgress => new("in_progress");
    public static SampleKind _1st => new("1st");
    static readonly string[] s_options = ["a", "in_progress", "1st"];
    static Sys::ReadOnlySpan<string> Oql::ISelect<SampleKind>.Options => s_options;
    static SampleKind Oql::ISelect<SampleKind>.From(string value) => new(value);
    public override string ToString() => Value ?? "";
}

/// <summary>Level</summary>
[Sys::Text.Json.Serialization.JsonConverter(typeof(Oql::SelectJsonConverter<SampleLevel>))]
public readonly partial record struct SampleLevel(string Value) : Oql::ISelect<SampleLevel>
{
    /// <summary>Low</summary>
    public static SampleLevel _1 => new("1");
    /// <summary>High</summary>
    public static SampleLevel _2 => new("2");
    static readonly string[] s_options = ["1", "2"];
    static Sys::ReadOnlySpan<string> Oql::ISelect<SampleLevel>.Options => s_options;
    static SampleLevel Oql::ISelect<SampleLevel>.From(string value) => new(value);
    static bool Oql::ISelect<SampleLevel>.IsNumeric => true;
    public override string ToString() => Value ?? "";
}

using System.Text.Json.Serialization;

namespace ObjectQL.Tests;

/// <summary>A select whose values are numbers in the metadata.</summary>
[JsonConverter(typeof(SelectJsonConverter<TicketLevel>))]
internal readonly record struct TicketLevel(string Value) : ISelect<TicketLevel>
{
    private static readonly string[] s_options = ["1", "2", "10"];

    public static TicketLevel One => new("1");

    public static TicketLevel Two => new("2");

    public static TicketLevel Ten => new("10");

    static ReadOnlySpan<string> ISelect<TicketLevel>.Options => s_options;

    static TicketLevel ISelect<TicketLevel>.From(string value) => new(value);

    static bool ISelect<TicketLevel>.IsNumeric => true;

    public override string ToString() => Value ?? "";
}

using System.Text.Json.Serialization;

namespace ObjectQL.Tests;

[JsonConverter(typeof(SelectJsonConverter<TicketStatus>))]
internal readonly record struct TicketStatus(string Value) : ISelect<TicketStatus>
{
    private static readonly string[] s_options = ["open", "in_progress", "closed"];

    public static TicketStatus Open => new("open");

    public static TicketStatus InProgress => new("in_progress");

    public static TicketStatus Closed => new("closed");

    static ReadOnlySpan<string> ISelect<TicketStatus>.Options => s_options;

    static TicketStatus ISelect<TicketStatus>.From(string value) => new(value);

    public override string ToString() => Value ?? "";
}

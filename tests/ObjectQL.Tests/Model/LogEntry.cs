using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>A record of another data source.</summary>
[JsonConverter(typeof(RecordJsonConverter<LogEntry>))]
internal sealed class LogEntry : LinkedRecord, IRecord<LogEntry>, IKeyed<string>
{
    private static readonly ObjectType<LogEntry> s_objectType = new(new(
        "log_entries",
        [.. ObjectSchema.BuiltInFields, new("text", FieldType.Text) { Required = true }, new("ticket", FieldType.Lookup) { Reference = "tickets" }])
    {
        Datasource = "logs",
    });

    private string _text = null!;
    private string? _ticket;

    public string Text { get => Get(_text, 3); set => Set(ref _text, value, 3); }

    public string? Ticket { get => Get(_ticket, 4); set => Set(ref _ticket, value, 4); }

    public Ticket? TicketRecord => GetRecord<Ticket>(4);

    static ObjectType<LogEntry> IRecord<LogEntry>.Type => s_objectType;

    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static LogEntry IRecord<LogEntry>.New(ObjectSchema schema) => new();

    static void IRecord<LogEntry>.Read<TReader>(LogEntry record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._text = reader.Text()!; break;
                case 4: record._ticket = reader.Text(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    static void IRecord<LogEntry>.Write<TWriter>(LogEntry record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._text); break;
                case 4: writer.Text(record._ticket); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    static void IRecord<LogEntry>.ApplyDefaults(LogEntry draft)
    {
        // No field has a default.
    }

    public readonly struct Fields(FieldSource source) : IFields<Fields>
    {
        public TextField Id => new(source, 0);

        public ValueField<DateTimeOffset> CreatedAt => new(source, 1);

        public ValueField<DateTimeOffset> UpdatedAt => new(source, 2);

        public TextField Text => new(source, 3);

        public LookupField<Ticket, Ticket.Fields> Ticket => new(source, 4);

        public Ticket.Fields TicketRecord => new(source.Lookup(4));

        static Fields IFields<Fields>.Of(FieldSource source) => new(source);
    }
}

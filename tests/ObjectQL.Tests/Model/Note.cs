using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>A record with a declared version, foreign keys of every behaviour, and a unique index over two fields.</summary>
[JsonConverter(typeof(RecordJsonConverter<Note>))]
internal sealed class Note : LinkedRecord, IRecord<Note>, IKeyed<string>
{
    private static readonly ObjectType<Note> s_objectType = new(new(
        "notes",
        [
            .. ObjectSchema.BuiltInFields,
            new("title", FieldType.Text) { Required = true },
            new("ticket", FieldType.MasterDetail) { Reference = "tickets", DeleteBehavior = DeleteBehavior.Cascade },
            new("team", FieldType.Lookup) { Reference = "teams", Required = true },
            new("slot", FieldType.Integer),
            new("version", FieldType.Integer),
            new("reviewer", FieldType.Lookup) { Reference = "teams", DeleteBehavior = DeleteBehavior.Restrict },
            new("watchers", FieldType.Lookup) { Reference = "teams", Multiple = true, Kind = ValueKind.TextList },
        ])
    {
        VersionField = 7,
        Indexes = [new("ticket_slot", ["ticket", "slot"]) { Unique = true }],
    });

    private string _title = null!;
    private string? _ticket;
    private string _team = null!;
    private long? _slot;
    private long? _version;
    private string? _reviewer;
    private TextList? _watchers;

    public string Title { get => Get(_title, 3); set => Set(ref _title, value, 3); }

    public string? Ticket { get => Get(_ticket, 4); set => Set(ref _ticket, value, 4); }

    public string Team { get => Get(_team, 5); set => Set(ref _team, value, 5); }

    public long? Slot { get => Get(_slot, 6); set => Set(ref _slot, value, 6); }

    public long? Version { get => Get(_version, 7); set => Set(ref _version, value, 7); }

    public string? Reviewer { get => Get(_reviewer, 8); set => Set(ref _reviewer, value, 8); }

    public TextList? Watchers { get => Get(_watchers, 9); set => Set(ref _watchers, value, 9); }

    public Ticket? TicketRecord => GetRecord<Ticket>(4);

    public Team? TeamRecord => GetRecord<Team>(5);

    public Team? ReviewerRecord => GetRecord<Team>(8);

    public IReadOnlyList<Team> WatchersRecords => GetRecords<Team>(9);

    static ObjectType<Note> IRecord<Note>.Type => s_objectType;

    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static Note IRecord<Note>.New(ObjectSchema schema) => new();

    static void IRecord<Note>.Read<TReader>(Note record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._title = reader.Text()!; break;
                case 4: record._ticket = reader.Text(); break;
                case 5: record._team = reader.Text()!; break;
                case 6: record._slot = reader.Long(); break;
                case 7: record._version = reader.Long(); break;
                case 8: record._reviewer = reader.Text(); break;
                case 9: record._watchers = reader.Composite<TextList>(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    static void IRecord<Note>.Write<TWriter>(Note record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._title); break;
                case 4: writer.Text(record._ticket); break;
                case 5: writer.Text(record._team); break;
                case 6: writer.Long(record._slot); break;
                case 7: writer.Long(record._version); break;
                case 8: writer.Text(record._reviewer); break;
                case 9: writer.Composite<TextList>(record._watchers); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    static void IRecord<Note>.ApplyDefaults(Note draft)
    {
        // No field has a default.
    }

    public readonly struct Fields(FieldSource source) : IFields<Fields>
    {
        public TextField Id => new(source, 0);

        public ValueField<DateTimeOffset> CreatedAt => new(source, 1);

        public ValueField<DateTimeOffset> UpdatedAt => new(source, 2);

        public TextField Title => new(source, 3);

        public LookupField<Ticket, Ticket.Fields> Ticket => new(source, 4);

        /// <summary>The same lookup, as one to records with uuids has it.</summary>
        public LookupField<Ticket, Ticket.Fields, Guid> TypedTicket => new(source, 4);

        public LookupField<Team, Team.Fields> Team => new(source, 5);

        public ValueField<long> Slot => new(source, 6);

        public ValueField<long> Version => new(source, 7);

        public LookupField<Team, Team.Fields> Reviewer => new(source, 8);

        public LookupListField<Team, Team.Fields> Watchers => new(source, 9);

        public Ticket.Fields TicketRecord => new(source.Lookup(4));

        public Team.Fields TeamRecord => new(source.Lookup(5));

        public Team.Fields ReviewerRecord => new(source.Lookup(8));

        static Fields IFields<Fields>.Of(FieldSource source) => new(source);
    }
}

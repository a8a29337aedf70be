using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>One field of every kind, written as the generator writes records.</summary>
[JsonConverter(typeof(RecordJsonConverter<Ticket>))]
internal sealed class Ticket : LinkedRecord, IRecord<Ticket>, IKeyed<string>, ITicketContract
{
    private static readonly ObjectType<Ticket> s_objectType = new(new(
        "tickets",
        [
            .. ObjectSchema.BuiltInFields,
            new("name", FieldType.Text) { Required = true, Searchable = true, MinLength = 2, MaxLength = 50 },
            new("code", FieldType.Text) { Unique = true },
            new("amount", FieldType.Currency) { Scale = 2, Min = 0, Max = 1_000_000 },
            new("count", FieldType.Integer),
            new("rating", FieldType.Float) { Max = 1e15m, Index = true },
            new("done", FieldType.Boolean) { DefaultJson = "false" },
            new("due", FieldType.Date),
            new("at_time", FieldType.Time),
            new("starts", FieldType.DateTime),
            new("status", FieldType.Select)
            {
                DefaultJson = "\"open\"",
                Options = [new("open", "Open") { IsDefault = true }, new("in_progress", "In Progress"), new("closed", "Closed")],
            },
            new("level", FieldType.Radio) { Options = [new("1", "One") { IsNumber = true }, new("2", "Two") { IsNumber = true }, new("10", "Ten") { IsNumber = true }] },
            new("tags", FieldType.Tags),
            new("choices", FieldType.MultiSelect) { Options = [new("open", "Open"), new("in_progress", "In Progress"), new("closed", "Closed")] },
            new("data", FieldType.Json),
            new("place", FieldType.Location),
            new("team", FieldType.Lookup) { Reference = "teams" },
            new("parent", FieldType.Tree) { Reference = "tickets", DeleteBehavior = DeleteBehavior.Cascade },
            new("big", FieldType.Decimal) { Precision = 28, Scale = 10 },
            new("vector", FieldType.Vector) { Dimension = 3 },
            new("other_amount", FieldType.Currency) { Scale = 2 },
            new("nick", FieldType.Text) { Searchable = true, Index = true },
        ])
    {
        Indexes = [new("due_count", ["due", "count"]), new("amount_starts_done", ["amount", "starts", "done"]), new("big_at", ["big", "at_time"])],
        Children = [new("log_entries", "log_entries", "ticket"), new("notes", "notes", "ticket"), new("tickets", "tickets", "parent")],
    });

    private string _name = null!;
    private string? _code;
    private DecimalSlot _amount;
    private long? _count;
    private double? _rating;
    private bool? _done;
    private DateOnly? _due;
    private TimeOnly? _atTime;
    private MomentSlot _starts;
    private TicketStatus _status;
    private TicketLevel _level;
    private TextList? _tags;
    private SelectList<TicketStatus>? _choices;
    private JsonValue? _data;
    private Location? _place;
    private string? _team;
    private string? _parent;
    private DecimalSlot _big;
    private Vector? _vector;
    private DecimalSlot _otherAmount;
    private string? _nick;

    public string Name { get => Get(_name, 3); set => Set(ref _name, value, 3); }

    public string? Code { get => Get(_code, 4); set => Set(ref _code, value, 4); }

    public decimal? Amount { get => Get(_amount, 5); set => Set(ref _amount, value, 5); }

    public long? Count { get => Get(_count, 6); set => Set(ref _count, value, 6); }

    public double? Rating { get => Get(_rating, 7); set => Set(ref _rating, value, 7); }

    public bool? Done { get => Get(_done, 8); set => Set(ref _done, value, 8); }

    public DateOnly? Due { get => Get(_due, 9); set => Set(ref _due, value, 9); }

    public TimeOnly? AtTime { get => Get(_atTime, 10); set => Set(ref _atTime, value, 10); }

    public DateTimeOffset? Starts { get => Get(_starts, 11); set => Set(ref _starts, value, 11); }

    public TicketStatus? Status { get => GetOption(_status, 12); set => SetOption(ref _status, value, 12); }

    public TicketLevel? Level { get => GetOption(_level, 13); set => SetOption(ref _level, value, 13); }

    public TextList? Tags { get => Get(_tags, 14); set => Set(ref _tags, value, 14); }

    public SelectList<TicketStatus>? Choices { get => Get(_choices, 15); set => Set(ref _choices, value, 15); }

    public JsonValue? Data { get => Get(_data, 16); set => Set(ref _data, value, 16); }

    public Location? Place { get => Get(_place, 17); set => Set(ref _place, value, 17); }

    public string? Team { get => Get(_team, 18); set => Set(ref _team, value, 18); }

    public string? Parent { get => Get(_parent, 19); set => Set(ref _parent, value, 19); }

    public decimal? Big { get => Get(_big, 20); set => Set(ref _big, value, 20); }

    public Vector? Vector { get => Get(_vector, 21); set => Set(ref _vector, value, 21); }

    public decimal? OtherAmount { get => Get(_otherAmount, 22); set => Set(ref _otherAmount, value, 22); }

    public string? Nick { get => Get(_nick, 23); set => Set(ref _nick, value, 23); }

    public Team? TeamRecord => GetRecord<Team>(18);

    public Ticket? ParentRecord => GetRecord<Ticket>(19);

    public IReadOnlyList<LogEntry> LogEntries => GetChildren<LogEntry>(0);

    public IReadOnlyList<Note> Notes => GetChildren<Note>(1);

    public IReadOnlyList<Ticket> Tickets => GetChildren<Ticket>(2);

    static ObjectType<Ticket> IRecord<Ticket>.Type => s_objectType;

    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static Ticket IRecord<Ticket>.New(ObjectSchema schema) => new();

    static void IRecord<Ticket>.Read<TReader>(Ticket record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._name = reader.Text()!; break;
                case 4: record._code = reader.Text(); break;
                case 5: record._amount = reader.Decimal(2); break;
                case 6: record._count = reader.Long(); break;
                case 7: record._rating = reader.Double(); break;
                case 8: record._done = reader.Boolean(); break;
                case 9: record._due = reader.Date(); break;
                case 10: record._atTime = reader.Time(); break;
                case 11: record._starts = reader.DateTime(); break;
                case 12: record._status = reader.Select<TicketStatus>() ?? default; break;
                case 13: record._level = reader.Select<TicketLevel>() ?? default; break;
                case 14: record._tags = reader.Composite<TextList>(); break;
                case 15: record._choices = reader.Composite<SelectList<TicketStatus>>(); break;
                case 16: record._data = reader.Composite<JsonValue>(); break;
                case 17: record._place = reader.Composite<Location>(); break;
                case 18: record._team = reader.Text(); break;
                case 19: record._parent = reader.Text(); break;
                case 20: record._big = reader.Decimal(10); break;
                case 21: record._vector = reader.Composite<Vector>(); break;
                case 22: record._otherAmount = reader.Decimal(2); break;
                case 23: record._nick = reader.Text(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    static void IRecord<Ticket>.Write<TWriter>(Ticket record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._name); break;
                case 4: writer.Text(record._code); break;
                case 5: writer.Decimal(record._amount, 2); break;
                case 6: writer.Long(record._count); break;
                case 7: writer.Double(record._rating); break;
                case 8: writer.Boolean(record._done); break;
                case 9: writer.Date(record._due); break;
                case 10: writer.Time(record._atTime); break;
                case 11: writer.DateTime(record._starts); break;
                case 12: writer.Select<TicketStatus>(record._status); break;
                case 13: writer.Select<TicketLevel>(record._level); break;
                case 14: writer.Composite<TextList>(record._tags); break;
                case 15: writer.Composite<SelectList<TicketStatus>>(record._choices); break;
                case 16: writer.Composite<JsonValue>(record._data); break;
                case 17: writer.Composite<Location>(record._place); break;
                case 18: writer.Text(record._team); break;
                case 19: writer.Text(record._parent); break;
                case 20: writer.Decimal(record._big, 10); break;
                case 21: writer.Composite<Vector>(record._vector); break;
                case 22: writer.Decimal(record._otherAmount, 2); break;
                case 23: writer.Text(record._nick); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    static void IRecord<Ticket>.ApplyDefaults(Ticket draft)
    {
        if (IsUnassigned(draft, 8))
        {
            draft.Done = false;
        }

        if (IsUnassigned(draft, 12))
        {
            draft.Status = TicketStatus.Open;
        }
    }

    public readonly struct Fields(FieldSource source) : IFields<Fields>
    {
        public TextField Id => new(source, 0);

        public ValueField<DateTimeOffset> CreatedAt => new(source, 1);

        public ValueField<DateTimeOffset> UpdatedAt => new(source, 2);

        public TextField Name => new(source, 3);

        public TextField Code => new(source, 4);

        public ValueField<decimal> Amount => new(source, 5);

        public ValueField<long> Count => new(source, 6);

        public ValueField<double> Rating => new(source, 7);

        public BooleanField Done => new(source, 8);

        public ValueField<DateOnly> Due => new(source, 9);

        public ValueField<TimeOnly> AtTime => new(source, 10);

        public ValueField<DateTimeOffset> Starts => new(source, 11);

        public SelectField<TicketStatus> Status => new(source, 12);

        public SelectField<TicketLevel> Level => new(source, 13);

        public TextListField Tags => new(source, 14);

        public SelectListField<TicketStatus> Choices => new(source, 15);

        public CompositeField Data => new(source, 16);

        public CompositeField Place => new(source, 17);

        public LookupField<Team, Team.Fields> Team => new(source, 18);

        public LookupField<Ticket, Fields> Parent => new(source, 19);

        public ValueField<decimal> Big => new(source, 20);

        public CompositeField Vector => new(source, 21);

        public ValueField<decimal> OtherAmount => new(source, 22);

        public TextField Nick => new(source, 23);

        public Team.Fields TeamRecord => new(source.Lookup(18));

        public Fields ParentRecord => new(source.Lookup(19));

        public ChildrenField<LogEntry, LogEntry.Fields> LogEntries => new(source, "log_entries");

        public ChildrenField<Note, Note.Fields> Notes => new(source, "notes");

        public ChildrenField<Ticket, Fields> Tickets => new(source, "tickets");

        static Fields IFields<Fields>.Of(FieldSource source) => new(source);
    }
}

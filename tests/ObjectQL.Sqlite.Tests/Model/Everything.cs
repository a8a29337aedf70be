using ObjectQL.Metadata;

namespace ObjectQL.Sqlite.Tests.Model;

/// <summary>A record with a field of every kind, in the shape that the generator gives its records.</summary>
public sealed class Everything : Record, IRecord<Everything>, IKeyed<string>
{
    public const int TextField = 3;
    public const int WholeField = 4;
    public const int RealField = 5;
    public const int MoneyField = 6;
    public const int ExactField = 7;
    public const int FlagField = 8;
    public const int DayField = 9;
    public const int ClockField = 10;
    public const int MomentField = 11;
    public const int StatusField = 12;

    private string? _text;
    private long? _whole;
    private double? _real;
    private DecimalSlot _money;
    private DecimalSlot _exact;
    private bool? _flag;
    private DateOnly? _day;
    private TimeOnly? _clock;
    private MomentSlot _moment;
    private Status _status;
    private TextList? _tags;
    private JsonValue? _extra;
    private Location? _place;
    private Address? _address;
    private Attachment? _file;
    private AttachmentList? _files;
    private Vector? _vector;
    private SelectList<Status>? _statuses;

    public static ObjectType<Everything> Type { get; } = new(new ObjectSchema(
        "everything",
        [
            .. Fields.BuiltIn,
            new FieldSchema("text", FieldType.Text),
            new FieldSchema("whole", FieldType.Integer),
            new FieldSchema("real", FieldType.Float),
            new FieldSchema("money", FieldType.Currency) { Scale = 2 },
            new FieldSchema("exact", FieldType.Decimal) { Precision = 28, Scale = 8 },
            new FieldSchema("flag", FieldType.Boolean),
            new FieldSchema("day", FieldType.Date),
            new FieldSchema("clock", FieldType.Time),
            new FieldSchema("moment", FieldType.DateTime),
            new FieldSchema("status", FieldType.Select) { Options = [new("open", "Open"), new("in progress", "In progress"), new("erledigt ✓", "Done")] },
            new FieldSchema("tags", FieldType.Tags),
            new FieldSchema("extra", FieldType.Json),
            new FieldSchema("place", FieldType.Location),
            new FieldSchema("address", FieldType.Address),
            new FieldSchema("file", FieldType.File),
            new FieldSchema("files", FieldType.File) { Multiple = true, Kind = ValueKind.AttachmentList },
            new FieldSchema("vector", FieldType.Vector),
            new FieldSchema("statuses", FieldType.MultiSelect) { Options = [new("open", "Open")] },
        ]));

    public string? Text { get => Get(_text, 3); set => Set(ref _text, value, 3); }

    public long? Whole { get => Get(_whole, 4); set => Set(ref _whole, value, 4); }

    public double? Real { get => Get(_real, 5); set => Set(ref _real, value, 5); }

    public decimal? Money { get => Get(_money, 6); set => Set(ref _money, value, 6); }

    public decimal? Exact { get => Get(_exact, 7); set => Set(ref _exact, value, 7); }

    public bool? Flag { get => Get(_flag, 8); set => Set(ref _flag, value, 8); }

    public DateOnly? Day { get => Get(_day, 9); set => Set(ref _day, value, 9); }

    public TimeOnly? Clock { get => Get(_clock, 10); set => Set(ref _clock, value, 10); }

    public DateTimeOffset? Moment { get => Get(_moment, 11); set => Set(ref _moment, value, 11); }

    public Status? Status { get => GetOption(_status, 12); set => SetOption(ref _status, value, 12); }

    public TextList? Tags { get => Get(_tags, 13); set => Set(ref _tags, value, 13); }

    public JsonValue? Extra { get => Get(_extra, 14); set => Set(ref _extra, value, 14); }

    public Location? Place { get => Get(_place, 15); set => Set(ref _place, value, 15); }

    public Address? Address { get => Get(_address, 16); set => Set(ref _address, value, 16); }

    public Attachment? File { get => Get(_file, 17); set => Set(ref _file, value, 17); }

    public AttachmentList? Files { get => Get(_files, 18); set => Set(ref _files, value, 18); }

    public Vector? Vector { get => Get(_vector, 19); set => Set(ref _vector, value, 19); }

    public SelectList<Status>? Statuses { get => Get(_statuses, 20); set => Set(ref _statuses, value, 20); }

    protected override ObjectSchema SchemaOfRecord => Type.Schema;

    public static Everything New(ObjectSchema schema) => new();

    public static void Read<TReader>(Everything record, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._text = reader.Text(); break;
                case 4: record._whole = reader.Long(); break;
                case 5: record._real = reader.Double(); break;
                case 6: record._money = reader.Decimal(2); break;
                case 7: record._exact = reader.Decimal(8); break;
                case 8: record._flag = reader.Boolean(); break;
                case 9: record._day = reader.Date(); break;
                case 10: record._clock = reader.Time(); break;
                case 11: record._moment = reader.DateTime(); break;
                case 12: record._status = reader.Select<Status>() ?? default; break;
                case 13: record._tags = reader.Composite<TextList>(); break;
                case 14: record._extra = reader.Composite<JsonValue>(); break;
                case 15: record._place = reader.Composite<Location>(); break;
                case 16: record._address = reader.Composite<Address>(); break;
                case 17: record._file = reader.Composite<Attachment>(); break;
                case 18: record._files = reader.Composite<AttachmentList>(); break;
                case 19: record._vector = reader.Composite<Vector>(); break;
                case 20: record._statuses = reader.Composite<SelectList<Status>>(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    public static void Write<TWriter>(Everything record, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._text); break;
                case 4: writer.Long(record._whole); break;
                case 5: writer.Double(record._real); break;
                case 6: writer.Decimal(record._money, 2); break;
                case 7: writer.Decimal(record._exact, 8); break;
                case 8: writer.Boolean(record._flag); break;
                case 9: writer.Date(record._day); break;
                case 10: writer.Time(record._clock); break;
                case 11: writer.DateTime(record._moment); break;
                case 12: writer.Select<Status>(record._status); break;
                case 13: writer.Composite(record._tags); break;
                case 14: writer.Composite(record._extra); break;
                case 15: writer.Composite(record._place); break;
                case 16: writer.Composite(record._address); break;
                case 17: writer.Composite(record._file); break;
                case 18: writer.Composite(record._files); break;
                case 19: writer.Composite(record._vector); break;
                case 20: writer.Composite(record._statuses); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    public static void ApplyDefaults(Everything draft)
    {
    }
}

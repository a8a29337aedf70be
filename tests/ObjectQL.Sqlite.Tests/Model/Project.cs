using ObjectQL.Metadata;

namespace ObjectQL.Sqlite.Tests.Model;

/// <summary>A record with a required field, a unique one, a version and indexes.</summary>
public sealed class Project : Record, IRecord<Project>, IKeyed<string>
{
    public const int NameField = 3;
    public const int CodeField = 4;
    public const int BudgetField = 5;
    public const int VersionField = 6;

    private string? _name;
    private string? _code;
    private DecimalSlot _budget;
    private long? _version;

    public static ObjectType<Project> Type { get; } = new(new ObjectSchema(
        "projects",
        [
            .. Fields.BuiltIn,
            new FieldSchema("name", FieldType.Text) { Required = true },
            new FieldSchema("code", FieldType.Text) { Unique = true, Column = "project code" },
            new FieldSchema("budget", FieldType.Currency) { Scale = 2, Index = true },
            new FieldSchema("version", FieldType.Integer),
        ])
    {
        VersionField = VersionField,
        Indexes = [new IndexSchema("name_budget", ["name", "budget"]) { Unique = true }],
    });

    public string? Name { get => Get(_name, 3); set => Set(ref _name, value, 3); }

    public string? Code { get => Get(_code, 4); set => Set(ref _code, value, 4); }

    public decimal? Budget { get => Get(_budget, 5); set => Set(ref _budget, value, 5); }

    public long? Version { get => Get(_version, 6); set => Set(ref _version, value, 6); }

    protected override ObjectSchema SchemaOfRecord => Type.Schema;

    public static Project New(ObjectSchema schema) => new();

    public static void Read<TReader>(Project record, ref TReader reader)
        where TReader : IRecordReader, allows ref struct
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case 3: record._name = reader.Text(); break;
                case 4: record._code = reader.Text(); break;
                case 5: record._budget = reader.Decimal(2); break;
                case 6: record._version = reader.Long(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    public static void Write<TWriter>(Project record, ref TWriter writer)
        where TWriter : IRecordWriter, allows ref struct
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case 3: writer.Text(record._name); break;
                case 4: writer.Text(record._code); break;
                case 5: writer.Decimal(record._budget, 2); break;
                case 6: writer.Long(record._version); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    public static void ApplyDefaults(Project draft)
    {
    }
}

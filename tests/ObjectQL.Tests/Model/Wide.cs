using System.Text.Json.Serialization;
using ObjectQL.Metadata;

namespace ObjectQL.Tests;

/// <summary>A record of 200 fields: three built-in ones and 197 texts, by number.</summary>
[JsonConverter(typeof(RecordJsonConverter<Wide>))]
internal sealed class Wide : Record, IRecord<Wide>, IKeyed<string>
{
    public const int FieldCount = 200;
    public const int First = 3;

    private static readonly ObjectType<Wide> s_objectType = new(new(
        "wides",
        [.. ObjectSchema.BuiltInFields, .. Enumerable.Range(First, WideValues.Length).Select(static number => new FieldSchema($"f{number}", FieldType.Text))]));

    private WideValues _values;

    public string? this[int field]
    {
        get => Get(_values[field - First], field);
        set => Set(ref _values[field - First], value, field);
    }

    static ObjectType<Wide> IRecord<Wide>.Type => s_objectType;

    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static Wide IRecord<Wide>.New(ObjectSchema schema) => new();

    static void IRecord<Wide>.Read<TReader>(Wide record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            switch (field)
            {
                case >= First: record._values[field - First] = reader.Text(); break;
                default: ReadBase(record, field, ref reader); break;
            }
        }
    }

    static void IRecord<Wide>.Write<TWriter>(Wide record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            switch (field)
            {
                case >= First: writer.Text(record._values[field - First]); break;
                default: WriteBase(record, field, ref writer); break;
            }
        }
    }

    static void IRecord<Wide>.ApplyDefaults(Wide draft)
    {
        // No field has a default.
    }

    public readonly struct Fields(FieldSource source) : IFields<Fields>
    {
        public TextField Id => new(source, 0);

        public TextField this[int field] => new(source, field);

        static Fields IFields<Fields>.Of(FieldSource source) => new(source);
    }
}

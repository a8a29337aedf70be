using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>The parameters of an action that has none.</summary>
public sealed class NoInput : Record, IRecord<NoInput>
{
    private static readonly ObjectType<NoInput> s_objectType = new(new("no_input", [.. ObjectSchema.BuiltInFields]));

    static ObjectType<NoInput> IRecord<NoInput>.Type => s_objectType;

    /// <inheritdoc/>
    protected override ObjectSchema SchemaOfRecord => s_objectType.Schema;

    static NoInput IRecord<NoInput>.New(ObjectSchema schema) => new();

    static void IRecord<NoInput>.Read<TReader>(NoInput record, ref TReader reader)
    {
        while (reader.Next(out var field))
        {
            ReadBase(record, field, ref reader);
        }
    }

    static void IRecord<NoInput>.Write<TWriter>(NoInput record, ref TWriter writer)
    {
        while (writer.Next(out var field))
        {
            WriteBase(record, field, ref writer);
        }
    }

    static void IRecord<NoInput>.ApplyDefaults(NoInput draft)
    {
    }
}

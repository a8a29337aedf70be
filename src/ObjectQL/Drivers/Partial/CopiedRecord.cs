using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A record of an object whose class is not known at the place of use, with its values by the numbers of the fields.</summary>
internal sealed class CopiedRecord : Record
{
    private readonly ObjectSchema _schema;

    public CopiedRecord(ObjectSchema schema, Value[] values)
    {
        _schema = schema;
        Values = values;
        Id = RecordKey.Of(values[ObjectSchema.IdField]);
    }

    public Value[] Values { get; }

    protected override ObjectSchema SchemaOfRecord => _schema;
}

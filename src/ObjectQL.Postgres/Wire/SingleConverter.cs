using Npgsql.Internal;

namespace ObjectQL.Postgres.Wire;

/// <summary>Reads floating-point numbers of 4 bytes.</summary>
internal sealed class SingleConverter() : PgBufferedConverter<double?>(false)
{
    public override bool CanConvert(DataFormat format, out BufferRequirements bufferRequirements)
    {
        bufferRequirements = BufferRequirements.CreateFixedSize(sizeof(float));
        return format is DataFormat.Binary;
    }

    protected override double? ReadCore(PgReader reader) => reader.ReadFloat();

    protected override void WriteCore(PgWriter writer, double? value) => throw new NotSupportedException("Narrow numbers are only read.");
}

using Npgsql.Internal;

namespace ObjectQL.Postgres.Wire;

/// <summary>Reads whole numbers of 2 or 4 bytes.</summary>
/// <param name="size">The number of bytes.</param>
internal sealed class NarrowIntegerConverter(int size) : PgBufferedConverter<long?>(false)
{
    public override bool CanConvert(DataFormat format, out BufferRequirements bufferRequirements)
    {
        bufferRequirements = BufferRequirements.CreateFixedSize(size);
        return format is DataFormat.Binary;
    }

    protected override long? ReadCore(PgReader reader) => size == sizeof(short) ? reader.ReadInt16() : reader.ReadInt32();

    protected override void WriteCore(PgWriter writer, long? value) => throw new NotSupportedException("Narrow numbers are only read.");
}

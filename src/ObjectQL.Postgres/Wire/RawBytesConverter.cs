using Npgsql.Internal;

namespace ObjectQL.Postgres.Wire;

/// <summary>Copies a column's bytes out of Npgsql's buffer.</summary>
internal sealed class RawBytesConverter() : PgBufferedConverter<RawBytes>(false)
{
    public override bool CanConvert(DataFormat format, out BufferRequirements bufferRequirements)
    {
        bufferRequirements = BufferRequirements.Value;
        return true;
    }

    public override Size GetSize(SizeContext context, RawBytes value, ref object? writeState) => throw ReadOnly();

    protected override RawBytes ReadCore(PgReader reader)
    {
        var length = reader.CurrentRemaining;
        var buffer = RawBytes.Room(length);
        reader.ReadBytes(buffer.AsSpan(0, length));
        return new RawBytes(buffer, length);
    }

    protected override void WriteCore(PgWriter writer, RawBytes value) => throw ReadOnly();

    private static NotSupportedException ReadOnly() => new("Raw bytes are only read.");
}

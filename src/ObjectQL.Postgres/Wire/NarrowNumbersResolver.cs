using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace ObjectQL.Postgres.Wire;

/// <summary>Tells Npgsql how to read the narrower numbers of tables of other programs: <c>smallint</c> and <c>integer</c> as long ones, <c>real</c> as double.</summary>
internal sealed class NarrowNumbersResolver : PgTypeInfoResolverFactory, IPgTypeInfoResolver
{
    public override IPgTypeInfoResolver CreateResolver() => this;

    public override IPgTypeInfoResolver? CreateArrayResolver() => null;

    public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options)
    {
        if (dataTypeName is not { } name || (type != typeof(long?) && type != typeof(double?)))
        {
            return null;
        }

        return name.Value switch
        {
            "pg_catalog.int2" when type == typeof(long?) => new PgTypeInfo(options, new NarrowIntegerConverter(sizeof(short)), new PgTypeId(name)),
            "pg_catalog.int4" when type == typeof(long?) => new PgTypeInfo(options, new NarrowIntegerConverter(sizeof(int)), new PgTypeId(name)),
            "pg_catalog.float4" when type == typeof(double?) => new PgTypeInfo(options, new SingleConverter(), new PgTypeId(name)),
            _ => null,
        };
    }
}

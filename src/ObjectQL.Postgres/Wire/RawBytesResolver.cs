using Npgsql.Internal;
using Npgsql.Internal.Postgres;

namespace ObjectQL.Postgres.Wire;

/// <summary>Tells Npgsql that every type can be read as <see cref="RawBytes"/>.</summary>
internal sealed class RawBytesResolver : PgTypeInfoResolverFactory, IPgTypeInfoResolver
{
    public override IPgTypeInfoResolver CreateResolver() => this;

    public override IPgTypeInfoResolver? CreateArrayResolver() => null;

    public PgTypeInfo? GetTypeInfo(Type? type, DataTypeName? dataTypeName, PgSerializerOptions options) =>
        type == typeof(RawBytes) && dataTypeName is { } name ? new PgTypeInfo(options, new RawBytesConverter(), new PgTypeId(name)) : null;
}

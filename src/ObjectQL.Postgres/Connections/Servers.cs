using Npgsql;
using ObjectQL.Postgres.Wire;

namespace ObjectQL.Postgres.Connections;

/// <summary>Where connections come from: one server, or the primary and the standbys among several.</summary>
/// <param name="main">Where is read and written.</param>
/// <param name="others">Where is only read, by preference on a standby; null when there is one server.</param>
internal sealed class Servers(NpgsqlDataSource main, NpgsqlDataSource? others)
{
    private NpgsqlMultiHostDataSource? _all;

    /// <summary>Where is read and written.</summary>
    public NpgsqlDataSource Main => main;

    /// <summary>Where is only read; null when there is one server.</summary>
    public NpgsqlDataSource? Others => others;

    public static Servers Of(PostgresOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        options.Check();
        try
        {
            var builder = new NpgsqlSlimDataSourceBuilder(options.ConnectionString);

            // The driver keeps its connections open by itself; closing one ends it.
            builder.ConnectionStringBuilder.Pooling = false;
            builder.EnableArrays();
            builder.EnableJsonTypes();
            builder.EnableTransportSecurity();
            builder.AddTypeInfoResolverFactory(new NarrowNumbersResolver());
            builder.AddTypeInfoResolverFactory(new RawBytesResolver());
            if (builder.ConnectionStringBuilder.Host?.Contains(',', StringComparison.Ordinal) != true)
            {
                return new Servers(builder.Build(), null);
            }

            var all = builder.BuildMultiHost();
            return new Servers(all.WithTargetSession(TargetSessionAttributes.Primary), all.WithTargetSession(TargetSessionAttributes.PreferStandby)) { _all = all };
        }
        catch (Exception error) when (error is ArgumentException or FormatException or InvalidOperationException or NotSupportedException)
        {
            throw PostgresOptions.Wrong($"the connection string cannot be used: {error.Message}", error);
        }
    }

    /// <summary>Closes what all of them come from.</summary>
    public ValueTask CloseAsync() => _all?.DisposeAsync() ?? default;
}

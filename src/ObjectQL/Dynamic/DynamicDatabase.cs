using ObjectQL.Metadata;

namespace ObjectQL;

/// <summary>A database all of whose objects come from metadata that is read at run time, without a generated model.</summary>
public sealed class DynamicDatabase : Database
{
    private static readonly ModelInfo s_nothing = new(
        nameof(DynamicDatabase), "", "", [], static number => throw new ArgumentOutOfRangeException(nameof(number)), static _ => null);

    private DynamicDatabase(ModelInfo model, MetadataLoad loaded, Driver driver, DynamicDatabaseOptions options)
        : base(model, driver, options.Datasources, options.Services) => Findings = loaded.Findings;

    /// <summary>What is worth knowing about the files that it was opened with; errors are thrown.</summary>
    public IReadOnlyList<MetadataDiagnostic> Findings { get; }

    /// <summary>Opens a database with the metadata of a file or a folder; what is missing in its schema is created, nothing is ever dropped or changed.</summary>
    /// <inheritdoc cref="OpenAsync(Driver, IEnumerable{MetadataSource}, DynamicDatabaseOptions?, CancellationToken)"/>
    /// <param name="driver">The driver of all objects that name no data source.</param>
    /// <param name="path">The file or the folder.</param>
    /// <param name="options">What else there is to say; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    public static async ValueTask<DynamicDatabase> OpenAsync(Driver driver, string path, DynamicDatabaseOptions? options = null, CancellationToken cancellationToken = default) =>
        await OpenAsync(driver, await MetadataFiles.ReadAsync(path, cancellationToken).ConfigureAwait(false), options, cancellationToken).ConfigureAwait(false);

    /// <summary>Opens a database with some metadata; what is missing in its schema is created, nothing is ever dropped or changed.</summary>
    /// <param name="driver">The driver of all objects that name no data source.</param>
    /// <param name="sources">The files, whose names say what they are: <c>invoices.object.yml</c>, <c>invoices.permission.yml</c>.</param>
    /// <param name="options">What else there is to say; null for nothing.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    /// <exception cref="ObjectQLException"><c>CONFIG_ERROR</c>: something is wrong with the files; <see cref="ObjectQLException.Diagnostics"/> says what, with file, line and column.</exception>
    public static ValueTask<DynamicDatabase> OpenAsync(Driver driver, IEnumerable<MetadataSource> sources, DynamicDatabaseOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sources);
        options ??= new DynamicDatabaseOptions();
        Driver? DriverOf(string name) => name == DefaultDatasource ? driver : options.Datasources?.GetValueOrDefault(name);
        var loaded = options.IsForSummaries
            ? MetadataLoader.LoadForSummaries(s_nothing, [.. sources], options.TenantField, DriverOf, cancellationToken)
            : MetadataLoader.Load(s_nothing, [.. sources], options.TenantField, DriverOf, cancellationToken);
        return OpenAsync(new DynamicDatabase(s_nothing.With(loaded), loaded, driver, options), options.Packages, cancellationToken);
    }

    /// <summary>Opens a session for a user.</summary>
    public override DynamicSession As(User user) => new(this, user);

    /// <summary>Opens a session for the system itself.</summary>
    public override DynamicSession AsSystem() => new(this, User.System);
}

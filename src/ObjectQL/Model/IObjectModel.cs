namespace ObjectQL;

/// <summary>An <c>[ObjectModel]</c> class, for code that opens whichever it is given; implemented by generated code.</summary>
/// <typeparam name="TSelf">The class.</typeparam>
public interface IObjectModel<TSelf>
    where TSelf : Database, IObjectModel<TSelf>
{
    /// <summary>The class of its sessions.</summary>
    static abstract Type SessionType { get; }

    /// <summary>Makes the database without opening it, for hosts that open it later.</summary>
    /// <param name="driver">The driver of all objects that name no data source.</param>
    /// <param name="others">The drivers of the named data sources; null for none.</param>
    /// <param name="services">Where the classes come from whose methods are hooks or actions; null for none.</param>
    static abstract TSelf Create(Driver driver, IReadOnlyDictionary<string, Driver>? others, IServiceProvider? services);

    /// <summary>Opens the database; what is missing in its schema is created, nothing is ever dropped or changed.</summary>
    /// <param name="driver">The driver of all objects that name no data source.</param>
    /// <param name="others">The drivers of the named data sources; null for none.</param>
    /// <param name="services">Where the classes come from whose methods are hooks or actions; null for none.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    static abstract ValueTask<TSelf> OpenAsync(Driver driver, IReadOnlyDictionary<string, Driver>? others, IServiceProvider? services, CancellationToken cancellationToken);

    /// <summary>Opens the database with all that there is to say.</summary>
    /// <param name="driver">The driver of all objects that name no data source.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="cancellationToken">Cancels the opening.</param>
    static abstract ValueTask<TSelf> OpenAsync(Driver driver, DatabaseOptions options, CancellationToken cancellationToken);
}

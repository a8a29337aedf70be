namespace ObjectQL;

/// <summary>Where a database is, as tracing and metrics name it.</summary>
/// <param name="Namespace">The database's name (<c>db.namespace</c>), with its schema behind a <c>|</c> where it is in one; null when it has none.</param>
/// <param name="Server">The server's name or address (<c>server.address</c>); null when there is none, or several.</param>
/// <param name="Port">Its port (<c>server.port</c>).</param>
public sealed record DatabaseAddress(string? Namespace, string? Server = null, int? Port = null);

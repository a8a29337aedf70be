namespace ObjectQL;

/// <summary>A difference between metadata and database that opening does not settle by itself, with what to do.</summary>
/// <param name="ObjectName">The object.</param>
/// <param name="Field">The field or column, or null when the whole table is meant.</param>
/// <param name="Message">What differs, and what to do.</param>
public sealed record SchemaNotice(string ObjectName, string? Field, string Message);

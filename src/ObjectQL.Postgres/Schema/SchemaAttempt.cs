namespace ObjectQL.Postgres.Schema;

/// <summary>A statement that stored records may not let through.</summary>
/// <param name="Statement">The statement.</param>
/// <param name="Notice">What to say then.</param>
internal sealed record SchemaAttempt(string Statement, SchemaNotice Notice);

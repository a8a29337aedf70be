namespace ObjectQL;

/// <summary>A record of a list, and what came with it of the records that its lookups refer to.</summary>
/// <typeparam name="T">The record class.</typeparam>
/// <param name="Record">The record.</param>
/// <param name="Values">The columns behind those of the record.</param>
internal readonly record struct JoinedRow<T>(T Record, Value[] Values);

namespace ObjectQL.Postgres.Operations;

/// <summary>An operation that changes records.</summary>
internal interface IWriteOperation : IOperation
{
    /// <summary>Says more about an error than the server does, by what was written; null when there is nothing more to say.</summary>
    ObjectQLException? Explain(Exception error);
}

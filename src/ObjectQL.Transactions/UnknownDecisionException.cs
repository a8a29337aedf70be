namespace ObjectQL.Transactions;

/// <summary>The deciding commit got no answer, and nobody could be asked.</summary>
internal sealed class UnknownDecisionException(string decision, Exception cause) : Exception(cause.Message, cause)
{
    public ObjectQLException ToObjectQL() => new(
        ErrorCode.TransactionFailed,
        $"Whether the transaction '{decision}' was committed is not known yet: {Message} It will be committed everywhere or nowhere, as soon as the data sources can be reached.",
        inner: InnerException);
}

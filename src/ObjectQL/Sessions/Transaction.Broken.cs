namespace ObjectQL;

/// <content>What cannot go on: one whose part could be neither kept nor undone, and one that was ended around the operation that has begun it.</content>
public sealed partial class Transaction
{
    private Exception? _spoilt;
    private bool _isOwn;
    private bool _isCut;

    /// <summary>A savepoint could be neither kept nor undone on all drivers, so that what is around it must not be kept either.</summary>
    private void Spoil(Exception? error)
    {
        if (error is not null && _outer is not null)
        {
            _outer._spoilt ??= error;
        }
    }

    private void ThrowIfSpoilt()
    {
        if (_spoilt is { } error)
        {
            throw new ObjectQLException(
                error is ObjectQLException { Code: ErrorCode.ConnectionFailed } lost ? lost.Code : ErrorCode.TransactionFailed,
                $"An operation inside of this transaction could be neither kept nor undone, so that nothing of it is kept: {error.Message}",
                inner: error);
        }
    }

    /// <summary>It is ended by what is around it, while the operation that has begun it goes on: the rest of that must not be stored by itself.</summary>
    private void Cut()
    {
        if (_isOwn && !_isCut)
        {
            _isCut = true;
            _session.CutOff(1);
        }
    }

    /// <summary>The operation has ended.</summary>
    private void Heal()
    {
        if (_isCut)
        {
            _isCut = false;
            _session.CutOff(-1);
        }
    }
}

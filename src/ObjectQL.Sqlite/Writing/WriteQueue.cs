namespace ObjectQL.Sqlite.Writing;

/// <summary>The waiting requests in the order of their coming; anyone can leave from the middle. Guarded by the gate's lock.</summary>
internal sealed class WriteQueue
{
    private WriteRequest? _last;
    private int _count;

    public WriteRequest? First { get; private set; }

    /// <summary>How many wait; may be read without the lock as a hint.</summary>
    public int Count => Volatile.Read(ref _count);

    public void Add(WriteRequest request)
    {
        request.IsQueued = true;
        request.Previous = _last;
        if (_last is null)
        {
            First = request;
        }
        else
        {
            _last.Next = request;
        }

        _last = request;
        _count++;
    }

    public void Remove(WriteRequest request)
    {
        if (request.Previous is { } previous)
        {
            previous.Next = request.Next;
        }
        else
        {
            First = request.Next;
        }

        if (request.Next is { } next)
        {
            next.Previous = request.Previous;
        }
        else
        {
            _last = request.Previous;
        }

        request.Next = null;
        request.Previous = null;
        request.IsQueued = false;
        _count--;
    }
}

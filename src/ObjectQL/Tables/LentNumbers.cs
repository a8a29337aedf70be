namespace ObjectQL;

/// <summary>Small numbers, no two of which are lent at a time: places in arrays that are kept by number.</summary>
internal sealed class LentNumbers
{
    private readonly Lock _lock = new();
    private readonly Stack<int> _free = [];
    private int _next;

    /// <summary>Lends one: one that was given back, or the next.</summary>
    public int Take()
    {
        lock (_lock)
        {
            return _free.TryPop(out var number) ? number : _next++;
        }
    }

    /// <summary>Gives one back.</summary>
    public void Give(int number)
    {
        lock (_lock)
        {
            _free.Push(number);
        }
    }
}

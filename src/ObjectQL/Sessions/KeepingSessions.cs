namespace ObjectQL;

/// <summary>The sessions of a database that keep the context of their last change: only so many at a time, so that thousands of idle ones are small.</summary>
internal sealed class KeepingSessions
{
    private const int Most = 128;
    private readonly ObjectSession?[] _places = new ObjectSession?[Most];
    private int _next;

    /// <summary>A session begins to keep a context, in the place of the one that began longest ago.</summary>
    /// <returns>Its place, and the session that had it.</returns>
    public (byte Place, ObjectSession? Other) Enter(ObjectSession session)
    {
        var place = (byte)((uint)Interlocked.Increment(ref _next) % Most);
        return (place, Interlocked.Exchange(ref _places[place], session));
    }

    /// <summary>A session ends.</summary>
    public void Leave(ObjectSession session, byte place) => Interlocked.CompareExchange(ref _places[place], null, session);
}

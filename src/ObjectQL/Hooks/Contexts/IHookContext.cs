namespace ObjectQL;

/// <summary>What all contexts of hooks have in common.</summary>
public interface IHookContext
{
    /// <summary>The object that the context belongs to; null when it serves every object.</summary>
    static abstract ObjectType? ObjectType { get; }

    /// <summary>Whether it serves the operations of an object.</summary>
    static abstract bool IsOf(ObjectType type);

    /// <summary>Whether a hook ended the event for those behind it.</summary>
    bool IsStopped { get; }

    /// <summary>Whether this is the context of that event.</summary>
    static abstract bool Takes(HookEvent hookEvent);

    /// <summary>The context as one of any object.</summary>
    HookContext ToHookContext();
}

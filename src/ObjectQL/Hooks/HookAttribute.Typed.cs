namespace ObjectQL;

/// <summary>Makes a static method a hook of the object whose record class is <typeparamref name="T"/>.</summary>
/// <typeparam name="T">The generated record class.</typeparam>
/// <param name="hookEvent">When the hook runs.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HookAttribute<T>(HookEvent hookEvent) : Attribute
    where T : class
{
    /// <summary>When the hook runs.</summary>
    public HookEvent Event { get; } = hookEvent;

    /// <summary>Lower runs earlier; 100 by default.</summary>
    public int Priority { get; set; } = 100;
}

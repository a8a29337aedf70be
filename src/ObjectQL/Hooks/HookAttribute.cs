namespace ObjectQL;

/// <summary>
/// Makes a static method a hook of an object named as in the metadata. The generator calls it directly, sorted by
/// <see cref="Priority"/>, then by class and method name.
/// </summary>
/// <param name="hookEvent">When the hook runs.</param>
/// <param name="objectName">The object's name.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class HookAttribute(HookEvent hookEvent, string objectName) : Attribute
{
    /// <summary>When the hook runs.</summary>
    public HookEvent Event { get; } = hookEvent;

    /// <summary>The object's name.</summary>
    public string ObjectName { get; } = objectName;

    /// <summary>Lower runs earlier; 100 by default.</summary>
    public int Priority { get; set; } = 100;
}

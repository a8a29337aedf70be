namespace ObjectQL;

/// <summary>
/// Makes a method a layer around calls on objects named as in the metadata: <c>[Middleware("projects", "tasks", Operations = OperationKinds.Changes)]</c>, or on all
/// with <c>"*"</c>. The method is static, or belongs to a class that the service provider of the database knows; it takes a <see cref="MiddlewareContext"/> and a
/// <see cref="MiddlewareNext"/> and returns <c>Task</c> or <c>ValueTask</c>. What it does not hand on does not happen; then it gives the result itself.
/// </summary>
/// <param name="objectNames">The names of the objects.</param>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MiddlewareAttribute(params string[] objectNames) : Attribute
{
    /// <summary>The names of the objects.</summary>
    public IReadOnlyList<string> ObjectNames { get; } = objectNames;

    /// <summary>What it is around; all operations by default.</summary>
    public OperationKinds Operations { get; set; } = OperationKinds.All;

    /// <summary>Lower is further out; 100 by default.</summary>
    public int Priority { get; set; } = 100;

    /// <summary>A method of the same type that takes the context and says whether this call goes through the middleware: <c>nameof(IsSlow)</c>.</summary>
    public string? If { get; set; }
}

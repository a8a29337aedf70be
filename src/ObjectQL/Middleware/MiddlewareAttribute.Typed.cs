namespace ObjectQL;

/// <summary>Makes a method a layer around calls on the object whose record class is <typeparamref name="T"/>; see <see cref="MiddlewareAttribute"/>.</summary>
/// <typeparam name="T">The generated record class.</typeparam>
[AttributeUsage(AttributeTargets.Method, AllowMultiple = true)]
public sealed class MiddlewareAttribute<T> : Attribute
    where T : class
{
    /// <summary>What it is around; all operations by default.</summary>
    public OperationKinds Operations { get; set; } = OperationKinds.All;

    /// <summary>Lower is further out; 100 by default.</summary>
    public int Priority { get; set; } = 100;

    /// <summary>A method of the same type that takes the context and says whether this call goes through the middleware: <c>nameof(IsSlow)</c>.</summary>
    public string? If { get; set; }
}

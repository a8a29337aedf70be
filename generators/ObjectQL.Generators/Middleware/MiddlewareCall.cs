namespace ObjectQL.Generators;

/// <summary>One call of a middleware.</summary>
/// <param name="Host">The method's type with its namespace and <c>global::</c>.</param>
/// <param name="Name">The method.</param>
/// <param name="IsStatic">Whether it needs no instance.</param>
/// <param name="IsTask">Whether it returns a <c>Task</c>.</param>
/// <param name="Priority">Its priority.</param>
/// <param name="If">The method that decides whether a call goes through it, or null.</param>
/// <param name="IfIsStatic">Whether that method needs no instance.</param>
/// <param name="Package">The number of its package; −1 for the project's own.</param>
internal sealed record MiddlewareCall(string Host, string Name, bool IsStatic, bool IsTask, int Priority, string? If, bool IfIsStatic, int Package)
{
    /// <summary>The method as people read it.</summary>
    public string Title => Host.Replace("global::", "") + "." + Name;

    public static MiddlewareCall From(MiddlewareDeclaration one) => new(one.Host, one.Name, one.IsStatic, one.IsTask, one.Priority, one.If, one.IfIsStatic, one.Package);
}

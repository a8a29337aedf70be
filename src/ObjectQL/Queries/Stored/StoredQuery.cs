using System.ComponentModel;

namespace ObjectQL;

/// <summary>A stored query by its name; generated code says which method runs it.</summary>
/// <param name="name">The query's name.</param>
/// <param name="parameters">The names of its parameters, one a line.</param>
/// <param name="run">Calls the method.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class StoredQuery(string name, string parameters, Func<ObjectSession, StoredArguments, CancellationToken, ValueTask<object?>> run)
{
    /// <summary>The query's name.</summary>
    public string Name => name;

    /// <summary>The names of its parameters.</summary>
    public IReadOnlyList<string> Parameters { get; } = parameters.Length == 0 ? [] : parameters.Split('\n');

    /// <summary>What a method gives, whatever it is.</summary>
    public static async ValueTask<object?> ToObject<T>(ValueTask<T> task) => await task.ConfigureAwait(false);

    internal ValueTask<object?> RunAsync(ObjectSession session, StoredArguments arguments, CancellationToken cancellationToken) => run(session, arguments, cancellationToken);
}
